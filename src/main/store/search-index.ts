import type { WriteConnection } from './connection.ts';
import { gramsOf } from './search-grams.ts';

/** Keeps what is searched up to date with what is written. It is one index for all corps of the file. */
export interface SearchIndex {
  /** How many changes wait to be put into the index, counted up to `limit`. */
  behind(limit: number): number;
  /**
   * Puts entries whose names have changed into the index, as one transaction.
   * @returns how many changes they were: fewer than `limit` when none is left
   */
  catchUp(limit: number): number;
}

interface SearchedRow {
  readonly entry: number;
  readonly wecom_name: string | null;
  readonly operator_name: string | null;
  readonly remark: string | null;
  readonly company: string | null;
}

export function searchIndex(db: WriteConnection): SearchIndex {
  return {
    behind: (limit) =>
      db.get<{ n: number }>('SELECT count(*) AS n FROM (SELECT 1 FROM search_queue LIMIT ?)', limit)?.n ?? 0,
    catchUp(limit) {
      // Looked at first without a transaction: mostly there is nothing to do.
      if (db.get('SELECT 1 FROM search_queue LIMIT 1') === undefined) return 0;
      return db.atomically(() => {
        const changes = db.all<{ place: number; entry: number }>(
          'SELECT place, entry FROM search_queue ORDER BY place LIMIT ?',
          limit,
        );
        // The index takes in what comes in the order of its numbers in one go.
        const rows = db.all<SearchedRow>(
          `SELECT e.entry, wecom_name, operator_name, remark, company
             FROM (SELECT DISTINCT value AS entry FROM json_each(?) ORDER BY value) CROSS JOIN entry e USING (entry)`,
          JSON.stringify(changes.map(({ entry }) => entry)),
        );
        for (const { entry, wecom_name, operator_name, remark, company } of rows) {
          const grams = gramsOf([wecom_name, operator_name, remark, company]);
          db.run('DELETE FROM entry_search WHERE rowid = ?', entry);
          if (grams !== '') db.run('INSERT INTO entry_search (rowid, grams) VALUES (?, ?)', entry, grams);
        }
        const last = changes.at(-1);
        if (last !== undefined) db.run('DELETE FROM search_queue WHERE place <= ?', last.place);
        return changes.length;
      });
    },
  };
}
