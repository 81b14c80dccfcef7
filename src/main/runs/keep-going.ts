import type { Changes } from '../changes.ts';
import type { QuotaNumbers } from '../plan/plan.ts';
import type { Freshness } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { CorpStore } from '../store/index.ts';
import type { Entry } from '../store/register.ts';
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
  /** Told when what blocks the run is to be tried before its time. */
  readonly probeWanted: Changes;
  readonly onCommit: (settled: number) => void;
  /** Told what keeps the run from going on, and `null` when nothing does any more. */
  readonly onBlock: (error: Error | null) => void;
}

/**
 * Works a run off to its end. What blocks it is waited out: after a pause one id is tried, of each part that is held
 * up, and when one passes the work goes on.
 * @returns whether the run is done; false when it was halted
 * @throws what no waiting mends
 */
export async function keepGoing(told: Shift): Promise<boolean> {
  const { signal, services, run } = told;
  let hasRoomAgain = false;
  const shift: Shift = {
    ...told,
    onBlock(error) {
      hasRoomAgain = error === null;
      told.onBlock(error);
    },
  };
  const pending = () => services.store.runs.tally(run.run).pending;
  const bulk = createBulkWays();
  let probes = 0;
  for (let idlePasses = 0; idlePasses < 2; ) {
    const before = pending();
    hasRoomAgain = false;
    let block = await blockOf(shift, () => withJob(shift, bulk, (job) => workOff(job, services.quota)));
    if (signal.aborted) return false;
    const left = pending();
    if (block === undefined && left === 0) return true;
    idlePasses = block === undefined && left >= before ? idlePasses + 1 : 0;
    if (left < before) probes = 0;
    // The results in hand have found room since.
    if (hasRoomAgain && passesByItself(block?.error)) continue;
    if (block !== undefined) {
      const notes = errorsOf(block).map(bulk.note);
      if (notes.includes('closed')) continue;
      // When it is the bulk call alone that fails, nobody has to be told.
      if (block.parts.length === 0 && notes.includes('suspect')) block = await probe(shift, bulk, block);
    }
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
  /** What is held up while the rest goes on; none when everything is. */
  readonly parts: readonly Held[];
}

function errorsOf({ error, parts }: Block): Error[] {
  return parts.length === 0 ? [error] : parts.map((part) => part.error);
}

function pauseBeforeProbe({ times, probeWanted, signal }: Shift, probes: number): Promise<void> {
  const { first, later, firstTimes } = times.probeMs;
  return probeWanted.next(probes < firstTimes ? first : later, signal);
}

/** Does a part of the work. @returns what blocks it, or `undefined` when nothing does */
async function blockOf(shift: Shift, work: () => Promise<readonly Held[]>): Promise<Block | undefined> {
  try {
    const parts = await work();
    return parts[0] && { error: parts[0].error, parts };
  } catch (error) {
    if (shift.signal.aborted) return undefined;
    if (error instanceof WecomError || passesByItself(error)) return { error, parts: [] };
    throw error;
  }
}

/**
 * Finds out whether the block is over: by the first id in the queue when everything was held up, and otherwise by one
 * id of each part, of which one has to pass.
 */
async function probe(shift: Shift, bulk: BulkWays, { error, parts }: Block): Promise<Block | undefined> {
  if (!(error instanceof WecomError)) return undefined;
  shift.services.client.allowProbes();
  let isOver = parts.length === 0;
  const block = await blockOf(shift, () =>
    withJob(shift, bulk, async (job) => {
      for (const item of itemsToTry(job, parts)) isOver = (await tryOne(job, item)) || isOver;
    }),
  );
  const isOfEverything = block?.parts.length === 0;
  if (isOver && !isOfEverything) return undefined;
  bulk.forgive();
  return block;
}

function itemsToTry({ store, run }: Job, parts: readonly Held[]): Entry[] {
  if (parts.length === 0) return store.runs.pending(run.run, 0, 1);
  return parts.flatMap(({ entry, kinds }) => {
    const refused = entry === null ? undefined : store.register.byNumber(entry);
    return refused ?? store.runs.pending(run.run, 0, 1, kinds);
  });
}

/** @returns what holds parts of the work up */
async function withJob(
  shift: Shift,
  bulk: BulkWays,
  work: (job: Job) => Promise<void>,
): Promise<readonly Held[]> {
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
    retryWanted: shift.probeWanted,
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
  return held.all;
}
