import { gunzipSync, inflateSync } from 'node:zlib';
import { isJsonObject, type JsonObject, number, text } from './json.ts';

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

const utf8 = new TextDecoder('utf-8', { fatal: true });
const MOST_INFLATED_BYTES = 64 * 1024 * 1024;

/**
 * Judges an answer by what it holds, not by its status or its content type: WeCom answers errors with 200, and
 * proxies answer pages with 200 too. `errcode` decides; absent means 0 (some endpoints leave it out).
 */
export function readAnswer(raw: RawAnswer): Answer {
  const json = parse(raw);
  if (json === undefined) return { kind: 'foreign' };
  const errcode = 'errcode' in json ? number(json, 'errcode') : 0;
  // An object without errcode is WeCom's only when HTTP says so too: gateways answer errors in JSON of their own.
  if (errcode === null || (!('errcode' in json) && raw.status !== 200)) return { kind: 'foreign' };
  return { kind: 'wecom', errcode, errmsg: text(json, 'errmsg'), json };
}

function parse(raw: RawAnswer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(inflate(raw)));
    return isJsonObject(value) ? value : undefined;
  } catch {
    // Not JSON, not UTF-8, or not the compression it says: the caller names what it is instead.
    return undefined;
  }
}

/** We never ask for compression, but a gateway may compress all the same. */
function inflate(raw: RawAnswer): Uint8Array {
  switch (String(raw.headers['content-encoding'] ?? 'identity').toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(raw.body, { maxOutputLength: MOST_INFLATED_BYTES });
    case 'deflate':
      return inflateSync(raw.body, { maxOutputLength: MOST_INFLATED_BYTES });
    default:
      return raw.body;
  }
}
