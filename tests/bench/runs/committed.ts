import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What a run has committed for one id. */
export interface CommittedId {
  readonly id: string;
  readonly verdict: string;
  readonly name: string | null;
}

/** Reads a data folder that no process works on: every id of its runs that has a verdict. */
export function committedIds(folder: string): Map<string, CommittedId> {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], CommittedId>(
        `SELECT coalesce(e.spelling, e.id_key) AS id, i.verdict, e.wecom_name AS name
           FROM run_item i JOIN entry e USING (entry) WHERE i.verdict IS NOT NULL`,
      )
      .all();
    return new Map(rows.map((row) => [row.id, row]));
  } finally {
    db.close();
  }
}

/** How far a bulk way has got with one of its parts: `cursor` is what its next call will carry. */
export interface CommittedStep {
  readonly way: string;
  readonly subject: string;
  readonly cursor: string;
  readonly state: string;
}

export function committedSteps(folder: string): CommittedStep[] {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    return db.prepare<[], CommittedStep>('SELECT way, subject, cursor, state FROM run_step').all();
  } finally {
    db.close();
  }
}

/** @returns SQLite's own word on the file: `ok` when it is whole */
export function integrityOf(folder: string): string {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    return String(db.pragma('integrity_check', { simple: true }));
  } finally {
    db.close();
  }
}
