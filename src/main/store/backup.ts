import { renameSync, statSync } from 'node:fs';
import type { BackupLabel } from './backup-label.ts';
import { inBackupThread } from './backup-thread.ts';
import { startDraft } from './drafts.ts';
import { StoreError, systemErrorOf } from './errors.ts';

/** What the application calls backups; an operator may call one otherwise. */
export const BACKUP_ENDING = '.backup';

/**
 * Copies a database into one file while it is in use, without tokens and refused secrets, and with the settings
 * beside it. The file is whole or it is not there; what a killed process has left of one is cleared.
 * @param target is replaced when it is a file
 * @throws {StoreError} `no_plain_file` where it is something else; what the disk or the database has against it
 */
export async function writeBackup(path: string, target: string, label: BackupLabel): Promise<void> {
  try {
    if (statSync(target, { throwIfNoEntry: false })?.isFile() === false) {
      throw new StoreError('no_plain_file', target, 'a backup must not take its place');
    }
    const draft = startDraft(target, (name) => name.endsWith(BACKUP_ENDING));
    try {
      await inBackupThread({ is: 'write', path, draft: draft.path, label });
      renameSync(draft.path, target);
    } finally {
      draft.end();
    }
  } catch (error) {
    throw systemErrorOf(error, target);
  }
}
