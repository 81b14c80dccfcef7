import { chmodSync, constants, copyFileSync } from 'node:fs';
import { makeDataFolder } from '../data-folder.ts';
import { openSettingsFile } from '../settings/settings-file.ts';
import { BackupError, checkBackup } from '../store/backup-check.ts';
import { startDraft } from '../store/drafts.ts';
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
 * been checked, and what was there is kept aside. Killed at any moment it leaves one of the two databases, and can
 * be done again.
 * @throws {BackupError} {@link StoreError} `locked` while a process uses the data folder, `open_to_others`
 */
export function restoreBackup(dataFolder: string, backup: string, nowMs: number): Restored {
  const database = databaseIn(dataFolder);
  makeDataFolder(dataFolder);
  claimAlone(database);
  const draft = startDraft(database);
  try {
    copyIn(backup, draft.path);
    const { madeMs, settings } = checkBackup(draft.path, backup);
    const aside = replaceDatabase(database, draft.path, nowMs);
    restoreSettings(
      openSettingsFile(dataFolder, () => nowMs),
      settings,
    );
    return { madeMs, aside };
  } finally {
    draft.end();
  }
}

function copyIn(backup: string, draft: string): void {
  try {
    copyFileSync(backup, draft, constants.COPYFILE_FICLONE);
    // The copy has the rights of the backup, which may lie where everybody reads it.
    chmodSync(draft, 0o600);
  } catch (error) {
    throw new BackupError('unreadable', backup, { cause: error });
  }
}
