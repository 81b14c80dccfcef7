import { constants } from 'node:fs';
import { access, open, realpath, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { startPart } from './part-file.ts';
import { systemCode, TableError, type TableErrorCode } from './table-error.ts';

export interface WrittenBytes {
  readonly bytes: number;
}

/**
 * Writes a file that is whole or not there at all: the bytes go to another name in the same folder, are brought
 * to the disk, and only then take the name, in the place of a file that had it. When anything fails or the signal
 * is aborted, what was written is removed and a file of that name stays as it was. A file that is replaced
 * keeps who may read it.
 * @param chunks each is done with when the second one after it is asked for
 * @param onBytes hears how many bytes are written so far
 * @throws {TableError} `no_such_folder`, `name_too_long`, `no_plain_file`, `not_writable`, `disk_full`, `file_busy`; what `chunks`
 *   throws; the signal's reason
 */
export async function writeWholeFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { signal, onBytes }: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<WrittenBytes> {
  const target = await whereToWrite(path);
  const part = await startPart(dirname(target.path));
  try {
    const bytes = await writePart(part.path, target.mode, chunks, signal, onBytes);
    await rename(part.path, target.path).catch((error: unknown) => {
      throw writingFailure(error, path, 'file_busy');
    });
    return { bytes };
  } catch (error) {
    throw writingFailure(error, path, 'not_writable');
  } finally {
    await part.end();
  }
}

/** Nobody else reads it before it is whole. */
async function writePart(
  partPath: string,
  mode: number,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  onBytes: ((bytes: number) => void) | undefined,
): Promise<number> {
  await using file = await open(partPath, 'wx', 0o600);
  let bytes = 0;
  // One chunk is written while the next one is made.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      await writing;
      writing = file.writeFile(chunk);
      // It is waited for above or below; until then a failure is nobody's.
      writing.catch(() => undefined);
      bytes += chunk.length;
      onBytes?.(bytes);
    }
    signal?.throwIfAborted();
  } finally {
    await writing;
  }
  // A disk that knows no rights may refuse; there is nothing to be kept then.
  await file.chmod(mode).catch(() => undefined);
  await file.sync();
  return bytes;
}

/**
 * The file behind the name, a link followed, and who may read it: whoever could, or whoever reads a new file. A
 * rename would replace a link, a file that is marked read-only, and a device or a pipe, of the whole system perhaps.
 */
async function whereToWrite(path: string): Promise<{ path: string; mode: number }> {
  try {
    const there = await stat(path);
    if (!there.isFile()) throw new TableError('no_plain_file', { path });
    await access(path, constants.W_OK);
    return { path: await realpath(path), mode: there.mode & 0o777 };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { path, mode: 0o666 & ~process.umask() };
    throw writingFailure(error, path, 'not_writable');
  }
}

/** What a refusal by the system means to the person who chose the file. */
export function writingFailure(error: unknown, path: string, ifRefused: TableErrorCode): unknown {
  const code = systemCode(error);
  const meaning = code === undefined ? undefined : meaningOf(code, ifRefused);
  return meaning === undefined ? error : new TableError(meaning, { path }, { cause: error });
}

function meaningOf(code: string, ifRefused: TableErrorCode): TableErrorCode | undefined {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no_such_folder';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return ifRefused;
    case 'EROFS':
    case 'EISDIR':
      return 'not_writable';
    case 'ENAMETOOLONG':
      return 'name_too_long';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'disk_full';
    default:
      return undefined;
  }
}
