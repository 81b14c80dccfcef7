import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What the runs of a data folder have committed, as another program reads it. */
export interface Committed {
  readonly verdicts: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string | null>;
  /** The errcode that stands beside a verdict. */
  readonly errcodes: ReadonlyMap<string, number | null>;
  /** Everything that has a name, whether or not a run has asked for it. */
  readonly register: ReadonlyMap<string, string>;
  readonly steps: readonly { way: string; subject: string; cursor: string; state: string }[];
  /** Where the tally that is kept of a run differs from a recount. */
  readonly miscounted: readonly unknown[];
  /** The calls of each endpoint that the quota ledger knows of. */
  readonly spent: ReadonlyMap<string, number>;
  readonly integrity: string;
}

export function readCommitted(folder: string): Committed {
  const db = new Database(join(folder, 'names.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], { id: string; verdict: string; name: string | null; errcode: number | null }>(
        `SELECT coalesce(e.spelling, e.id_key) AS id, i.verdict, e.wecom_name AS name, e.errcode
           FROM run_item i JOIN entry e USING (entry) WHERE i.verdict IS NOT NULL`,
      )
      .all();
    const named = db
      .prepare<[], { id: string; name: string }>(
        `SELECT coalesce(spelling, id_key) AS id, wecom_name AS name FROM entry
           WHERE space = 'text' AND wecom_name IS NOT NULL AND name_is_made = 0`,
      )
      .all();
    const spent = db
      .prepare<[], { endpoint: string; calls: number }>(
        'SELECT endpoint, sum(calls) AS calls FROM quota_spent GROUP BY endpoint',
      )
      .all();
    return {
      verdicts: new Map(rows.map(({ id, verdict }) => [id, verdict])),
      names: new Map(rows.map(({ id, name }) => [id, name])),
      errcodes: new Map(rows.map(({ id, errcode }) => [id, errcode])),
      register: new Map(named.map(({ id, name }) => [id, name])),
      steps: db
        .prepare<[], Committed['steps'][number]>('SELECT way, subject, cursor, state FROM run_step')
        .all(),
      miscounted: db
        .prepare(
          `SELECT run, verdict, items, counted FROM (
             SELECT run, verdict, items,
               (SELECT count(*) FROM run_item i WHERE i.run = t.run AND coalesce(i.verdict, '') = t.verdict) AS counted
               FROM run_tally t) WHERE items <> counted`,
        )
        .all(),
      spent: new Map(spent.map(({ endpoint, calls }) => [endpoint, calls])),
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}
