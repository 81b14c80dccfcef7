import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SettingsFile } from '../settings/settings-file.ts';
import { StoreError } from '../store/errors.ts';
import type { Store } from '../store/index.ts';
import { backupName, backupsIn, partOf } from './places.ts';
import { settingsForBackup } from './settings-copy.ts';

export interface BackupParts {
  readonly dataFolder: string;
  readonly store: Store;
  readonly settings: SettingsFile;
  readonly version: string;
  readonly now: () => number;
}

export interface BackupMade {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Copies the database and the settings, but no secret, into one file, while both are in use.
 * @throws {StoreError} `own_file` where the program keeps something of its own
 */
export async function makeBackup(
  { dataFolder, store, settings, version, now }: BackupParts,
  target = join(backupsIn(dataFolder), backupName(now())),
): Promise<BackupMade> {
  if (isOwnFile(target, dataFolder)) {
    throw new StoreError('own_file', target, 'a backup must not take its place');
  }
  if (target.startsWith(backupsIn(dataFolder))) {
    mkdirSync(backupsIn(dataFolder), { recursive: true, mode: 0o700 });
  }
  await store.backUp(target, { version, madeMs: now(), settings: settingsForBackup(settings.read()) });
  return { path: target, bytes: statSync(target).size };
}

/** Everybody who has the database open would go on writing into one that is no longer there. */
function isOwnFile(path: string, dataFolder: string): boolean {
  // Some file systems take capitals for the same letters.
  return partOf(basename(path).toLowerCase()) !== 'other' && isSameFolder(dirname(path), dataFolder);
}

/** Whether two paths lead to one folder, over links too. */
function isSameFolder(one: string, other: string): boolean {
  const [found, wanted] = [one, other].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return found !== undefined && found.ino === wanted?.ino && found.dev === wanted.dev;
}
