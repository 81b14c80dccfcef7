import type { RunState } from '#shared/contract/runs.ts';
import type { IdType, Kind } from '#shared/ids.ts';
import type { Verdict } from '#shared/verdicts.ts';
import type { ReadConnection, SqlValue } from './connection.ts';
import { type Entry, type EntryRow, entryOf, TRIED_AS } from './register.ts';
import { type ChosenId, choosePages, type RegisterChoice } from './register-choice.ts';
import { PENDING, withVerdict } from './run-items.ts';

const PAGE_OF_CHOICE = 500;

/** A run as it is kept; `preparing` while its ids are still being put into the queue. */
export interface RunRecord {
  readonly run: number;
  readonly runId: string;
  readonly state: RunState | 'preparing';
  readonly label: string;
  readonly idType: IdType;
  readonly refresh: boolean;
  readonly createdMs: number;
  readonly endedMs: number | null;
  readonly calls: number;
  /** How long it has been worked on, without the pauses. */
  readonly workedMs: number;
  /** Why it is blocked: JSON of the caller's making. */
  readonly problem: string | null;
}

/** Who works on a run, and until when that holds without a sign of life. */
export interface Lease {
  readonly holder: string;
  readonly untilMs: number;
}

/** How many items of a run have which verdict. */
export interface Tally {
  readonly total: number;
  readonly pending: number;
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
}

/** An item still to be done, without its texts: a run looks at all of them before its first call. */
export type PendingState = Pick<
  Entry,
  'entry' | 'id' | 'kind' | 'verdict' | 'triedAs' | 'triedMs' | 'source' | 'advice'
>;

/** An id of a run, as the register knows it by now. */
export interface RunItem extends Entry {
  /** What the run has found, by which it counts the id; `null` while that is still to be done. */
  readonly settledAs: Verdict | null;
}

export interface RunReader {
  get(runId: string): RunRecord | undefined;
  /** Newest first; those that are still being prepared only where their ids come out of a file. */
  list(limit: number): RunRecord[];
  /** Runs that are not at their end, oldest first. */
  open(): RunRecord[];
  tally(run: number): Tally;
  /** Items still to be done, in ascending order after `afterEntry`. */
  pending(run: number, afterEntry: number, limit: number, kinds?: readonly Kind[]): Entry[];
  /** What is known of the items still to be done, as far as it says whether they are worth a call. */
  pendingStates(run: number, afterEntry: number, limit: number): PendingState[];
  /** The ids of the register that are worth asking for, in fair order, page by page. */
  choose(choice: RegisterChoice): Iterable<ChosenId[]>;
  /** Who works on a run, or `undefined` when nobody does. */
  leaseOf(run: number): Lease | undefined;
  /** How many of these entries are items of the run. */
  countItems(run: number, entries: readonly number[]): number;
  /** How many items with a verdict are of entries with one of these pieces of advice. */
  countAdvised(run: number, verdict: Verdict, advice: readonly string[]): number;
  items(run: number, filter: { verdict?: Verdict | undefined; afterEntry: number; limit: number }): RunItem[];
}

interface RunRow {
  run: number;
  run_id: string;
  state: RunRecord['state'];
  label: string;
  id_type: IdType;
  refresh: number;
  created_ms: number;
  ended_ms: number | null;
  calls: number;
  worked_ms: number;
  problem: string | null;
}

export function runReader(db: ReadConnection, corp: number): RunReader {
  return {
    choose: (choice) => choosePages(db, corp, choice, PAGE_OF_CHOICE),
    get(runId) {
      const row = db.get<RunRow>('SELECT * FROM run WHERE corp = ? AND run_id = ?', corp, runId);
      return row && recordOf(row);
    },
    list: (limit) =>
      db
        .all<RunRow>(
          `SELECT * FROM run WHERE corp = ? AND (state <> 'preparing' OR run IN (SELECT run FROM run_source))
             ORDER BY run DESC LIMIT ?`,
          corp,
          limit,
        )
        .map(recordOf),
    open: () =>
      db
        .all<RunRow>(
          `SELECT * FROM run WHERE corp = ? AND state NOT IN ('stopped', 'finished') ORDER BY run`,
          corp,
        )
        .map(recordOf),
    tally(run) {
      const rows = db.all<{ verdict: Verdict | ''; items: number }>(
        'SELECT verdict, items FROM run_tally WHERE run = ?',
        run,
      );
      const byVerdict: Partial<Record<Verdict, number>> = {};
      let [total, pending] = [0, 0];
      for (const { verdict, items } of rows) {
        total += items;
        if (verdict === '') pending = items;
        else if (items > 0) byVerdict[verdict] = items;
      }
      return { total, pending, byVerdict };
    },
    pending(run, afterEntry, limit, kinds) {
      const ofKind = kinds === undefined ? '' : `AND e.kind IN (${kinds.map(() => '?').join(', ')})`;
      return db
        .all<EntryRow>(
          `SELECT e.* FROM run_item i JOIN entry e USING (entry)
             WHERE i.run = ? AND ${PENDING} AND i.entry > ? ${ofKind} ORDER BY i.entry LIMIT ?`,
          run,
          afterEntry,
          ...(kinds ?? []),
          limit,
        )
        .map(entryOf);
    },
    pendingStates: (run, afterEntry, limit) =>
      db.all<PendingState>(
        `SELECT e.entry, coalesce(e.spelling, e.id_key) AS id, e.kind, e.verdict, ${TRIED_AS} AS triedAs,
             e.tried_ms AS triedMs, e.source, e.advice FROM run_item i JOIN entry e USING (entry)
           WHERE i.run = ? AND ${PENDING} AND i.entry > ? ORDER BY i.entry LIMIT ?`,
        run,
        afterEntry,
        limit,
      ),
    leaseOf(run) {
      const sql =
        'SELECT lease_holder AS holder, lease_until_ms AS untilMs FROM run WHERE run = ? AND lease_holder IS NOT NULL';
      return db.get<Lease>(sql, run);
    },
    countItems: (run, entries) =>
      db.get<{ items: number }>(
        'SELECT count(*) AS items FROM json_each(?) JOIN run_item ON run = ? AND entry = value',
        JSON.stringify(entries),
        run,
      )?.items ?? 0,
    countAdvised(run, verdict, advice) {
      const row = db.get<{ items: number }>(
        `SELECT count(*) AS items FROM run_item i JOIN entry e USING (entry)
           WHERE i.run = ? AND ${withVerdict(verdict)} AND e.advice IN (${advice.map(() => '?').join(', ')})`,
        run,
        verdict,
        ...advice,
      );
      return row?.items ?? 0;
    },
    items(run, { verdict, afterEntry, limit }) {
      const [condition, params]: [string, SqlValue[]] =
        verdict === undefined
          ? ['', []]
          : verdict === 'unmapped'
            ? [`AND ${PENDING}`, []]
            : [`AND ${withVerdict(verdict)}`, [verdict]];
      return db
        .all<EntryRow & { settled_as: Verdict | null }>(
          `SELECT e.*, i.verdict AS settled_as FROM run_item i JOIN entry e USING (entry)
             WHERE i.run = ? ${condition} AND i.entry > ? ORDER BY i.entry LIMIT ?`,
          run,
          ...params,
          afterEntry,
          limit,
        )
        .map((row) => ({ ...entryOf(row), settledAs: row.settled_as }));
    },
  };
}

function recordOf(row: RunRow): RunRecord {
  return {
    run: row.run,
    runId: row.run_id,
    state: row.state,
    label: row.label,
    idType: row.id_type,
    refresh: row.refresh === 1,
    createdMs: row.created_ms,
    endedMs: row.ended_ms,
    calls: row.calls,
    workedMs: row.worked_ms,
    problem: row.problem,
  };
}
