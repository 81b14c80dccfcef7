import type { Changes } from '../changes.ts';
import type { QuotaNumbers } from '../plan/plan.ts';
import type { Freshness } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { CorpStore } from '../store/index.ts';
import type { RunRecord } from '../store/runs.ts';
import type { WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { type BulkWays, createBulkWays } from './bulk-ways.ts';
import { createCommitter } from './committer.ts';
import { createHeldParts, type Held } from './held-parts.ts';
import type { Job } from './job.ts';
import { tryOne } from './look-up-singly.ts';
import { passesByItself } from './status.ts';
import type { RunTimes } from './times.ts';
import { workOff } from './work.ts';

/** What working on runs takes. */
export interface RunServices {
  readonly store: CorpStore;
  readonly client: WecomClient;
  readonly resolver: Resolver;
  readonly lists: Lists;
  readonly quota: QuotaNumbers;
  readonly freshness: Freshness;
  readonly now: () => number;
}

/** One run in the hands of this process. */
export interface Shift {
  readonly run: RunRecord;
  readonly services: RunServices;
  readonly times: RunTimes;
  /** Ends the work: the run has been paused or stopped, or is somebody else's now. */
  readonly signal: AbortSignal;
  /** Told when a probe is wanted before its time. */
  readonly probeWanted: Changes;
  readonly onCommit: (settled: number) => void;
  /** Told what keeps the run from going on, and `null` when nothing does any more. */
  readonly onBlock: (error: Error | null) => void;
}

/**
 * Works a run off to its end. What blocks it is waited out: after a pause one id is tried, and when that passes
 * the work goes on.
 * @returns whether the run is done; false when it was halted
 * @throws what no waiting mends
 */
export async function keepGoing(shift: Shift): Promise<boolean> {
  const { signal, services, run } = shift;
  const pending = () => services.store.runs.tally(run.run).pending;
  const bulk = createBulkWays();
  let probes = 0;
  for (let idlePasses = 0; idlePasses < 2; ) {
    const before = pending();
    let block = await blockOf(shift, () => withJob(shift, bulk, (job) => workOff(job, services.quota)));
    if (signal.aborted) return false;
    const left = pending();
    if (block === undefined && left === 0) return true;
    idlePasses = block === undefined && left >= before ? idlePasses + 1 : 0;
    if (left < before) probes = 0;
    if (block !== undefined && bulk.closeBy(block.error)) continue;
    while (block !== undefined) {
      shift.onBlock(block.error);
      await pauseBeforeProbe(shift, probes);
      probes += 1;
      if (signal.aborted) return false;
      block = await probe(shift, bulk, block);
    }
    shift.onBlock(null);
  }
  throw new Error('nothing of what is left can be settled');
}

interface Block {
  readonly error: Error;
  /** The item that was refused, when it was one. */
  readonly entry: number | null;
}

function pauseBeforeProbe({ times, probeWanted, signal }: Shift, probes: number): Promise<void> {
  const { first, later, firstTimes } = times.probeMs;
  return probeWanted.next(probes < firstTimes ? first : later, signal);
}

/** Does a part of the work. @returns what blocks it, or `undefined` when nothing does */
async function blockOf(shift: Shift, work: () => Promise<Held | undefined>): Promise<Block | undefined> {
  try {
    return await work();
  } catch (error) {
    if (shift.signal.aborted) return undefined;
    if (error instanceof WecomError || passesByItself(error)) return { error, entry: null };
    throw error;
  }
}

/** Finds out by one id whether the block is over: the one that was refused, or the first in the queue. */
function probe(shift: Shift, bulk: BulkWays, { error, entry }: Block): Promise<Block | undefined> {
  const { services, run } = shift;
  return blockOf(shift, async () => {
    if (!(error instanceof WecomError)) return undefined;
    services.client.allowProbes();
    const refused = entry === null ? undefined : services.store.register.byNumber(entry);
    const item = refused ?? services.store.runs.pending(run.run, 0, 1)[0];
    return item && withJob(shift, bulk, (job) => tryOne(job, item));
  });
}

/** @returns what holds a part of the work up */
async function withJob(
  shift: Shift,
  bulk: BulkWays,
  work: (job: Job) => Promise<void>,
): Promise<Held | undefined> {
  const { run, services, signal, times } = shift;
  let calls = 0;
  const committer = createCommitter({
    store: services.store,
    run: run.run,
    now: services.now,
    signal,
    calls: () => calls,
    onCommit: shift.onCommit,
    onTrouble: shift.onBlock,
    retryMs: times.diskRetryMs,
  });
  const held = createHeldParts();
  const onSend = () => {
    calls += 1;
  };
  try {
    await work({ ...services, run, committer, held, bulk, calls: { signal, onSend } });
  } finally {
    committer.close();
  }
  return held.first;
}
