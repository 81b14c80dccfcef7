import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { systemCode, TableError } from '../table-error.ts';
import { chunksOf, type TableSource } from '../table-source.ts';

/** The parts of a workbook: what lies in its ZIP archive, by their names in lower case. */
export interface Archive extends Disposable {
  readonly name: string;
  readonly parts: ReadonlyMap<string, Entry>;
  /**
   * The bytes of a part.
   * @throws {TableError} `damaged_xlsx`, also while it is read; the signal's reason
   */
  open(part: string): AsyncGenerator<Buffer>;
}

/** What no workbook unpacks to: a sheet of a million rows and sixteen columns is about 1 GB. */
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;
/** XML shrinks to a tenth or a thirtieth. Small parts may do what they like. */
const MAX_RATIO = 200;
const FREE_BYTES = 16 * 1024 * 1024;

/**
 * Opens a workbook's archive; dispose of it to close the file.
 * @throws {TableError} `damaged_xlsx`, `protected`, `zip_bomb`
 */
export async function openArchive(source: TableSource, signal?: AbortSignal): Promise<Archive> {
  const { name } = source;
  const zip = await openZip(source);
  try {
    const parts = new Map<string, Entry>();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new TableError('protected', { name });
      unpacked += entry.uncompressedSize;
      if (unpacked > MAX_UNPACKED_BYTES || isBomb(entry)) {
        throw new TableError('zip_bomb', { name, limitBytes: MAX_UNPACKED_BYTES });
      }
      parts.set(entry.fileName.toLowerCase(), entry);
    }
    return {
      name,
      parts,
      open: (part) => bytesOf(zip, parts.get(part.toLowerCase()), part, name, signal),
      [Symbol.dispose]: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw damage(error, name);
  }
}

/** Sizes can be trusted here: reading an entry fails where it turns out larger than it says. */
function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > FREE_BYTES && uncompressedSize > compressedSize * MAX_RATIO;
}

async function openZip(source: TableSource): Promise<ZipFile> {
  try {
    if (source.path !== undefined) return await openPromise(source.path, { autoClose: false });
    const bytes = source.bytes ?? Buffer.concat(await collected(source));
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    throw damage(error, source.name);
  }
}

async function collected(source: TableSource): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(source)) chunks.push(chunk);
  return chunks;
}

async function* bytesOf(
  zip: ZipFile,
  entry: Entry | undefined,
  part: string,
  name: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new TableError('damaged_xlsx', { name, reason: `${part} is missing` });
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      yield chunk;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw damage(error, name);
  }
}

/** An error that is not the file system's comes out of the archive's own bytes. */
export function damage(error: unknown, name: string): unknown {
  if (error instanceof TableError || !(error instanceof Error)) return error;
  const code = systemCode(error);
  if (code !== undefined && !code.startsWith('Z_')) return error;
  // The sentence it stands in has a full stop of its own.
  const reason = error.message.replace(/\.+$/, '');
  return new TableError('damaged_xlsx', { name, reason }, { cause: error });
}
