import type { Cursors } from './gate/cursors.ts';
import type { Credentials, SecretPurpose } from './gate/secrets.ts';
import { nonsense, refuse } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { World } from './world.ts';

/** The fields of an answer, without errcode and errmsg. */
export type Fields = Readonly<Record<string, unknown>>;

/** A call that passed the checks of token, IP, quota and permission. */
export interface Call {
  readonly endpoint: string;
  readonly query: URLSearchParams;
  /** The JSON object that was posted; empty when there was none. */
  readonly body: Fields;
  readonly purpose: SecretPurpose;
  readonly world: World;
  readonly scope: Scope;
  readonly cursors: Cursors;
  readonly credentials: Credentials;
}

/** One path of the API. */
export interface Endpoint {
  /** Below `/cgi-bin/`. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Lists that an error carries as well, empty. */
  readonly emptyFields: Fields;
  /** @throws {Refusal} */
  answer(call: Call): Fields;
}

const MAX_ID_LENGTH = 64;

/**
 * A parameter of the query.
 * @throws {Refusal} `missing` when it isn't there, 40058 when it is too long for any id
 */
export function queryText(call: Call, name: string, missing: number): string {
  const value = call.query.get(name);
  if (value === null || value === '') throw nonsense(missing);
  if (value.length > MAX_ID_LENGTH) throw tooLong(name);
  return value;
}

/** A string of the body. Anything but a string is 40058, one that isn't there `missing`. */
export function bodyText(call: Call, name: string, missing: number): string {
  const value = call.body[name];
  if (value === undefined || value === '') throw nonsense(missing);
  if (typeof value !== 'string') throw nonsense(40058, `field \`${name}\` expect type string`);
  if (value.length > MAX_ID_LENGTH) throw tooLong(name);
  return value;
}

/** A list of strings of the body, with 1 to `most` entries (0 when `mayBeEmpty`), none over 64 characters. */
export function bodyTexts(call: Call, name: string, most: number, mayBeEmpty = false): string[] {
  const value = call.body[name];
  if (value === undefined && mayBeEmpty) return [];
  if (!Array.isArray(value)) throw nonsense(40058, `field \`${name}\` expect type array`);
  const texts = value.filter((entry): entry is string => typeof entry === 'string');
  if (texts.length !== value.length) throw nonsense(40058, `field \`${name}\` expect array of string`);
  if (texts.length > most) throw nonsense(40058, `field \`${name}\` exceed max size ${most}`);
  if (texts.length === 0 && !mayBeEmpty) throw nonsense(40058, `field \`${name}\` is empty`);
  if (texts.some((text) => text.length > MAX_ID_LENGTH)) throw tooLong(name);
  return texts;
}

/** A whole number of the body between two bounds; `fallback` when it isn't there, 40058 when that is `undefined`. */
export function bodyInteger(
  call: Call,
  name: string,
  least: number,
  most: number,
  fallback: number | undefined,
): number {
  const value = call.body[name];
  if (value === undefined && fallback !== undefined) return fallback;
  const good = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  if (!good) throw nonsense(40058, `field \`${name}\` expect integer between ${least} and ${most}`);
  return value;
}

/** The cursor of the body: empty or not there for the first page. */
export function bodyCursor(call: Call): string {
  const value = call.body.cursor ?? '';
  if (typeof value !== 'string') throw nonsense(40058, 'field `cursor` expect type string');
  return value;
}

/** Answers an id with the errcode that was set for it, if one was. */
export function refuseAsSet(call: Call, id: string): void {
  const { settings, directory } = call.world;
  const set = settings.answers[call.endpoint] ?? {};
  if (Object.hasOwn(set, id)) throw refuse(set[id] ?? 0);
  const fixed = directory.refused.find((row) => row.endpoint === call.endpoint && row.id === id);
  if (fixed !== undefined) throw refuse(fixed.errcode);
}

/** The name to answer with: the one it was changed to, else the one it always had. */
export function nameNow(call: Call, id: string, name: string): string {
  const { renamed } = call.world.settings;
  return Object.hasOwn(renamed, id) ? (renamed[id] ?? name) : name;
}

function tooLong(name: string) {
  return nonsense(40058, `field \`${name}\` exceed max length ${MAX_ID_LENGTH}`);
}
