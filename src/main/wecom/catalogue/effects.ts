import {
  OUT_OF_SCOPE_CODES,
  PASSING_CODES,
  QUOTA_SPENT,
  STALE_TOKEN_CODES,
  stopScopeOf,
  TOO_MANY_IN_FLIGHT,
} from '../codes.ts';

/**
 * What an errcode means for the work at hand:
 * - `stop`: no further call of that family succeeds until somebody changes something.
 * - `refresh`: fetch a new token once and repeat the call once.
 * - `retry`: repeat after a short pause, a few times at most.
 * - `wait`: the endpoint is blocked for a minute, an hour or a day; repeat afterwards.
 * - `verdict`: an answer about the one id asked for; asking again brings the same.
 * - `info`: none of these; this call failed, and only a changed call or setting helps.
 */
export const ERROR_EFFECTS = ['stop', 'refresh', 'retry', 'wait', 'verdict', 'info'] as const;

export type ErrorEffect = (typeof ERROR_EFFECTS)[number];

/** Codes that speak of one id, whatever the endpoint (wecom-api §9, and the list of all errcodes). */
const VERDICT_CODES: ReadonlySet<number> = new Set([
  ...[40003, 46004, 60111, 301021, 301061], // no such member
  ...OUT_OF_SCOPE_CODES,
  ...[60003, 60123], // no such department
  ...[40068, 81011], // no such tag, or none for this app
  ...[40096, 41035, 41054, 41056, 84061, 84074, 84084], // no customer of a visible member
  ...[40050, 49008, 86001, 86003, 90501, 90502, 90509, 90511, 93006], // no such customer group
  ...[92002, 301052, 301053, 301059], // no such internal room, or no archive to ask
  86008, // another app's chat
  93019, // no such robot
  ...[60252, 95000, 95004], // no such kf account
  40058, // this id spoils its batch
]);

/** Licences are missing only where a provider calls (701008 above all); the whole range is about one member. */
const LICENCE_CODES = { first: 701_001, last: 701_072 } as const;

/** The effect of an errcode, known to the catalogue or not. Codes without a rule of their own are `info`. */
export function effectOf(errcode: number): ErrorEffect {
  if (STALE_TOKEN_CODES.has(errcode)) return 'refresh';
  if (errcode === QUOTA_SPENT) return 'wait';
  if (errcode === TOO_MANY_IN_FLIGHT || PASSING_CODES.has(errcode)) return 'retry';
  if (stopScopeOf(errcode) !== undefined) return 'stop';
  const isVerdict = VERDICT_CODES.has(errcode) || isLicenceCode(errcode);
  return isVerdict ? 'verdict' : 'info';
}

function isLicenceCode(errcode: number): boolean {
  return errcode >= LICENCE_CODES.first && errcode <= LICENCE_CODES.last;
}
