import { lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierDatabase, EarlierReason } from '#shared/contract/data.ts';
import { StoreError, systemErrorOf } from '../store/errors.ts';
import { readMarker } from './staged.ts';

const REASONS: readonly (readonly [EarlierReason, RegExp])[] = [
  ['set_aside', /^names\.set-aside-.+\.db$/],
  ['replaced', /^names\.replaced-.+\.db$/],
  ['before_update', /^names\.db\.before-\d+$/],
];
/** What may lie beside a database and is a part of it. */
const ENDINGS = ['', '-wal', '-shm', '-journal'];

/** The databases that are kept beside the one in use, the last one first. */
export function earlierDatabases(dataFolder: string): EarlierDatabase[] {
  const there = statSync(dataFolder, { throwIfNoEntry: false });
  return (there === undefined ? [] : readdirSync(dataFolder))
    .flatMap((name) => earlierDatabase(dataFolder, name) ?? [])
    .sort((one, other) => other.keptAtMs - one.keptAtMs || one.name.localeCompare(other.name));
}

function earlierDatabase(dataFolder: string, name: string): EarlierDatabase | undefined {
  const why = REASONS.find(([, form]) => form.test(name))?.[0];
  const file = found(join(dataFolder, name));
  if (why === undefined || file?.isFile() !== true) return undefined;
  const sizes = ENDINGS.map((ending) => found(join(dataFolder, name + ending))?.size ?? 0);
  // Its new name has changed it last.
  return { name, why, keptAtMs: Math.trunc(file.ctimeMs), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

const found = (path: string) => lstatSync(path, { throwIfNoEntry: false });

/**
 * Deletes one of {@link earlierDatabases}, for good.
 * @returns whether there was one of that name
 * @throws {StoreError} `unfinished` in the middle of a restore, which may have no other copy; what the system refuses
 */
export function deleteEarlier(dataFolder: string, name: string): boolean {
  if (!earlierDatabases(dataFolder).some((one) => one.name === name)) return false;
  const path = join(dataFolder, name);
  if (readMarker(dataFolder)?.begun === true) throw new StoreError('unfinished', path, 'a restore has begun');
  try {
    for (const ending of ENDINGS) rmSync(path + ending, { force: true });
  } catch (error) {
    throw systemErrorOf(error, path);
  }
  return true;
}
