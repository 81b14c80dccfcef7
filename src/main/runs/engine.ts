import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunSource } from '#shared/contract/runs.ts';
import { tidyId } from '#shared/ids.ts';
import type { Verdict } from '#shared/verdicts.ts';
import type { QuotaNumbers } from '../plan/plan.ts';
import { type Freshness, registerChoice } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import { concernsEverything } from '../resolve/refusals.ts';
import type { Resolver } from '../resolve/resolver.ts';
import { StoreError } from '../store/errors.ts';
import type { CorpStore } from '../store/index.ts';
import type { RunRecord, Tally } from '../store/runs.ts';
import type { WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { type Changes, createChanges } from './changes.ts';
import { createCommitter } from './committer.ts';
import { createRate, type Rate } from './rate.ts';
import { workOff } from './work.ts';

/** Why a run does not go on, as it is kept with the run. */
export type RunProblem =
  | { readonly kind: 'wecom'; readonly fault: WecomError['fault'] }
  | { readonly kind: 'store'; readonly code: StoreError['code'] }
  | { readonly kind: 'internal'; readonly detail: string };

/** A run as it stands, before anybody has put it into words. */
export interface RunStatus {
  readonly record: RunRecord;
  readonly tally: Tally;
  readonly problem: RunProblem | null;
  readonly namesPerSecond: number;
  readonly remainingMs: number | null;
  /** How much of the busiest endpoint's minute quota is spent just now, 0 to 1. */
  readonly quotaShare: number;
}

export interface RunEngineOptions {
  readonly store: CorpStore;
  readonly client: WecomClient;
  readonly resolver: Resolver;
  readonly lists: Lists;
  readonly quota: QuotaNumbers;
  readonly freshness: Freshness;
  readonly now: () => number;
  /** Whether runs that another process has left behind are taken up. */
  readonly takesUpRuns: boolean;
  /** The pauses between probes of a blocked run: the short one a few times, then the long one. */
  readonly probeMs?: { readonly first: number; readonly later: number; readonly firstTimes: number };
  readonly onFault: (error: unknown) => void;
}

export interface RunEngine {
  create(source: RunSource, refresh: boolean, label: string): Promise<string>;
  status(runId: string): RunStatus | undefined;
  list(): RunStatus[];
  /** Statuses of a run as it changes, at most ten a second, until it is at its end. */
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunStatus>;
  pause(runId: string): Promise<void>;
  resume(runId: string): void;
  stop(runId: string): Promise<void>;
  /** Puts the failed items back into the queue. */
  retryFailed(runId: string): void;
  remove(runId: string): Promise<void>;
  /** Lets the runs at work commit what they have, and leaves them to be taken up later. */
  close(): Promise<void>;
}

interface Work {
  readonly abort: AbortController;
  readonly done: Promise<void>;
  readonly rate: Rate;
}

const LEASE_MS = 10_000;
const HEARTBEAT_MS = 3_000;
const TAKE_UP_MS = 5_000;
const SLICE = 500;
const SNAPSHOT_MS = 100;
const FOREIGN_POLL_MS = 500;
const PROBE_MS = { first: 15_000, later: 60_000, firstTimes: 8 };

export function createRunEngine(options: RunEngineOptions): RunEngine {
  const { store, client, now } = options;
  const holder = randomUUID();
  const atWork = new Map<number, Work>();
  const changes = new Map<string, Changes>();
  const probeMs = options.probeMs ?? PROBE_MS;
  const takeUpTimer = options.takesUpRuns ? setInterval(takeUp, TAKE_UP_MS) : undefined;
  let closed = false;

  function changesOf(runId: string): Changes {
    const known = changes.get(runId);
    if (known !== undefined) return known;
    const made = createChanges();
    changes.set(runId, made);
    return made;
  }

  function required(runId: string): RunRecord {
    const record = store.runs.get(runId);
    if (record === undefined) throw new UnknownRunError(runId);
    return record;
  }

  function setState(record: RunRecord, state: RunRecord['state'], problem: RunProblem | null = null): void {
    const ended = state === 'finished' || state === 'stopped';
    store.runs.setState(record.run, state, {
      endedMs: ended ? now() : null,
      problem: problem === null ? null : JSON.stringify(problem),
    });
    changesOf(record.runId).tell();
  }

  /** Takes up what this or another process has left behind, as far as nobody else is working on it. */
  function takeUp(): void {
    if (closed) return;
    for (const record of store.runs.open()) {
      if (record.state === 'running' || record.state === 'blocked') begin(record);
      else if (record.state === 'preparing' && now() - record.createdMs > 10 * LEASE_MS)
        store.runs.remove(record.run);
    }
  }

  function begin(record: RunRecord): void {
    if (closed || atWork.has(record.run)) return;
    if (!store.runs.lease(record.run, holder, now(), now() + LEASE_MS)) return;
    const abort = new AbortController();
    const rate = createRate(now);
    const done = work(record, abort, rate)
      .catch(options.onFault)
      .finally(() => {
        atWork.delete(record.run);
        if (!closed) store.runs.release(record.run, holder);
        changesOf(record.runId).tell();
      });
    atWork.set(record.run, { abort, done, rate });
  }

  async function work(record: RunRecord, abort: AbortController, rate: Rate): Promise<void> {
    const heartbeat = setInterval(() => {
      const isOurs = store.runs.lease(record.run, holder, now(), now() + LEASE_MS);
      const state = store.runs.get(record.runId)?.state;
      // Another process may pause or stop a run; and after a long sleep another may have taken it over.
      if (!isOurs || (state !== 'running' && state !== 'blocked')) abort.abort();
    }, HEARTBEAT_MS);
    try {
      await untilDone(record, abort.signal, rate);
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function untilDone(record: RunRecord, signal: AbortSignal, rate: Rate): Promise<void> {
    for (let probes = 0; !signal.aborted; ) {
      const before = store.runs.tally(record.run).pending;
      try {
        await workOnce(record, signal, rate);
        if (!signal.aborted && store.runs.tally(record.run).pending === 0)
          return setState(record, 'finished');
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof WecomError) || !concernsEverything(error)) {
          setState(record, 'paused', problemOf(error));
          throw error;
        }
        if (store.runs.tally(record.run).pending < before) probes = 0;
        setState(record, 'blocked', problemOf(error));
        const pauseMs = probes < probeMs.firstTimes ? probeMs.first : probeMs.later;
        probes += 1;
        await changesOf(`${record.runId} probe`).next(pauseMs, signal);
        client.allowProbes();
      }
    }
  }

  async function workOnce(record: RunRecord, signal: AbortSignal, rate: Rate): Promise<void> {
    let calls = 0;
    let pending = store.runs.tally(record.run).pending;
    const committer = createCommitter({
      store,
      run: record.run,
      now,
      signal,
      calls: () => calls,
      onCommit() {
        const left = store.runs.tally(record.run).pending;
        rate.add(Math.max(0, pending - left));
        pending = left;
        if (store.runs.get(record.runId)?.state === 'blocked') setState(record, 'running');
        changesOf(record.runId).tell();
      },
      onDiskFull: (error) =>
        setState(record, error === null ? 'running' : 'blocked', error && problemOf(error)),
    });
    try {
      const onSend = () => {
        calls += 1;
      };
      await workOff({ ...options, run: record, committer, calls: { signal, onSend } }, options.quota);
    } finally {
      committer.close();
    }
  }

  function status(record: RunRecord): RunStatus {
    const tally = store.runs.tally(record.run);
    const namesPerSecond = atWork.get(record.run)?.rate.perSecond() ?? 0;
    return {
      record,
      tally,
      problem: record.problem === null ? null : (JSON.parse(record.problem) as RunProblem),
      namesPerSecond,
      remainingMs: namesPerSecond > 0 ? (tally.pending / namesPerSecond) * 1_000 : null,
      quotaShare: store.quota.busiestMinute(now()) / options.quota.perMinute,
    };
  }

  /** Ends the work of this process on a run, after its last commit. */
  async function halt(record: RunRecord): Promise<void> {
    const work = atWork.get(record.run);
    work?.abort.abort();
    await work?.done;
  }

  async function enqueue(run: number, source: RunSource): Promise<void> {
    if (source.from === 'register') {
      const chosen = store.runs.choose(registerChoice(source, options.freshness, now()));
      for (let at = 0; at < chosen.length; at += SLICE) {
        store.runs.enqueue(
          run,
          chosen.slice(at, at + SLICE).map(({ entry }) => entry),
        );
        await nextTurn();
      }
      return;
    }
    for (let at = 0; at < source.ids.length; at += SLICE) {
      const ids = source.ids
        .slice(at, at + SLICE)
        .map(tidyId)
        .filter((id) => id !== '');
      store.atomically(() => store.runs.enqueue(run, store.register.add(ids, source.idType, now())));
      // Other callers, and the window, get their turn between slices.
      await nextTurn();
    }
  }

  if (options.takesUpRuns) queueMicrotask(takeUp);

  return {
    async create(source, refresh, label) {
      const runId = randomUUID();
      const run = store.runs.create({ runId, label, idType: source.idType, refresh, createdMs: now() });
      await enqueue(run, source);
      const record = required(runId);
      setState(record, 'running');
      begin(required(runId));
      return runId;
    },
    status(runId) {
      const record = store.runs.get(runId);
      return record && status(record);
    },
    list: () => store.runs.list(100).map(status),
    async *watch(runId, signal) {
      for (;;) {
        const changed = changesOf(runId).next(FOREIGN_POLL_MS, signal);
        const current = status(required(runId));
        yield current;
        if (isAtEnd(current.record.state) || signal?.aborted) return;
        await changed;
        if (signal?.aborted) return;
        await createChanges().next(SNAPSHOT_MS, signal);
      }
    },
    async pause(runId) {
      const record = required(runId);
      if (isAtEnd(record.state)) return;
      setState(record, 'paused');
      await halt(record);
    },
    resume(runId) {
      const record = required(runId);
      if (isAtEnd(record.state)) return;
      client.allowProbes();
      if (atWork.has(record.run)) return changesOf(`${runId} probe`).tell();
      setState(record, 'running');
      begin(required(runId));
    },
    async stop(runId) {
      const record = required(runId);
      if (isAtEnd(record.state)) return;
      setState(record, 'stopped');
      await halt(record);
    },
    retryFailed(runId) {
      const record = required(runId);
      if (store.runs.requeue(record.run, FAILED) === 0) return;
      setState(record, 'running');
      begin(required(runId));
    },
    async remove(runId) {
      const record = required(runId);
      if (!isAtEnd(record.state)) setState(record, 'stopped');
      await halt(record);
      store.runs.remove(record.run);
      changesOf(runId).tell();
      changes.delete(runId);
    },
    async close() {
      closed = true;
      clearInterval(takeUpTimer);
      const working = [...atWork.entries()];
      for (const [, work] of working) work.abort.abort();
      await Promise.all(working.map(([, work]) => work.done));
      for (const [run] of working) store.runs.release(run, holder);
    },
  };
}

const FAILED: readonly Verdict[] = ['failed'];

/** Somebody asked for a run that is not there. */
export class UnknownRunError extends Error {
  override readonly name = 'UnknownRunError';
  readonly runId: string;

  constructor(runId: string) {
    super(`there is no run ${runId}`);
    this.runId = runId;
  }
}

export function isAtEnd(state: RunRecord['state']): boolean {
  return state === 'stopped' || state === 'finished';
}

function problemOf(error: unknown): RunProblem {
  if (error instanceof WecomError) return { kind: 'wecom', fault: error.fault };
  if (error instanceof StoreError) return { kind: 'store', code: error.code };
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
