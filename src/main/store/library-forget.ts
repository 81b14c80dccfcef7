import type { WriteConnection } from './connection.ts';

/** The library of one corp, write side. */
export interface LibraryWriter {
  /**
   * Deletes entries with all that was learned about them; runs at their end lose them as well. An entry that is
   * in a run not yet at its end stays. On the disk when it returns.
   * @returns the numbers of the entries that stay for that reason
   */
  forget(entries: readonly number[]): number[];
}

export function libraryWriter(db: WriteConnection, corp: number): LibraryWriter {
  return {
    forget: (entries) =>
      db.durably(() => {
        const list = JSON.stringify(entries);
        const kept = db
          .all<{ entry: number }>(
            `SELECT DISTINCT i.entry FROM json_each(?) j CROSS JOIN run_item i ON i.entry = j.value
               CROSS JOIN run USING (run) WHERE run.state NOT IN ('stopped', 'finished')`,
            list,
          )
          .map(({ entry }) => entry);
        const stays = new Set(kept);
        for (const entry of entries) if (!stays.has(entry)) forgetOne(entry);
        return kept;
      }),
  };

  function forgetOne(entry: number): void {
    if (db.get('SELECT 1 FROM entry WHERE entry = ? AND corp = ?', entry, corp) === undefined) return;
    db.run(
      `UPDATE run_tally SET items = items - 1 WHERE (run, verdict) IN
         (SELECT run, coalesce(verdict, '') FROM run_item WHERE entry = ?)`,
      entry,
    );
    db.run('DELETE FROM run_item WHERE entry = ?', entry);
    db.run('DELETE FROM entry WHERE entry = ?', entry);
  }
}
