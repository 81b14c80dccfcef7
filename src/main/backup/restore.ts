import { constants, copyFileSync, rmSync } from 'node:fs';
import { openSettingsFile } from '../settings/settings-file.ts';
import { BackupError, checkBackup } from '../store/backup-check.ts';
import { claimAlone, replaceDatabase } from '../store/replace.ts';
import { databaseIn } from './places.ts';
import { restoreSettings } from './settings-copy.ts';

export interface Restored {
  /** When the backup was made. */
  readonly madeMs: number;
  /** Where the database lies that was there before; null when there was none. */
  readonly aside: string | null;
}

/**
 * Puts a backup into the place of the database and the settings. Nothing is changed before all of the backup has
 * been checked, and what was there is kept aside.
 * @throws {BackupError} {@link StoreError} `locked` while a process uses the data folder
 */
export function restoreBackup(dataFolder: string, backup: string, nowMs: number): Restored {
  const database = databaseIn(dataFolder);
  const draft = `${database}.restore-${process.pid}`;
  claimAlone(database);
  try {
    copyIn(backup, draft);
    const { madeMs, settings } = checkBackup(draft, backup);
    const aside = replaceDatabase(database, draft, nowMs);
    restoreSettings(
      openSettingsFile(dataFolder, () => nowMs),
      settings,
    );
    return { madeMs, aside };
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(draft + ending, { force: true });
  }
}

function copyIn(backup: string, draft: string): void {
  try {
    copyFileSync(backup, draft, constants.COPYFILE_FICLONE);
  } catch (error) {
    throw new BackupError('unreadable', backup, { cause: error });
  }
}
