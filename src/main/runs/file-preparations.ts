import type { Freshness } from '../resolve/freshness.ts';
import { importIds } from '../sources/reading-thread.ts';
import type { RunFiles } from '../sources/run-files.ts';
import type { CorpStore } from '../store/index.ts';
import type { RunSourceRecord } from '../store/run-sources.ts';
import type { RunRecord } from '../store/runs.ts';
import type { Leases } from './leases.ts';
import { passesByItself, runProblemOf } from './status.ts';

/** The runs whose files this process is reading, to put their ids into the queue. */
export interface FilePreparations {
  has(run: number): boolean;
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
  readonly leases: Leases;
  readonly onReady: (record: RunRecord) => void;
  readonly onFault: (error: unknown) => void;
  readonly changed: (runId: string) => void;
}

interface Preparation {
  readonly abort: AbortController;
  done: Promise<void>;
}

export function createFilePreparations(parts: FilePreparationsParts): FilePreparations {
  const { store, files, leases, onReady, onFault, changed, now } = parts;
  const underWay = new Map<number, Preparation>();

  async function prepare(
    record: RunRecord,
    source: Omit<RunSourceRecord, 'rows'>,
    abort: AbortController,
  ): Promise<void> {
    if (files === undefined) throw new Error('this engine has no files');
    const { signal } = abort;
    const { rows } = await importIds(store, await files.open(source, signal), {
      run: record.run,
      nowMs: now(),
      signal,
      onProgress() {
        if (!leases.keep(record.run)) abort.abort();
        changed(record.runId);
      },
    });
    store.sources.setRows(record.run, rows);
  }

  /**
   * A file that can't be read to its end makes no run: nobody would notice what is missing. A database without
   * room is tried again when the run is next taken up.
   */
  function giveUp(record: RunRecord, error: unknown): void {
    if (passesByItself(error)) return;
    const problem = runProblemOf(error);
    const change = { from: ['preparing'], endedMs: now(), problem: JSON.stringify(problem) } as const;
    store.runs.setState(record.run, 'stopped', change);
    if (problem.kind === 'internal') onFault(error);
    changed(record.runId);
  }

  async function work(
    record: RunRecord,
    source: Omit<RunSourceRecord, 'rows'>,
    abort: AbortController,
  ): Promise<void> {
    let isReady = false;
    try {
      await prepare(record, source, abort);
      isReady = true;
    } catch (error) {
      if (!abort.signal.aborted) giveUp(record, error);
    } finally {
      underWay.delete(record.run);
      leases.release(record.run);
    }
    if (isReady) onReady(record);
  }

  return {
    has: (run) => underWay.has(run),
    begin(record, source) {
      const abort = new AbortController();
      const preparation: Preparation = { abort, done: Promise.resolve() };
      underWay.set(record.run, preparation);
      preparation.done = work(record, source, abort).catch(onFault);
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
