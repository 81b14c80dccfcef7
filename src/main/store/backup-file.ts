import Database from 'better-sqlite3';
import type { BackupLabel } from './backup-label.ts';
import { storeErrorOf } from './errors.ts';

/**
 * Fills an empty file. It takes as long as the disk does and gives nobody a turn meanwhile: a thread of its own
 * does it.
 * @throws {StoreError}
 */
export function fillBackup(path: string, draft: string, label: BackupLabel): void {
  try {
    copyInto(path, draft);
    finish(draft, label);
  } catch (error) {
    throw storeErrorOf(error, draft);
  }
}

/** Row by row and not page by page: pages that are free still hold what was deleted from them, tokens too. */
function copyInto(path: string, draft: string): void {
  const db = new Database(path, { readonly: true });
  try {
    db.prepare('VACUUM INTO ?').run(draft);
  } finally {
    db.close();
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
