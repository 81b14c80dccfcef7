import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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

export interface StoredPart {
  /** As it stands in the data folder. */
  readonly name: string;
  /** Of a folder, of all that is in it. */
  readonly bytes: number;
}

/** What lies in a data folder, the largest first. */
export function partsOf(dataFolder: string): StoredPart[] {
  if (!existsSync(dataFolder)) return [];
  return readdirSync(dataFolder)
    .map((name) => ({ name, bytes: sizeOf(join(dataFolder, name)) }))
    .sort((one, other) => other.bytes - one.bytes || one.name.localeCompare(other.name));
}

function sizeOf(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((bytes, name) => bytes + sizeOf(join(path, name)), 0);
}
