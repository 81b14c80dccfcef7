import { createHash } from 'node:crypto';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Connection } from './connection.ts';
import { startDraft } from './drafts.ts';
import { StoreError } from './errors.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

/** So many copies stay: of the last schemas, not of all there ever were. */
const COPIES_KEPT = 3;

interface AppliedMigration {
  readonly number: number;
  readonly slug: string;
  readonly hash: string;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, after a copy of the file has been
 * put aside as `<file>.before-<number>`.
 * @param migrations in order, beginning at 1
 * @throws {StoreError} `not_a_database` when another application wrote the file, `newer_schema` when a newer version of the application wrote the file,
 *   `edited_migration` when a migration is not the one that was applied
 */
export function migrate(db: Connection, nowMs: number, migrations: readonly Migration[] = MIGRATIONS): void {
  refuseForeign(db);
  db.run(`CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, slug TEXT NOT NULL, hash TEXT NOT NULL, applied_ms INTEGER NOT NULL) STRICT`);
  const applied = refuseUnknownMigrations(db, migrations);
  const due = migrations.slice(applied);
  const first = due[0];
  if (first === undefined) return;
  if (applied > 0) keepCopy(db, first.number);
  for (const migration of due) apply(db, migration, nowMs);
}

/**
 * @returns how many migrations a database has had
 * @throws {StoreError} `newer_schema`, `edited_migration`
 */
export function refuseUnknownMigrations(
  db: Pick<Connection, 'all' | 'path'>,
  migrations: readonly Migration[] = MIGRATIONS,
): number {
  const applied = db.all<AppliedMigration>('SELECT number, slug, hash FROM migration ORDER BY number');
  for (const row of applied) check(db.path, row, migrations);
  return applied.length;
}

/** Another application's database is not to get our tables. */
function refuseForeign(db: Connection): void {
  const tables = db.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  if (tables.length === 0 || tables.some(({ name }) => name === 'migration')) return;
  throw new StoreError('not_a_database', db.path, `it belongs to another application (${tables[0]?.name})`);
}

function check(path: string, row: AppliedMigration, migrations: readonly Migration[]): void {
  const ours = migrations.find((migration) => migration.number === row.number);
  if (ours === undefined) {
    throw new StoreError(
      'newer_schema',
      path,
      `migration ${row.number} (${row.slug}) is unknown to this version`,
    );
  }
  if (hashOf(ours) !== row.hash) {
    throw new StoreError('edited_migration', path, `migration ${row.number} (${row.slug}) has been changed`);
  }
}

function apply(db: Connection, migration: Migration, nowMs: number): void {
  db.atomically(() => {
    // Another process may have been faster.
    if (db.get('SELECT 1 FROM migration WHERE number = ?', migration.number) !== undefined) return;
    db.execute(migration.sql);
    db.run(
      'INSERT INTO migration (number, slug, hash, applied_ms) VALUES (?, ?, ?, ?)',
      migration.number,
      migration.slug,
      hashOf(migration),
      nowMs,
    );
  });
}

/**
 * Under another name first: whoever starts at the same time makes the same copy, and none is ever a half. It holds
 * the same names as the database, so it is for its owner alone.
 */
function keepCopy(db: Connection, number: number): void {
  const copy = copyName(db.path, number);
  const draft = startDraft(copy);
  try {
    db.run('VACUUM INTO ?', draft.path);
    renameSync(draft.path, copy);
  } finally {
    draft.end();
  }
  for (const old of copiesOf(db.path).slice(COPIES_KEPT)) rmSync(copyName(db.path, old), { force: true });
}

function copyName(path: string, number: number): string {
  return `${path}.before-${number}`;
}

/** The numbers of the copies that are there, the last one first. One start may make several, when it is cut off. */
function copiesOf(path: string): number[] {
  const prefix = basename(copyName(path, 0)).slice(0, -1);
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .toSorted((one, other) => other - one);
}

function hashOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
