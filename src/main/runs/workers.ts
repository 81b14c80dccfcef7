import { type Changes, createChanges } from '../changes.ts';
import type { RunRecord } from '../store/runs.ts';
import { keepGoing, type RunServices } from './keep-going.ts';
import type { Leases } from './leases.ts';
import { createRate, type Rate } from './rate.ts';
import {
  isAtEnd,
  passesByItself,
  type RunProblem,
  type RunStatus,
  type RunTurn,
  runProblemOf,
} from './status.ts';
import type { RunTimes } from './times.ts';

/** The runs that this process works on. */
export interface Workers {
  /** Begins to work on a run that is running or blocked, unless somebody does. */
  begin(record: RunRecord): void;
  /** Wants what blocks a run tried now. @returns false when this process doesn't work on it */
  probe(record: RunRecord): boolean;
  /** Ends the work of this process on a run, after its last commit. */
  halt(record: RunRecord): Promise<void>;
  /** Waits until a run that was halted is at rest. */
  rest(record: RunRecord): Promise<void>;
  status(record: RunRecord): RunStatus;
  /** The same for many, of which a part is the same for all. */
  statuses(records: readonly RunRecord[]): RunStatus[];
  /** The runs that are worked on, as they stand in the database. */
  records(): RunRecord[];
  /** Ends all work, and begins none any more. */
  close(): Promise<void>;
}

export interface WorkersParts {
  readonly services: RunServices;
  readonly times: RunTimes;
  readonly ticks: () => number;
  readonly leases: Leases;
  readonly onFault: (error: unknown) => void;
  /** Told of each change of a run. */
  readonly changed: (runId: string) => void;
  readonly onTurn: (turn: RunTurn) => void;
}

interface Work {
  readonly abort: AbortController;
  readonly rate: Rate;
  readonly probeWanted: Changes;
  done: Promise<void>;
  /** When it was last told that the run can't go on. */
  blockToldMs: number | null;
  /** What the database could not be told yet. */
  untold: Change | null;
}

interface Change {
  readonly state: 'running' | 'blocked' | 'paused';
  readonly problem: RunProblem | null;
}

/** A run that stays blocked is not told again before that. */
const BLOCK_TOLD_AGAIN_MS = 30 * 60_000;

export function createWorkers(parts: WorkersParts): Workers {
  const { services, times, leases, onFault, changed, onTurn } = parts;
  const { store, now } = services;
  const atWork = new Map<number, Work>();
  let isClosed = false;

  function tell(record: RunRecord, work: Work, state: Change['state'], error: unknown): void {
    note(record, work, { state, problem: error === null ? null : runProblemOf(error) });
    changed(record.runId);
  }

  /** A database without room takes in no state either: then it is kept here until the next beat. */
  function note(record: RunRecord, work: Work, change: Change): void {
    const { state, problem } = change;
    const from = state === 'running' ? (['blocked'] as const) : (['running', 'blocked'] as const);
    work.untold = change;
    try {
      const kept = problem === null ? null : JSON.stringify(problem);
      store.runs.setState(record.run, state, { from, problem: kept });
      work.untold = null;
    } catch (error) {
      if (!passesByItself(error)) onFault(error);
    }
  }

  function turn(kind: RunTurn['kind'], record: RunRecord, problem: RunProblem | null): void {
    try {
      onTurn({ kind, record, problem, tally: store.runs.tally(record.run) });
    } catch (error) {
      // The run is as it is, whether or not anybody could be told.
      onFault(error);
    }
  }

  /** A line that comes and goes would tell it at each change. */
  function tellBlock(record: RunRecord, work: Work, error: unknown): void {
    if (work.blockToldMs !== null && now() - work.blockToldMs < BLOCK_TOLD_AGAIN_MS) return;
    work.blockToldMs = now();
    turn('run_blocked', record, runProblemOf(error));
  }

  /**
   * Another process may have paused or stopped the run, or taken it over after this one has slept.
   * @returns `undefined` when this process is to leave it
   */
  function ownState(record: RunRecord): 'running' | 'blocked' | undefined {
    if (!leases.keep(record.run)) return undefined;
    const state = store.runs.get(record.runId)?.state;
    return state === 'running' || state === 'blocked' ? state : undefined;
  }

  function beat(record: RunRecord, work: Work): void {
    try {
      if (ownState(record) === undefined) work.abort.abort();
      else if (work.untold !== null) note(record, work, work.untold);
    } catch (error) {
      // Who can't write can't lose the lease either: nobody else can write.
      if (!passesByItself(error)) onFault(error);
      changed(record.runId);
    }
  }

  /** What is committed has got through: a run that was taken up as blocked is so no longer. */
  function noteCommit(record: RunRecord, work: Work): void {
    const state = ownState(record);
    if (state === undefined) work.abort.abort();
    else if (state === 'blocked' && work.untold === null)
      note(record, work, { state: 'running', problem: null });
    changed(record.runId);
  }

  /**
   * Notes the end of a run as soon as the database takes it in.
   * @returns whether it is at its end; false where ids have been put back into its queue meanwhile
   */
  async function finish(record: RunRecord, work: Work): Promise<boolean> {
    for (;;) {
      try {
        if (store.runs.tally(record.run).pending > 0) {
          tell(record, work, 'running', null);
          return false;
        }
        const ended = { from: ['running', 'blocked'] as const, endedMs: now() };
        if (store.runs.setState(record.run, 'finished', ended)) turn('run_finished', record, null);
        return true;
      } catch (error) {
        if (!passesByItself(error)) throw error;
        tell(record, work, 'blocked', error);
        const { signal } = work.abort;
        await work.probeWanted.next(times.diskRetryMs, signal);
        signal.throwIfAborted();
      }
    }
  }

  async function shift(record: RunRecord, work: Work): Promise<void> {
    const heartbeat = setInterval(() => beat(record, work), times.heartbeatMs);
    const { signal } = work.abort;
    try {
      const way = {
        run: record,
        services,
        times,
        signal,
        probeWanted: work.probeWanted,
        onCommit(settled: number) {
          work.rate.add(settled);
          noteCommit(record, work);
        },
        onBlock(error: Error | null) {
          tell(record, work, error === null ? 'running' : 'blocked', error);
          if (error !== null) tellBlock(record, work, error);
        },
      };
      while ((await keepGoing(way)) && !(await finish(record, work)));
    } catch (error) {
      if (signal.aborted) return;
      tell(record, work, 'paused', error);
      tellBlock(record, work, error);
      onFault(error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  function end(record: RunRecord): void {
    atWork.delete(record.run);
    try {
      leases.release(record.run);
    } catch (error) {
      // A lease that can't be given back lapses.
      if (!passesByItself(error)) onFault(error);
    }
    changed(record.runId);
  }

  const quotaShare = () => store.quota.busiestMinute(now()) / services.quota.perMinute;

  function statusOf(record: RunRecord, quotaShare: number): RunStatus {
    const tally = store.runs.tally(record.run);
    const work = atWork.get(record.run);
    const namesPerSecond = work?.rate.perSecond() ?? 0;
    const kept = record.problem === null ? null : (JSON.parse(record.problem) as RunProblem);
    const untold = isAtEnd(record.state) ? null : (work?.untold ?? null);
    return {
      record: untold === null ? record : { ...record, state: untold.state },
      tally,
      problem: untold === null ? kept : untold.problem,
      source: store.sources.of(record.run) ?? null,
      namesPerSecond,
      remainingMs: namesPerSecond > 0 ? (tally.pending / namesPerSecond) * 1_000 : null,
      quotaShare,
    };
  }

  return {
    begin(record) {
      const isOpen = record.state === 'running' || record.state === 'blocked';
      if (!isOpen || isClosed || atWork.has(record.run) || !leases.take(record.run)) return;
      const work: Work = {
        abort: new AbortController(),
        rate: createRate(parts.ticks),
        probeWanted: createChanges(),
        done: Promise.resolve(),
        blockToldMs: null,
        untold: null,
      };
      atWork.set(record.run, work);
      work.done = shift(record, work).finally(() => end(record));
    },
    probe(record) {
      const work = atWork.get(record.run);
      work?.probeWanted.tell();
      return work !== undefined;
    },
    async halt(record) {
      const work = atWork.get(record.run);
      work?.abort.abort();
      await work?.done;
    },
    async rest(record) {
      await atWork.get(record.run)?.done;
    },
    status: (record) => statusOf(record, quotaShare()),
    statuses(records) {
      const share = quotaShare();
      return records.map((record) => statusOf(record, share));
    },
    records() {
      // Asked at each change: without work there is nothing to read.
      return atWork.size === 0 ? [] : store.runs.open().filter(({ run }) => atWork.has(run));
    },
    async close() {
      isClosed = true;
      for (const { abort } of atWork.values()) abort.abort();
      await Promise.all([...atWork.values()].map(({ done }) => done));
    },
  };
}
