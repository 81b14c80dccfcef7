import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemCode, TableError } from './table-error.ts';
import { turnTaker } from './turn-taker.ts';

/** Bytes that may be read from their start as often as it takes. */
export interface TableSource {
  /** The file's name without its folder, as a person knows it. */
  readonly name: string;
  /** Where it lies, when it is a file. */
  readonly path?: string;
  /** The bytes themselves, when they are in memory. */
  readonly bytes?: Uint8Array;
  readonly sizeBytes: number;
  /** A new stream over all bytes. */
  open(): Readable;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * @throws {TableError} `no_such_file`, `not_a_file`, `not_readable`
 */
export async function sourceFromPath(path: string): Promise<TableSource> {
  try {
    const file = await stat(path);
    if (!file.isFile()) throw new TableError('not_a_file', { path });
    return {
      name: basename(path),
      path,
      sizeBytes: file.size,
      open: () => createReadStream(path, { highWaterMark: CHUNK_BYTES }),
    };
  } catch (error) {
    throw readingFailure(error, path);
  }
}

export function sourceFromBytes(name: string, bytes: Uint8Array): TableSource {
  return { name, bytes, sizeBytes: bytes.byteLength, open: () => Readable.from(piecesOf(bytes)) };
}

/** Cells copied out of a spreadsheet, or ids typed by hand. */
export function sourceFromText(text: string, name = 'clipboard'): TableSource {
  return sourceFromBytes(name, Buffer.from(text, 'utf8'));
}

/**
 * A stream that can be read only once (standard input), kept in a temporary file so that it can be read again.
 * Dispose of the source to delete that file.
 */
export async function sourceFromStream(
  name: string,
  stream: Readable,
  signal?: AbortSignal,
): Promise<TableSource & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'wecom-id-mapper-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'input');
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }), { ...(signal && { signal }) });
    return { ...(await sourceFromPath(path)), name, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * All bytes of a source in order.
 * @throws {TableError} `no_such_file`, `not_readable`; the signal's reason when it is aborted
 */
export async function* chunksOf(source: TableSource, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const takeTurns = turnTaker();
  try {
    for await (const chunk of source.open()) {
      signal?.throwIfAborted();
      yield chunk;
      await takeTurns();
    }
  } catch (error) {
    throw readingFailure(error, source.path ?? source.name);
  }
}

/** The first `limitBytes` bytes of a source, or all when there are fewer. */
export async function headOf(source: TableSource, limitBytes: number): Promise<Buffer> {
  const head: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunksOf(source)) {
    head.push(chunk);
    length += chunk.length;
    if (length >= limitBytes) break;
  }
  return Buffer.concat(head).subarray(0, limitBytes);
}

function* piecesOf(bytes: Uint8Array): Generator<Buffer> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole.length; at += CHUNK_BYTES) yield whole.subarray(at, at + CHUNK_BYTES);
}

function readingFailure(error: unknown, path: string): unknown {
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new TableError('no_such_file', { path }, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EISDIR':
    case 'EBUSY':
      return new TableError('not_readable', { path }, { cause: error });
    default:
      return error;
  }
}
