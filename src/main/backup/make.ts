import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { Store } from '../store/index.ts';
import { refuseOwnPlace } from './own-place.ts';
import { backupName, backupsIn } from './places.ts';
import { settingsForBackup } from './settings-copy.ts';

export interface BackupParts {
  readonly dataFolder: string;
  readonly store: Store;
  readonly settings: SettingsFile;
  readonly version: string;
  readonly now: () => number;
}

interface BackupMade {
  readonly path: string;
  readonly bytes: number;
}

/** Writes a backup. @param target where the operator wants it; without one it lies in the folder for backups */
export type BackUp = (target?: string, options?: BackupOptions) => Promise<BackupMade>;

interface BackupOptions {
  /** Whether the application has chosen the place itself, for a file on its way to a browser. */
  readonly isOurChoice?: boolean;
}

/**
 * Copies the database and the settings, but no secret, into one file, while both are in use.
 * @throws {TableError} `own_file`; {StoreError}
 */
export async function makeBackup(
  { dataFolder, store, settings, version, now }: BackupParts,
  target = join(backupsIn(dataFolder), backupName(now())),
  { isOurChoice = false }: BackupOptions = {},
): Promise<BackupMade> {
  if (!isOurChoice) refuseOwnPlace(target, dataFolder, { isBackup: true });
  if (target.startsWith(backupsIn(dataFolder))) {
    mkdirSync(backupsIn(dataFolder), { recursive: true, mode: 0o700 });
  }
  await store.backUp(target, { version, madeMs: now(), settings: settingsForBackup(settings.read()) });
  return { path: target, bytes: statSync(target).size };
}
