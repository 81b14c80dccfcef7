import { isJsonObject, type JsonObject, number, text } from './json.ts';
import { bodyText } from './route/index.ts';

/** What came back over HTTP, before anybody has judged it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** The judged answer: WeCom's JSON, or not. */
export type Answer =
  | { readonly kind: 'wecom'; readonly errcode: number; readonly errmsg: string; readonly json: JsonObject }
  | { readonly kind: 'foreign' };

/**
 * Judges an answer by what it holds, not by its status or its content type: WeCom answers errors with 200, and
 * proxies answer pages with 200 too. `errcode` decides; absent means 0 (some endpoints leave it out).
 * @param holds the field that a good answer of the endpoint has: without it an object that has no errcode either
 *   is somebody else's, such as a gateway's `{"code":401}`
 */
export function readAnswer(raw: RawAnswer, holds: string): Answer {
  const json = parse(raw);
  if (json === undefined) return { kind: 'foreign' };
  if (!('errcode' in json)) {
    const isGood = raw.status === 200 && holds in json;
    return isGood ? { kind: 'wecom', errcode: 0, errmsg: '', json } : { kind: 'foreign' };
  }
  const errcode = number(json, 'errcode');
  return errcode === null
    ? { kind: 'foreign' }
    : { kind: 'wecom', errcode, errmsg: text(json, 'errmsg'), json };
}

function parse({ headers, body }: RawAnswer): JsonObject | undefined {
  const read = bodyText(headers, body);
  if (!('text' in read)) return undefined;
  const value = parsed(read.text) ?? parsed(read.text.replace(RAW_CONTROLS, ' '));
  // Not JSON, or cut off: the caller names what it is instead.
  return isJsonObject(value) ? value : undefined;
}

/**
 * WeChat's servers were seen to send people's names with control characters as they are, which JSON doesn't allow:
 * one such nickname would spoil each answer that it stands in. A zero byte is in no name; it is a spoilt answer.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const RAW_CONTROLS = /[\u0001-\u001f]/g;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
