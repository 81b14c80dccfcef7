import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** Headers of an answer, names in small letters. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

export type BodyText =
  | { readonly text: string }
  /** Compressed in a way that it isn't, or in characters that aren't UTF-8. */
  | { readonly flaw: 'bad_encoding' | 'bad_charset'; readonly detail: string };

const MOST_INFLATED_BYTES = 16 * 1024 * 1024;
const UNPACK: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  gzip: (body) => gunzipSync(body, { maxOutputLength: MOST_INFLATED_BYTES }),
  'x-gzip': (body) => gunzipSync(body, { maxOutputLength: MOST_INFLATED_BYTES }),
  deflate: (body) => inflateSync(body, { maxOutputLength: MOST_INFLATED_BYTES }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength: MOST_INFLATED_BYTES }),
  zstd: (body) => zstdDecompressSync(body, { maxOutputLength: MOST_INFLATED_BYTES }),
};

/** An answer's text, a byte order mark taken off; never throws. */
export function bodyText(headers: AnswerHeaders, body: Uint8Array): BodyText {
  const encoding = String(headers['content-encoding'] ?? 'identity').toLowerCase();
  const unpack = UNPACK[encoding];
  try {
    const bytes = unpack === undefined || body.length === 0 ? body : unpack(body);
    return decodeUtf8(bytes);
  } catch {
    return { flaw: 'bad_encoding', detail: `says content-encoding ${encoding.slice(0, 20)}, and isn't` };
  }
}

/**
 * The beginning of a character right before the end of a text, in bytes: what is left of a name that somebody cut off
 * by its bytes. Other characters, GBK for instance, and bytes that were changed on the way leave more than that.
 */
const CUT_OFF = /(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})(?=")/g;
/** U+FFFD in UTF-8. */
const REPLACEMENT = '\xef\xbf\xbd';

function decodeUtf8(bytes: Uint8Array): BodyText {
  const text = strictly(bytes) ?? strictly(withWholeCharacters(bytes));
  return text === undefined ? { flaw: 'bad_charset', detail: 'not UTF-8' } : { text };
}

function strictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function withWholeCharacters(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replace(CUT_OFF, REPLACEMENT), 'latin1');
}
