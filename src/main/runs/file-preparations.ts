import { setTimeout as pause } from 'node:timers/promises';
import type { Freshness } from '../resolve/freshness.ts';
import { importIds } from '../sources/reading-thread.ts';
import type { RunFiles } from '../sources/run-files.ts';
import type { CorpStore } from '../store/index.ts';
import type { RunSourceRecord } from '../store/run-sources.ts';
import type { RunRecord } from '../store/runs.ts';
import type { Leases } from './leases.ts';
import { passesByItself, type RunProblem, runProblemOf } from './status.ts';
import type { RunTimes } from './times.ts';

/** The runs whose files this process is reading, to put their ids into the queue. */
export interface FilePreparations {
  has(run: number): boolean;
  /** Why a file can't be read on just now; it is tried again by itself. */
  problemOf(run: number): RunProblem | null;
  /** Begins to read; the caller holds the run's lease. */
  begin(record: RunRecord, source: Omit<RunSourceRecord, 'rows'>): void;
  halt(run: number): Promise<void>;
  /** Ends all of them; they are taken up again at the next start. */
  close(): Promise<void>;
}

export interface FilePreparationsParts {
  readonly store: CorpStore;
  readonly files?: RunFiles;
  readonly freshness: Freshness;
  readonly now: () => number;
  readonly times: RunTimes;
  readonly leases: Leases;
  readonly onReady: (record: RunRecord) => void;
  readonly onFault: (error: unknown) => void;
  readonly changed: (runId: string) => void;
}

interface Preparation {
  readonly abort: AbortController;
  heldUpBy: RunProblem | null;
  done: Promise<void>;
}

export function createFilePreparations(parts: FilePreparationsParts): FilePreparations {
  const { store, files, leases, times, onReady, onFault, changed, now } = parts;
  const underWay = new Map<number, Preparation>();

  async function prepare(
    record: RunRecord,
    source: Omit<RunSourceRecord, 'rows'>,
    preparation: Preparation,
  ): Promise<void> {
    if (files === undefined) throw new Error('this engine has no files');
    const { abort } = preparation;
    const { signal } = abort;
    const { rows } = await importIds(store, await files.open(source, signal), {
      run: record.run,
      nowMs: now(),
      signal,
      onProgress() {
        if (!leases.keep(record.run)) abort.abort();
        preparation.heldUpBy = null;
        changed(record.runId);
      },
    });
    store.sources.setRows(record.run, rows);
  }

  /** A file that can't be read to its end makes no run: nobody would notice what is missing. */
  function giveUp(record: RunRecord, error: unknown): void {
    const problem = runProblemOf(error);
    const change = { from: ['preparing'], endedMs: now(), problem: JSON.stringify(problem) } as const;
    store.runs.setState(record.run, 'stopped', change);
    if (problem.kind === 'internal') onFault(error);
    changed(record.runId);
  }

  /**
   * A database without room, or that another process holds, is tried again from the file's beginning.
   * @returns false when another process has taken the run over meanwhile
   * @throws what doesn't pass by itself; anything when it is aborted
   */
  async function prepareInTheEnd(
    record: RunRecord,
    source: Omit<RunSourceRecord, 'rows'>,
    preparation: Preparation,
  ): Promise<boolean> {
    const { signal } = preparation.abort;
    for (;;) {
      try {
        if (preparation.heldUpBy !== null && !leases.keep(record.run)) return false;
        await prepare(record, source, preparation);
        return true;
      } catch (error) {
        if (signal.aborted || !passesByItself(error)) throw error;
        preparation.heldUpBy = runProblemOf(error);
        changed(record.runId);
        await pause(times.diskRetryMs, undefined, { signal });
      }
    }
  }

  async function work(
    record: RunRecord,
    source: Omit<RunSourceRecord, 'rows'>,
    preparation: Preparation,
  ): Promise<void> {
    let isReady = false;
    try {
      isReady = await prepareInTheEnd(record, source, preparation);
    } catch (error) {
      if (!preparation.abort.signal.aborted) giveUp(record, error);
    } finally {
      underWay.delete(record.run);
      leases.release(record.run);
    }
    if (isReady) onReady(record);
  }

  return {
    has: (run) => underWay.has(run),
    problemOf: (run) => underWay.get(run)?.heldUpBy ?? null,
    begin(record, source) {
      const abort = new AbortController();
      const preparation: Preparation = { abort, heldUpBy: null, done: Promise.resolve() };
      underWay.set(record.run, preparation);
      preparation.done = work(record, source, preparation).catch(onFault);
    },
    async halt(run) {
      const preparation = underWay.get(run);
      preparation?.abort.abort();
      await preparation?.done;
    },
    async close() {
      for (const { abort } of underWay.values()) abort.abort();
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}
