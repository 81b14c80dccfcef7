import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunSource } from '#shared/contract/runs.ts';
import { createChanges, createChangesOf } from '../changes.ts';
import { eitherOf } from '../signals.ts';
import { keptReading } from '../sources/read-source.ts';
import type { RunFiles } from '../sources/run-files.ts';
import type { RunSourceRecord } from '../store/run-sources.ts';
import type { RunRecord } from '../store/runs.ts';
import { enqueue } from './enqueue.ts';
import { createFilePreparations } from './file-preparations.ts';
import { giveHeadStart } from './head-start.ts';
import type { RunServices } from './keep-going.ts';
import { createLeases } from './leases.ts';
import { isAtEnd, passesByItself, type RunStatus, type RunTurn, UnknownRunError } from './status.ts';
import { RUN_TIMES, type RunTimes } from './times.ts';
import { createWorkers } from './workers.ts';

export {
  errorOf,
  isAtEnd,
  passesByItself,
  type RunProblem,
  type RunStatus,
  type RunTurn,
  UnknownRunError,
} from './status.ts';

export interface RunEngineOptions extends RunServices {
  /** Milliseconds from any origin that only grow; this machine's when absent. */
  readonly ticks?: () => number;
  /** The files that ids come out of. Without them there are no runs of that kind. */
  readonly files?: RunFiles;
  /** Whether runs that another process has left behind are taken up. */
  readonly takesUpRuns: boolean;
  /** What differs from the usual times. */
  readonly times?: Partial<RunTimes>;
  readonly onFault: (error: unknown) => void;
  /** Told of each change of a run. */
  readonly onChange?: () => void;
  /** Told when a run has come to its end or can't go on by itself. */
  readonly onTurn?: (turn: RunTurn) => void;
}

export interface RunEngine {
  /**
   * Makes a run and begins it. A file is only read after that, while the run is there to be watched.
   * @param label what to call it; a file has its own name
   */
  create(source: RunSource, refresh: boolean, label: string): Promise<string>;
  /** The same with a file that is not held by the application: of the operator's own, already kept. */
  createFromKept(source: Omit<RunSourceRecord, 'rows'>, refresh: boolean): Promise<string>;
  status(runId: string): RunStatus | undefined;
  list(): RunStatus[];
  /** The runs that this process works on. */
  atWork(): RunStatus[];
  /** Statuses of a run as it changes, at most ten a second, until it is at its end or the engine is closed. */
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunStatus>;
  pause(runId: string): Promise<void>;
  resume(runId: string): Promise<void>;
  stop(runId: string): Promise<void>;
  /** Puts the failed items back into the queue. */
  retryFailed(runId: string): Promise<void>;
  remove(runId: string): Promise<void>;
  /** The machine has slept: looks at once at what would have been looked at meanwhile. */
  wake(): void;
  /** Lets the runs at work commit what they have, and leaves them to be taken up later. */
  close(): Promise<void>;
}

const SNAPSHOT_MS = 100;
const FOREIGN_POLL_MS = 500;
const LISTED = 100;
/** So many items are deleted at once. */
const REMOVED_AT_ONCE = 1_000;

export function createRunEngine(options: RunEngineOptions): RunEngine {
  const { store, client, now, onFault, onChange = () => undefined, onTurn = () => undefined } = options;
  const ticks = options.ticks ?? (() => performance.now());
  const times: RunTimes = { ...RUN_TIMES, ...options.times };
  const leases = createLeases({ runs: store.runs, times, now, ticks });
  const closing = new AbortController();
  const changes = createChangesOf<string>();
  /** The runs whose ids are being put in, or cleared away. */
  const preparing = new Set<number>();
  const clearings = new Set<Promise<void>>();
  const workers = createWorkers({ services: options, times, ticks, leases, onFault, changed, onTurn });
  const preparations = createFilePreparations({
    ...options,
    times,
    leases,
    onReady: (run) => {
      move(run, ['preparing'], 'running');
      const ready = store.runs.get(run.runId);
      if (ready?.state === 'running') workers.begin(ready);
    },
    changed,
  });
  const takeUpTimer = options.takesUpRuns ? setInterval(takeUp, times.takeUpMs) : undefined;

  function changed(runId: string): void {
    changes.tell(runId);
    onChange();
  }

  function required(runId: string): RunRecord {
    const record = store.runs.get(runId);
    if (record === undefined) throw new UnknownRunError(runId);
    return record;
  }

  /** @returns whether the run was in one of the states `from` */
  function move(record: RunRecord, from: readonly RunRecord['state'][], state: RunRecord['state']): boolean {
    const endedMs = isAtEnd(state) ? now() : null;
    const moved = store.runs.setState(record.run, state, { from, endedMs });
    changed(record.runId);
    return moved;
  }

  function statusOf(record: RunRecord): RunStatus {
    return withPreparation(workers.status(record));
  }

  /** What holds up a file that is being read is not in the database, which takes nothing in just then. */
  function withPreparation(status: RunStatus): RunStatus {
    const problem = preparations.problemOf(status.record.run);
    return problem === null ? status : { ...status, problem };
  }

  function tellUnlessPassing(error: unknown): void {
    if (!passesByItself(error)) onFault(error);
  }

  /** Takes up what this or another process has left behind, as far as nobody else is working on it. */
  function takeUp(): void {
    if (closing.signal.aborted) return;
    try {
      for (const record of store.runs.open()) {
        if (record.state === 'running' || record.state === 'blocked') workers.begin(record);
        else if (record.state !== 'preparing') continue;
        else if (!preparing.has(record.run) && !preparations.has(record.run) && leases.take(record.run)) {
          takeUpPreparing(record);
        }
      }
    } catch (error) {
      tellUnlessPassing(error);
    }
  }

  /** Whoever was putting the ids into the queue is no more. A file can be read again; other ids are lost. */
  function takeUpPreparing(record: RunRecord): void {
    const source = store.sources.of(record.run);
    if (source !== undefined) {
      preparations.begin(record, source);
      return;
    }
    const clearing = clearAway(record).finally(() => clearings.delete(clearing));
    clearings.add(clearing);
  }

  /** What is left of it when this process ends, the next one goes on with. */
  async function clearAway(record: RunRecord): Promise<void> {
    preparing.add(record.run);
    try {
      await removeAll(record, () => leases.keep(record.run) && !closing.signal.aborted);
      leases.release(record.run);
    } catch (error) {
      tellUnlessPassing(error);
    } finally {
      preparing.delete(record.run);
    }
  }

  function createOfFile(source: Omit<RunSourceRecord, 'rows'>, refresh: boolean): string {
    const runId = randomUUID();
    const { idType } = keptReading(source.reading);
    const run = store.atomically(() => {
      const made = store.runs.create({ runId, label: source.name, idType, refresh, createdMs: now() });
      store.sources.add(made, source);
      return made;
    });
    leases.take(run);
    preparations.begin(required(runId), source);
    return runId;
  }

  /** @param mayGoOn asked after each slice */
  async function removeAll(record: RunRecord, mayGoOn = () => true): Promise<void> {
    while (store.runs.removeItems(record.run, REMOVED_AT_ONCE) > 0) {
      await nextTurn();
      if (!mayGoOn()) return;
    }
    const source = store.sources.of(record.run);
    store.runs.remove(record.run);
    if (source === undefined) return;
    // The run is gone whatever becomes of its file, which the next start clears away.
    await options.files?.discard(source.copy).catch(onFault);
  }

  async function stop(record: RunRecord): Promise<void> {
    move(record, ['preparing', 'running', 'blocked', 'paused'], 'stopped');
    await Promise.all([preparations.halt(record.run), workers.halt(record)]);
  }

  if (options.takesUpRuns) queueMicrotask(takeUp);

  return {
    async create(source, refresh, label) {
      if (source.from === 'file') {
        if (options.files === undefined) throw new Error('this engine has no files');
        return createOfFile(await options.files.keep(source.sourceId, source.reading), refresh);
      }
      const runId = randomUUID();
      const run = store.runs.create({ runId, label, idType: source.idType, refresh, createdMs: now() });
      preparing.add(run);
      try {
        leases.take(run);
        let isFirstSlice = true;
        await enqueue(options, run, source, () => {
          leases.keep(run);
          // A disk that is full meanwhile is told by the run, which meets it as well.
          if (isFirstSlice)
            giveHeadStart(options, { run, idType: source.idType, refresh }, closing.signal).catch(
              tellUnlessPassing,
            );
          isFirstSlice = false;
        });
        if (move(required(runId), ['preparing'], 'running')) workers.begin(required(runId));
        else leases.release(run);
        return runId;
      } catch (error) {
        leases.release(run);
        throw error;
      } finally {
        preparing.delete(run);
      }
    },
    createFromKept: async (source, refresh) => createOfFile(source, refresh),
    status(runId) {
      const record = store.runs.get(runId);
      return record && statusOf(record);
    },
    list: () => workers.statuses(store.runs.list(LISTED)).map(withPreparation),
    atWork: () => workers.statuses(workers.records()),
    async *watch(runId, signal) {
      const leaving = new AbortController();
      const end = AbortSignal.any([eitherOf(signal, closing.signal), leaving.signal]);
      try {
        while (!end.aborted) {
          const change = changes.next(runId, FOREIGN_POLL_MS, end);
          const current = statusOf(required(runId));
          yield current;
          if (isAtEnd(current.record.state)) return;
          await change;
          await createChanges().next(SNAPSHOT_MS, end);
        }
      } finally {
        leaving.abort();
      }
    },
    async pause(runId) {
      const record = required(runId);
      if (move(record, ['running', 'blocked'], 'paused')) await workers.halt(record);
    },
    async resume(runId) {
      const record = required(runId);
      client.allowProbes();
      // A database that takes nothing in has not been told of the block either.
      if (statusOf(record).record.state === 'blocked' && workers.probe(record)) return;
      if (!move(record, ['paused', 'blocked'], 'running')) return;
      await workers.rest(record);
      workers.begin(required(runId));
    },
    async stop(runId) {
      await stop(required(runId));
    },
    async retryFailed(runId) {
      const record = required(runId);
      if (store.runs.requeue(record.run, ['failed']) === 0) return;
      // Who works on it now meets them by himself, and is at rest only at its end.
      if (move(record, ['paused', 'stopped', 'finished'], 'running')) await workers.rest(record);
      workers.begin(required(runId));
    },
    async remove(runId) {
      const record = required(runId);
      await stop(record);
      await removeAll(record);
      changed(runId);
    },
    wake() {
      client.allowProbes();
      for (const record of workers.records()) workers.probe(record);
      if (options.takesUpRuns) takeUp();
    },
    async close() {
      closing.abort();
      clearInterval(takeUpTimer);
      await Promise.all(clearings);
      await preparations.close();
      await workers.close();
    },
  };
}
