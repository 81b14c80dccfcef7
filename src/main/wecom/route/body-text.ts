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

function decodeUtf8(bytes: Uint8Array): BodyText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { flaw: 'bad_charset', detail: 'not UTF-8' };
  }
}
