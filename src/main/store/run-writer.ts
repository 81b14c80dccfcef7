import { type IdType, spaceOf } from '#shared/ids.ts';
import type { Verdict } from '#shared/verdicts.ts';
import type { WriteConnection } from './connection.ts';
import { withVerdict } from './run-items.ts';
import type { Lease, RunRecord } from './runs.ts';

export interface RunWriter {
  create(run: Pick<RunRecord, 'runId' | 'label' | 'idType' | 'refresh' | 'createdMs'>): number;
  /** Puts entries into the queue; one that is in it already is not put in again. */
  enqueue(run: number, entries: readonly number[]): void;
  /** The same with very many that the register knows, by their ids' keys and one statement. */
  enqueueKnown(run: number, keys: readonly string[], type: IdType): void;
  /**
   * Gives items their verdicts; the caller records the outcomes in the same transaction.
   * @returns how many of them were items of the run and had none yet
   */
  settle(run: number, verdicts: readonly (readonly [entry: number, verdict: Verdict])[]): number;
  /** Puts the items with these verdicts back into the queue. */
  requeue(run: number, verdicts: readonly Verdict[]): number;
  /**
   * @param change `from`: the states out of which it may change; any when absent
   * @returns whether it has changed
   */
  setState(
    run: number,
    state: RunRecord['state'],
    change: { from?: readonly RunRecord['state'][]; endedMs?: number | null; problem?: string | null },
  ): boolean;
  addWork(run: number, calls: number, workedMs: number): void;
  remove(run: number): void;
  /** Takes items out of the queue of a run that is to be removed. @returns how many there were */
  removeItems(run: number, most: number): number;
  /**
   * Takes or prolongs the lease of a run.
   * @returns false while somebody else holds it
   */
  lease(run: number, holder: string, nowMs: number, untilMs: number): boolean;
  /** Takes a lease from a holder who is gone. @returns false when it isn't as it was found any more */
  takeOver(run: number, lapsed: Lease, holder: string, untilMs: number): boolean;
  release(run: number, holder: string): void;
}

export function runWriter(db: WriteConnection, corp: number): RunWriter {
  function count(run: number, verdict: Verdict | '', items: number): void {
    db.run(
      'INSERT INTO run_tally (run, verdict, items) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET items = items + excluded.items',
      run,
      verdict,
      items,
    );
  }

  function enqueue(run: number, entries: readonly number[]): number {
    return db.atomically(() => {
      let added = 0;
      for (const entry of entries) {
        added += db.run('INSERT OR IGNORE INTO run_item (run, entry) VALUES (?, ?)', run, entry);
      }
      count(run, '', added);
      return added;
    });
  }

  return {
    create(run) {
      const row = db.insert<{ run: number }>(
        'INSERT INTO run (run_id, corp, state, label, id_type, refresh, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING run',
        run.runId,
        corp,
        'preparing',
        run.label,
        run.idType,
        run.refresh ? 1 : 0,
        run.createdMs,
      );
      if (row === undefined) throw new Error('an insert returned no row');
      return row.run;
    },
    enqueue,
    enqueueKnown(run, keys, type) {
      db.atomically(() => {
        const added = db.run(
          `INSERT OR IGNORE INTO run_item (run, entry)
             SELECT ?, entry FROM json_each(?) CROSS JOIN entry ON corp = ? AND space = ? AND id_key = value`,
          run,
          JSON.stringify(keys),
          corp,
          spaceOf(type),
        );
        count(run, '', added);
      });
    },
    settle(run, verdicts) {
      return db.atomically(() => {
        const settled = new Map<Verdict, number>();
        for (const [entry, verdict] of verdicts) {
          const sql = 'UPDATE run_item SET verdict = ? WHERE run = ? AND entry = ? AND verdict IS NULL';
          if (db.run(sql, verdict, run, entry) > 0) settled.set(verdict, (settled.get(verdict) ?? 0) + 1);
        }
        let all = 0;
        for (const [verdict, items] of settled) {
          count(run, verdict, items);
          all += items;
        }
        if (all > 0) count(run, '', -all);
        return all;
      });
    },
    requeue(run, verdicts) {
      return db.atomically(() => {
        let all = 0;
        for (const verdict of verdicts) {
          const sql = `UPDATE run_item AS i SET verdict = NULL WHERE run = ? AND ${withVerdict(verdict)}`;
          const items = db.run(sql, run, verdict);
          if (items > 0) count(run, verdict, -items);
          all += items;
        }
        count(run, '', all);
        return all;
      });
    },
    setState(run, state, { from, endedMs, problem }) {
      const within = from === undefined ? '' : `AND state IN (${from.map(() => '?').join(', ')})`;
      const sql = `UPDATE run SET state = ?, ended_ms = ?, problem = ? WHERE run = ? ${within}`;
      return db.run(sql, state, endedMs ?? null, problem ?? null, run, ...(from ?? [])) > 0;
    },
    addWork(run, calls, workedMs) {
      db.run(
        'UPDATE run SET calls = calls + ?, worked_ms = worked_ms + ? WHERE run = ?',
        calls,
        workedMs,
        run,
      );
    },
    remove(run) {
      db.atomically(() => {
        db.run('DELETE FROM run_item WHERE run = ?', run);
        db.run('DELETE FROM run_tally WHERE run = ?', run);
        db.run('DELETE FROM run_source WHERE run = ?', run);
        db.run('DELETE FROM run WHERE run = ?', run);
      });
    },
    removeItems: (run, most) =>
      db.run(
        `DELETE FROM run_item WHERE run = ? AND entry IN
           (SELECT entry FROM run_item WHERE run = ? ORDER BY entry LIMIT ?)`,
        run,
        run,
        most,
      ),
    lease: (run, holder, nowMs, untilMs) =>
      db.run(
        `UPDATE run SET lease_holder = ?, lease_until_ms = ?
           WHERE run = ? AND (lease_holder IS NULL OR lease_holder = ? OR lease_until_ms < ?)`,
        holder,
        untilMs,
        run,
        holder,
        nowMs,
      ) > 0,
    takeOver: (run, lapsed, holder, untilMs) =>
      db.run(
        `UPDATE run SET lease_holder = ?, lease_until_ms = ?
           WHERE run = ? AND lease_holder = ? AND lease_until_ms = ?`,
        holder,
        untilMs,
        run,
        lapsed.holder,
        lapsed.untilMs,
      ) > 0,
    release(run, holder) {
      db.run(
        'UPDATE run SET lease_holder = NULL, lease_until_ms = NULL WHERE run = ? AND lease_holder = ?',
        run,
        holder,
      );
    },
  };
}
