import type { WriteConnection } from './connection.ts';
import { gramsOf } from './search-grams.ts';

/** Keeps what is searched up to date with what is written. It is one index for all corps of the file. */
export interface SearchIndex {
  /** How many entries wait to be put into the index, counted up to `limit`. */
  behind(limit: number): number;
  /**
   * Puts entries that wait into the index, as one transaction.
   * @returns how many they were: fewer than `limit` when none is left
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
      db.get<{ n: number }>('SELECT count(*) AS n FROM (SELECT 1 FROM search_todo LIMIT ?)', limit)?.n ?? 0,
    catchUp(limit) {
      // Looked at first without a transaction: mostly there is nothing to do.
      if (db.get('SELECT 1 FROM search_todo LIMIT 1') === undefined) return 0;
      return db.atomically(() => {
        const rows = db.all<SearchedRow>(
          `SELECT entry, wecom_name, operator_name, remark, company FROM search_todo CROSS JOIN entry USING (entry)
             ORDER BY entry LIMIT ?`,
          limit,
        );
        for (const { entry, wecom_name, operator_name, remark, company } of rows) {
          const grams = gramsOf([wecom_name, operator_name, remark, company]);
          db.run('DELETE FROM entry_search WHERE rowid = ?', entry);
          if (grams !== '') db.run('INSERT INTO entry_search (rowid, grams) VALUES (?, ?)', entry, grams);
        }
        const last = rows.at(-1);
        if (last !== undefined) db.run('DELETE FROM search_todo WHERE entry <= ?', last.entry);
        return rows.length;
      });
    },
  };
}
