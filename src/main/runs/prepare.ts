import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kind } from '#shared/ids.ts';
import type { Wanted } from '../plan/plan.ts';
import { isFreshAs } from '../resolve/freshness.ts';
import { kindAs } from '../resolve/types-in-turn.ts';
import type { PendingState } from '../store/runs.ts';
import type { Job } from './job.ts';

const PAGE_SIZE = 500;

/** Settles what is known freshly enough without a call, and counts what is left by the kind that it is asked for as. */
export async function settleKnown(job: Job): Promise<Wanted> {
  const { run, store, freshness, now } = job;
  const wanted: Partial<Record<Kind, number>> = {};
  await settleWhere(
    job,
    (item) => !run.refresh && isFreshAs(item, run.idType, freshness, now()),
    (left) => {
      const kinds = left.map((item) => [item.entry, kindAs(item, run.idType)] as const);
      for (const [, kind] of kinds) if (kind !== null) wanted[kind] = (wanted[kind] ?? 0) + 1;
      const others = kinds.filter(([, kind], at) => kind !== left[at]?.kind);
      if (others.length > 0) store.register.retype(others);
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
  onLeft: (items: readonly PendingState[]) => void,
): Promise<void> {
  for (let after = 0; ; ) {
    const page = store.runs.pendingStates(run.run, after, PAGE_SIZE);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.entry;
    const settled: [number, PendingState['verdict']][] = [];
    const left: PendingState[] = [];
    for (const item of page) {
      if (isSettled(item)) settled.push([item.entry, item.verdict]);
      else left.push(item);
    }
    onLeft(left);
    if (settled.length > 0) store.runs.settle(run.run, settled);
    await nextTurn();
    calls.signal.throwIfAborted();
  }
}
