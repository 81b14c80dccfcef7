import { renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import * as z from 'zod';
import type { Connection } from './connection.ts';
import { startDraft } from './drafts.ts';
import { storeErrorOf } from './errors.ts';

/** What a backup says of itself, in a table of its own. */
const backupLabelSchema = z.object({ version: z.string(), madeMs: z.int(), settings: z.string() });
export type BackupLabel = z.infer<typeof backupLabelSchema>;

/** What the application calls backups; an operator may call one otherwise. */
export const BACKUP_ENDING = '.backup';

/** So many pages (1 MiB) are copied at a time; between two such slices other work goes on. */
const PAGES_AT_ONCE = 256;

/**
 * Copies the database into one file while it is in use, without tokens and refused secrets, and with the
 * settings beside it. The file is whole or it is not there; what a killed process has left of one is cleared.
 * @param target is replaced when it exists
 * @throws {StoreError}
 */
export async function writeBackup(db: Connection, target: string, label: BackupLabel): Promise<void> {
  try {
    const draft = startDraft(target, (name) => name.endsWith(BACKUP_ENDING));
    try {
      await db.raw.backup(draft.path, { progress: () => PAGES_AT_ONCE });
      finish(draft.path, label);
      renameSync(draft.path, target);
    } finally {
      draft.end();
    }
  } catch (error) {
    throw storeErrorOf(error, target);
  }
}

function finish(draft: string, { version, madeMs, settings }: BackupLabel): void {
  const copy = new Database(draft);
  try {
    // One file: a log beside it would be forgotten when it is carried away.
    copy.pragma('journal_mode = DELETE');
    copy.pragma('secure_delete = ON');
    copy.exec(`DELETE FROM token; DELETE FROM refused_secret;
      CREATE TABLE backup (version TEXT NOT NULL, made_ms INTEGER NOT NULL, settings TEXT NOT NULL) STRICT`);
    copy.prepare('INSERT INTO backup VALUES (?, ?, ?)').run(version, madeMs, settings);
  } finally {
    copy.close();
  }
}

/** @returns what a backup says of itself; undefined when it is none */
export function readLabel(copy: Database.Database): BackupLabel | undefined {
  const isBackup = copy.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'backup'`).get();
  if (isBackup === undefined) return undefined;
  const row = copy.prepare('SELECT version, made_ms AS madeMs, settings FROM backup').get();
  return backupLabelSchema.safeParse(row).data;
}
