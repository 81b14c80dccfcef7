import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What the runs of a data folder have committed, as another program reads it. */
export interface Committed {
  readonly verdicts: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string | null>;
  readonly steps: readonly { way: string; subject: string; cursor: string; state: string }[];
  readonly integrity: string;
}

export function readCommitted(folder: string): Committed {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], { id: string; verdict: string; name: string | null }>(
        `SELECT coalesce(e.spelling, e.id_key) AS id, i.verdict, e.wecom_name AS name
           FROM run_item i JOIN entry e USING (entry) WHERE i.verdict IS NOT NULL`,
      )
      .all();
    return {
      verdicts: new Map(rows.map(({ id, verdict }) => [id, verdict])),
      names: new Map(rows.map(({ id, name }) => [id, name])),
      steps: db
        .prepare<[], Committed['steps'][number]>('SELECT way, subject, cursor, state FROM run_step')
        .all(),
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}
