import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Delimiter, TextEncoding } from './table-layout.ts';
import { chunksOf, headOf, type TableSource } from './table-source.ts';

const SAMPLE_BYTES = 64 * 1024;
const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16LE_BOM = Buffer.from([0xff, 0xfe]);
const UTF16BE_BOM = Buffer.from([0xfe, 0xff]);

/**
 * The encoding of a text: by its byte order mark, by the zero bytes that UTF-16 leaves in Latin text, else
 * UTF-8 when every byte of the file is valid, else GB18030. The whole file is looked at, because one late
 * GB18030 name is lost for good when it is read as UTF-8; that costs a tenth of what reading it does.
 */
export async function detectEncoding(source: TableSource, signal?: AbortSignal): Promise<TextEncoding> {
  const head = await headOf(source, SAMPLE_BYTES);
  if (startsWith(head, UTF8_BOM)) return 'utf-8-bom';
  if (startsWith(head, UTF16LE_BOM)) return 'utf-16le';
  if (startsWith(head, UTF16BE_BOM)) return 'utf-16be';
  return utf16WithoutMark(head) ?? ((await isAllUtf8(source, signal)) ? 'utf-8' : 'gb18030');
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}

/** Ids, digits, separators and line ends are Latin, so in a table a third of the high bytes and more is zero. */
function utf16WithoutMark(head: Buffer): TextEncoding | undefined {
  const zeros: [even: number, odd: number] = [0, 0];
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  const many = (head.length / 2) * 0.3;
  if (odd > many && even < odd / 10) return 'utf-16le';
  if (even > many && odd < even / 10) return 'utf-16be';
  return undefined;
}

async function isAllUtf8(source: TableSource, signal?: AbortSignal): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(source, signal)) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = lastWholeCharacter(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return false;
    rest = bytes.subarray(end);
  }
  return isUtf8(rest);
}

/** Where the last character that may still lack bytes begins, at most three bytes before the end. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return bytes.length - back;
  }
  return bytes.length;
}

/** Bytes in which the delimiter, quotation marks and line ends can be found without decoding. */
export interface PlainBytes {
  readonly chunks: AsyncIterable<Buffer>;
  /** The encoding of `chunks`: the source's own, or UTF-8 where its structure can't be seen in bytes. */
  readonly encoding: 'utf-8' | 'gb18030';
}

/**
 * The text of a source without its byte order mark. No byte of a UTF-8 or GB18030 character can be mistaken for
 * an ASCII separator, so these pass as they are, undecodable bytes included. UTF-16 becomes UTF-8; so does
 * GB18030 that is separated by the full-width comma, whose two bytes also occur across two neighbours.
 */
export function plainBytes(
  source: TableSource,
  encoding: TextEncoding,
  delimiter: Delimiter,
  signal?: AbortSignal,
): PlainBytes {
  const chunks = chunksOf(source, signal);
  switch (encoding) {
    case 'utf-8':
      return { chunks, encoding };
    case 'utf-8-bom':
      return { chunks: withoutMark(chunks, UTF8_BOM), encoding: 'utf-8' };
    case 'gb18030':
      return delimiter === '，'
        ? { chunks: asUtf8(chunks, encoding), encoding: 'utf-8' }
        : { chunks, encoding };
    case 'utf-16le':
      return { chunks: asUtf8(withoutMark(chunks, UTF16LE_BOM), encoding), encoding: 'utf-8' };
    case 'utf-16be':
      return { chunks: asUtf8(withoutMark(chunks, UTF16BE_BOM), encoding), encoding: 'utf-8' };
  }
}

async function* withoutMark(chunks: AsyncIterable<Buffer>, mark: Buffer): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < mark.length) continue;
    yield startsWith(start, mark) ? start.subarray(mark.length) : start;
    start = undefined;
  }
  if (start !== undefined && start.length > 0) yield start;
}

async function* asUtf8(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  for await (const chunk of chunks) yield Buffer.from(decoder.write(chunk), 'utf8');
  yield Buffer.from(decoder.end() ?? '', 'utf8');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is what is looked for.
const ASCII = /^[\u0000-\u007f]*$/;

/** Turns a cell cut out of {@link PlainBytes}, one byte a character (latin1), into its text. */
export function cellText(bytes: string, encoding: PlainBytes['encoding']): string {
  if (ASCII.test(bytes)) return bytes;
  const cell = Buffer.from(bytes, 'latin1');
  return encoding === 'utf-8' ? cell.toString('utf8') : iconv.decode(cell, encoding);
}

/** Text as bytes of a file in that encoding, without byte order mark. */
export function encodeText(text: string, encoding: TextEncoding): Buffer {
  return textEncoder(encoding)(text);
}

/**
 * The same for many texts.
 * @param reusesMemory whether the bytes of one text are done with when the next one is encoded
 */
export function textEncoder(encoding: TextEncoding, reusesMemory = false): (text: string) => Buffer {
  if (encoding !== 'utf-8' && encoding !== 'utf-8-bom') {
    return (text) => iconv.encode(text, encoding, { addBOM: false });
  }
  let memory: Buffer = Buffer.alloc(0);
  return (text) => {
    const needed = text.length * MAX_UTF8_BYTES;
    if (!reusesMemory || memory.length < needed) memory = Buffer.allocUnsafeSlow(needed);
    // Half the time of `Buffer.from`, which first counts the bytes.
    return memory.subarray(0, utf8.encodeInto(text, memory).written);
  };
}

const utf8 = new TextEncoder();

/** Of one unit of a string; what takes four bytes is two of them. */
const MAX_UTF8_BYTES = 3;

/** What a file in that encoding begins with, so that other programs know it. */
export function byteOrderMark(encoding: TextEncoding): Buffer {
  switch (encoding) {
    case 'utf-8-bom':
      return UTF8_BOM;
    case 'utf-16le':
      return UTF16LE_BOM;
    case 'utf-16be':
      return UTF16BE_BOM;
    default:
      return Buffer.alloc(0);
  }
}
