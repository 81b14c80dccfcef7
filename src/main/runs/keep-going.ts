import type { Changes } from '../changes.ts';
import type { QuotaNumbers } from '../plan/plan.ts';
import type { Freshness } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import { isLost } from '../resolve/refusals.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { CorpStore } from '../store/index.ts';
import type { Entry } from '../store/register.ts';
import type { RunRecord } from '../store/runs.ts';
import type { WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import { type BulkWays, createBulkWays } from './bulk-ways.ts';
import { createCommitter } from './committer.ts';
import { createHeldParts, type Held } from './held-parts.ts';
import { itemOfAll, itemsOfParts } from './items-to-try.ts';
import type { Job } from './job.ts';
import { tryOne } from './look-up-singly.ts';
import { createLostEndpoints, type LostEndpoints } from './lost-endpoints.ts';
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
  const ways: Ways = { bulk: createBulkWays(), lost: createLostEndpoints(), lastTried: 0 };
  let probes = 0;
  let untold = 0;
  for (let idlePasses = 0; idlePasses < 2; ) {
    const before = pending();
    hasRoomAgain = false;
    let block = await blockOf(shift, () => withJob(shift, ways, (job) => workOff(job, services.quota)));
    if (signal.aborted) return false;
    const left = pending();
    if (block === undefined && left === 0) return true;
    idlePasses = block === undefined && left >= before ? idlePasses + 1 : 0;
    if (left < before) [probes, untold] = [0, 0];
    // The results in hand have found room since.
    if (hasRoomAgain && passesByItself(block?.error)) continue;
    if (block !== undefined) {
      const notes = errorsOf(block).map(ways.bulk.note);
      if (notes.includes('closed')) continue;
      // When it is one endpoint alone that fails, nobody has to be told before it has been tried again.
      const isSuspect = block.parts.length === 0 && notes.includes('suspect');
      if (untold < MOST_UNTOLD && (isSuspect || errorsOf(block).every(isLoss))) {
        untold += 1;
        block = await probe(shift, ways, block);
      }
    }
    while (block !== undefined) {
      shift.onBlock(block.error);
      await pauseBeforeProbe(shift, probes);
      probes += 1;
      if (signal.aborted) return false;
      block = await probe(shift, ways, block);
    }
    shift.onBlock(null);
  }
  throw new Error('nothing of what is left can be settled');
}

/** How its calls get through, as far as the run has found out. */
interface Ways {
  readonly bulk: BulkWays;
  readonly lost: LostEndpoints;
  /** The item by which it was last found out that everything is held up. */
  lastTried: number;
}

/** So often a run that gets nothing done is probed before somebody is told. */
const MOST_UNTOLD = 3;

function isLoss(error: Error): boolean {
  return error instanceof WecomError && isLost(error);
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
 * Finds out whether the block is over: by one id when everything was held up, and otherwise by one id of each part,
 * of which one has to pass.
 */
async function probe(shift: Shift, ways: Ways, { error, parts }: Block): Promise<Block | undefined> {
  if (!(error instanceof WecomError)) return undefined;
  shift.services.client.allowProbes();
  if (parts.length === 0) ways.lost.doubt();
  else ways.lost.tryAgain();
  let isOver = parts.length === 0;
  const block = await blockOf(shift, () =>
    withJob(shift, ways, async (job) => {
      for (const item of itemsToTry(job, parts, ways)) isOver = (await tryOne(job, item)) || isOver;
    }),
  );
  const isOfEverything = block?.parts.length === 0;
  if (isOver && !isOfEverything) return undefined;
  ways.bulk.forgive();
  return block;
}

function itemsToTry(job: Job, parts: readonly Held[], ways: Ways): Entry[] {
  if (parts.length > 0) return itemsOfParts(job, parts);
  const item = itemOfAll(job, ways.lost.kinds(), ways.lastTried);
  ways.lastTried = item?.entry ?? 0;
  return item === undefined ? [] : [item];
}

/** @returns what holds parts of the work up */
async function withJob(
  shift: Shift,
  { bulk, lost }: Ways,
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
  const held = createHeldParts(lost);
  const onSend = () => {
    calls += 1;
  };
  try {
    await work({ ...services, run, committer, held, bulk, calls: { signal, onSend, reach: lost } });
  } finally {
    committer.close();
  }
  return held.all;
}
