import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kind } from '#shared/ids.ts';
import type { Wanted } from '../plan/plan.ts';
import { isFresh } from '../resolve/freshness.ts';
import type { PendingState } from '../store/runs.ts';
import type { Job } from './job.ts';

const PAGE_SIZE = 500;

/** Settles what is known freshly enough without a call, and counts what is left by kind. */
export async function settleKnown(job: Job): Promise<Wanted> {
  const { run, freshness, now } = job;
  const wanted: Partial<Record<Kind, number>> = {};
  await settleWhere(
    job,
    (item) => !run.refresh && isFresh(item, freshness, now()),
    ({ kind }) => {
      if (kind !== null) wanted[kind] = (wanted[kind] ?? 0) + 1;
    },
  );
  return wanted;
}

/**
 * Settles those whom this run's groups have named, once the lists of all others of their kind have been read:
 * nobody's customer and nobody's colleague, they have a name there and nowhere else, and no call would add to it.
 * @param kinds the kinds of which everybody else is known
 */
export async function settleNamedByGroups(job: Job, kinds: ReadonlySet<Kind>): Promise<void> {
  const { run } = job;
  const isNamed = ({ kind, verdict, source, triedMs }: PendingState) =>
    kind !== null &&
    kinds.has(kind) &&
    verdict === 'mapped' &&
    source === 'group_member' &&
    triedMs !== null &&
    triedMs >= run.createdMs;
  await settleWhere(job, isNamed, () => undefined);
}

/** Looks at all items still to be done, in pages between which others have their turn. */
async function settleWhere(
  { run, store, calls }: Job,
  isSettled: (item: PendingState) => boolean,
  onLeft: (item: PendingState) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const page = store.runs.pendingStates(run.run, after, PAGE_SIZE);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.entry;
    const settled: [number, PendingState['verdict']][] = [];
    for (const item of page) {
      if (isSettled(item)) settled.push([item.entry, item.verdict]);
      else onLeft(item);
    }
    if (settled.length > 0) store.runs.settle(run.run, settled);
    await nextTurn();
    calls.signal.throwIfAborted();
  }
}
