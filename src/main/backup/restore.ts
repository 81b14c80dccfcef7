import { join } from 'node:path';
import { makeDataFolder } from '../data-folder.ts';
import { StoreError } from '../store/errors.ts';
import { claimAlone } from '../store/replace.ts';
import { carryOutStaged } from './carry-out.ts';
import { databaseIn } from './places.ts';
import { removeOutcome, stageRestoreAtOnce, takeBackStaged } from './staged.ts';

export interface Restored {
  /** When the backup was made. */
  readonly madeMs: number;
  /** Where the database lies that was there before; null when there was none. */
  readonly aside: string | null;
}

/**
 * Puts a backup into the place of the database and the settings, now. Nothing is changed before all of the backup
 * has been checked, and what was there is kept aside.
 * @throws {BackupError} {@link StoreError} `locked` while a process uses the data folder
 */
export function restoreBackup(dataFolder: string, backup: string, nowMs: number): Restored {
  makeDataFolder(dataFolder);
  claimAlone(databaseIn(dataFolder));
  stageRestoreAtOnce(dataFolder, { path: backup, name: backup }, nowMs);
  const outcome = carryOutStaged(dataFolder, nowMs);
  if (outcome?.action !== 'restored') {
    takeBackStaged(dataFolder);
    throw new StoreError('locked', databaseIn(dataFolder), 'opened in the meantime');
  }
  // Whoever called says so.
  removeOutcome(dataFolder);
  const { madeAtMs, aside } = outcome;
  return { madeMs: madeAtMs, aside: aside === null ? null : join(dataFolder, aside) };
}
