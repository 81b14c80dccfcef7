import { randomUUID } from 'node:crypto';
import { constants, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { copyFile, link, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_SOURCE_BYTES } from '#shared/contract/files.ts';
import { sourceFromPath, TableError, type TableSource } from '../files/index.ts';
import { NOT_IN_NAMES } from '../files/plain-name.ts';
import { writingFailure } from '../files/whole-file.ts';
import { isAlive } from '../process-alive.ts';

/** Somebody asked for a file that is not, or no longer, held. */
export class UnknownSourceError extends Error {
  override readonly name = 'UnknownSourceError';
}

/** A copy that a run keeps, and what its owner calls the file. */
export interface KeptFile {
  readonly copy: string;
  readonly name: string;
}

/** Files that were handed over, and the copies that runs keep of them; both in a folder of the data folder. */
export interface SourceShelf {
  /** Begins an empty file. @throws {TableError} `too_large` */
  begin(name: string, sizeBytes: number): Promise<string>;
  /** Puts bytes at a place of the file. @returns how long it is then */
  append(sourceId: string, offset: number, bytes: Uint8Array): Promise<number>;
  /** @throws {UnknownSourceError} */
  get(sourceId: string): Promise<TableSource>;
  release(sourceId: string): Promise<void>;
  /** Makes the copy of a held file that a run keeps. @throws {UnknownSourceError} */
  keep(sourceId: string): Promise<KeptFile>;
  /** The same of a file of the operator's own, which may change or go. */
  keepPath(path: string, name: string): Promise<KeptFile>;
  kept(file: KeptFile): Promise<TableSource>;
  discard(copy: string): Promise<void>;
  /** Makes an empty folder for a file that is on its way out; it goes with the process at the latest. */
  makeOutFolder(): Promise<string>;
  close(): void;
}

/** A copy younger than this may belong to a run that is just being made. */
const ORPHAN_MS = 3_600_000;
/** A held file that nobody has used for so long is let go when the next one comes. */
const FORGOTTEN_MS = 12 * 3_600_000;

/**
 * Opens the shelf and clears away what processes that ended have left behind.
 * @param isNeeded whether a run, of this database or of one that was kept aside, may still need a copy
 * @param onFault told of what can't be cleared away, which is left to the next start
 */
export function openSourceShelf(
  dataFolder: string,
  isNeeded: IsNeeded,
  now: () => number,
  onFault: OnFault,
): SourceShelf {
  const folder = join(dataFolder, 'source-files');
  const keptFolder = join(folder, 'kept');
  const heldFolder = join(folder, `held-${process.pid}`);
  const held = new Map<string, { readonly name: string; usedMs: number }>();
  mkdirSync(keptFolder, { recursive: true, mode: 0o700 });
  clearHeld(folder, onFault);
  clearOrphans(keptFolder, isNeeded, now(), onFault);

  const heldPath = (sourceId: string) => join(heldFolder, sourceId);

  function nameOf(sourceId: string): string {
    const found = held.get(sourceId);
    if (found === undefined) throw new UnknownSourceError(`no file is held as ${sourceId}`);
    found.usedMs = now();
    return found.name;
  }

  async function release(sourceId: string): Promise<void> {
    if (held.delete(sourceId)) await rm(heldPath(sourceId), { force: true });
  }

  /** A page that was loaded again no longer knows what it had handed over. */
  async function clearForgotten(): Promise<void> {
    for (const [sourceId, { usedMs }] of held) {
      if (usedMs < now() - FORGOTTEN_MS) await release(sourceId);
    }
  }

  async function copyTo(from: string, name: string, mayShare: boolean): Promise<KeptFile> {
    const copy = randomUUID();
    const to = join(keptFolder, copy);
    await writing(name, async () => {
      if (!mayShare || !(await linked(from, to))) await copyFile(from, to, constants.COPYFILE_FICLONE);
    });
    return { copy, name };
  }

  return {
    async begin(name, sizeBytes) {
      if (sizeBytes > MAX_SOURCE_BYTES) {
        throw new TableError('too_large', { name, limitBytes: MAX_SOURCE_BYTES });
      }
      const sourceId = randomUUID();
      await writing(name, async () => {
        mkdirSync(heldFolder, { recursive: true, mode: 0o700 });
        await writeFile(heldPath(sourceId), '', { mode: 0o600, flag: 'wx' });
      });
      held.set(sourceId, { name: plainName(name), usedMs: now() });
      await clearForgotten();
      return sourceId;
    },
    async append(sourceId, offset, bytes) {
      const name = nameOf(sourceId);
      if (offset + bytes.length > MAX_SOURCE_BYTES) {
        throw new TableError('too_large', { name, limitBytes: MAX_SOURCE_BYTES });
      }
      return writing(name, async () => {
        await using file = await open(heldPath(sourceId), 'r+');
        await file.write(bytes, 0, bytes.length, offset);
        return (await file.stat()).size;
      });
    },
    async get(sourceId) {
      const name = nameOf(sourceId);
      return { ...(await sourceFromPath(heldPath(sourceId))), name };
    },
    release,
    async keep(sourceId) {
      return copyTo(heldPath(sourceId), nameOf(sourceId), true);
    },
    async keepPath(path, name) {
      if ((await stat(path)).size > MAX_SOURCE_BYTES) {
        throw new TableError('too_large', { name, limitBytes: MAX_SOURCE_BYTES });
      }
      return copyTo(path, plainName(name), false);
    },
    async kept({ copy, name }) {
      if (!isCopyName(copy)) throw new TableError('no_such_file', { path: name });
      return { ...(await sourceFromPath(join(keptFolder, copy))), name };
    },
    async discard(copy) {
      if (isCopyName(copy)) await rm(join(keptFolder, copy), { force: true });
    },
    async makeOutFolder() {
      mkdirSync(heldFolder, { recursive: true, mode: 0o700 });
      return mkdtemp(join(heldFolder, 'out-'));
    },
    close() {
      rmSync(heldFolder, { recursive: true, force: true });
    },
  };
}

/** A second name for the same bytes, where the file system can give one. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}

async function writing<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw writingFailure(error, name, 'not_writable');
  }
}

/** The database may come from a backup of anybody's making: what it calls a copy must not lead to another file. */
function isCopyName(copy: string): boolean {
  return /^[0-9a-f-]{36}$/.test(copy);
}

/** The last part of what a caller says, without characters that no name has. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(NOT_IN_NAMES, '').toWellFormed().trim();
  return plain === '' || /^\.+$/.test(plain) ? 'ids' : plain;
}

/** @param madeMs when the copy was made, milliseconds since the epoch */
type IsNeeded = (copy: string, madeMs: number) => boolean;
type OnFault = (error: unknown) => void;

function clearHeld(folder: string, onFault: OnFault): void {
  for (const entry of readdirSync(folder)) {
    const pid = /^held-(\d+)$/.exec(entry)?.[1];
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    tolerating(onFault, () => rmSync(join(folder, entry), { recursive: true, force: true }));
  }
}

/** What another program holds just now keeps nobody from starting. */
function tolerating(onFault: OnFault, work: () => void): void {
  try {
    work();
  } catch (error) {
    onFault(error);
  }
}

function clearOrphans(folder: string, isNeeded: IsNeeded, nowMs: number, onFault: OnFault): void {
  for (const copy of readdirSync(folder)) {
    const path = join(folder, copy);
    tolerating(onFault, () => {
      const madeMs = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? nowMs;
      if (madeMs < nowMs - ORPHAN_MS && !isNeeded(copy, madeMs)) rmSync(path, { force: true });
    });
  }
}
