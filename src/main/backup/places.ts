import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataPart } from '#shared/contract/data.ts';
import { BACKUP_ENDING } from '../store/backup.ts';

/** Where the database lies in a data folder. */
export function databaseIn(dataFolder: string): string {
  return join(dataFolder, 'names.db');
}

/** Where backups lie that were given no other place. */
export function backupsIn(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** A name that sorts by time, and that every file system takes. */
export function backupName(nowMs: number): string {
  return `names-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}${BACKUP_ENDING}`;
}

/** What the application ever writes into its data folder; the first that fits counts. */
const OURS: readonly (readonly [DataPart, RegExp])[] = [
  ['database', /^names\.db(-wal|-shm|-journal)?$/],
  // Copies from before migrations, what was set aside.
  ['earlier', /^names\.(db|set-aside|replaced)/],
  // Also damaged ones, drafts of them, and the key that seals secrets.
  ['settings', /^(settings\b.*\.json|window\.json|vault\.key\b)/],
  ['staged', /^staged(\.json|\.lock|-backup\.db|-outcome\.json)/],
  ['backups', /^backups$/],
  ['sources', /^source-files$/],
  ['logs', /^logs$/],
  ['window', /^chromium$/],
];

/** What an entry of the data folder belongs to; `other` is somebody else's. */
export function partOf(name: string): DataPart {
  return OURS.find(([, ours]) => ours.test(name))?.[0] ?? 'other';
}

export interface StoredPart {
  /** As it stands in the data folder. */
  readonly name: string;
  /** Of a folder, of all that is in it. */
  readonly bytes: number;
}

/** What lies in a data folder, the largest first. */
export function partsOf(dataFolder: string): StoredPart[] {
  return namesIn(dataFolder)
    .map((name) => ({ name, bytes: sizeOf(join(dataFolder, name)) }))
    .sort((one, other) => other.bytes - one.bytes || one.name.localeCompare(other.name));
}

function sizeOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.size;
  return namesIn(path).reduce((bytes, name) => bytes + sizeOf(join(path, name)), 0);
}

/** A folder in use may lose one of its own while it is looked through. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) return [];
    throw error;
  }
}
