import type Database from 'better-sqlite3';
import { type BackupLabel, readLabel } from './backup-label.ts';
import { type Connection, openConnection } from './connection.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { migrate, refuseUnknownMigrations } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';

export const BACKUP_FAULTS = ['not_a_backup', 'damaged', 'newer', 'unreadable'] as const;

/** Why a file can't be restored. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: (typeof BACKUP_FAULTS)[number];
  readonly path: string;

  constructor(code: BackupError['code'], path: string, options?: ErrorOptions) {
    super(`${code} (${path})`, options);
    this.code = code;
    this.path = path;
  }
}

/**
 * Holds a copy of a backup to what a database of ours is, and takes its label off. A file from outside may hold
 * anything: triggers that act later, views in place of tables.
 * @param copy is changed
 * @param path what the operator calls the file
 * @throws {BackupError}
 */
export function checkBackup(copy: string, path: string): BackupLabel {
  try {
    const db = openConnection(copy);
    try {
      return check(db, path);
    } finally {
      db.close();
    }
  } catch (error) {
    throw backupErrorOf(error, path);
  }
}

function check(db: Connection, path: string): BackupLabel {
  db.raw.pragma('trusted_schema = OFF');
  const label = readLabel(db.raw);
  if (label === undefined) throw new BackupError('not_a_backup', path);
  if (db.raw.pragma('integrity_check', { simple: true }) !== 'ok') throw new BackupError('damaged', path);
  db.execute('DROP TABLE backup');
  if (schemaOf(db.raw) !== schemaOfVersion(refuseUnknownMigrations(db)))
    throw new BackupError('not_a_backup', path);
  // One file, with nothing beside it.
  db.raw.pragma('journal_mode = DELETE');
  return label;
}

function schemaOfVersion(version: number): string {
  const db = openConnection(':memory:');
  try {
    migrate(db, 0, MIGRATIONS.slice(0, version));
    return schemaOf(db.raw);
  } finally {
    db.close();
  }
}

/** Everything that was ever declared, in one text. SQLite's own tables come and go by themselves. */
function schemaOf(raw: Database.Database): string {
  const sql = `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY type, name`;
  return JSON.stringify(raw.prepare(sql).all());
}

function backupErrorOf(error: unknown, path: string): unknown {
  const fault = storeErrorOf(error, path);
  if (!(fault instanceof StoreError)) return fault;
  switch (fault.code) {
    case 'newer_schema':
      return new BackupError('newer', path, { cause: error });
    case 'damaged':
      return new BackupError('damaged', path, { cause: error });
    case 'not_a_database':
    case 'edited_migration':
      return new BackupError('not_a_backup', path, { cause: error });
    default:
      return fault;
  }
}
