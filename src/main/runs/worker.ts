import type { IdType } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import { type Freshness, isFresh } from '../resolve/freshness.ts';
import { concernsEverything } from '../resolve/refusals.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { CorpStore } from '../store/index.ts';
import type { Entry } from '../store/register.ts';
import type { RunRecord } from '../store/runs.ts';
import type { Committer } from './committer.ts';

export interface WorkOptions {
  readonly run: RunRecord;
  readonly store: CorpStore;
  readonly resolver: Resolver;
  readonly committer: Committer;
  readonly freshness: Freshness;
  readonly now: () => number;
  /** Aborted when the run is paused, stopped, or taken over by another process. */
  readonly signal: AbortSignal;
  /** Look-ups under way at once; each endpoint has a limit of its own beneath this. */
  readonly breadth: number;
}

const PAGE_SIZE = 200;

/**
 * Looks the rest of a run's ids up one by one.
 * @throws what concerns more than one id (the IP, the secret, the network): the run is to be blocked
 */
export async function lookUpSingly(options: WorkOptions): Promise<void> {
  const { run, store, committer, signal, breadth } = options;
  const stop = new AbortController();
  const together = AbortSignal.any([signal, stop.signal]);
  const underWay = new Set<Promise<void>>();
  let cause: unknown;

  function start(entry: Entry): void {
    const task = lookUp(entry, options, together)
      .then((outcome) => committer.add([outcome]))
      .catch((error: unknown) => {
        // The first cause counts; what the abort then does to the others is its consequence.
        cause ??= error;
        stop.abort(error);
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
  }

  for (let after = 0; ; ) {
    const page = store.runs.pending(run.run, after, PAGE_SIZE);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.entry;
    for (const entry of await settleKnown(page, options)) {
      while (underWay.size >= breadth && !together.aborted) await Promise.race(underWay);
      if (together.aborted) break;
      start(entry);
    }
    if (together.aborted) break;
  }
  await Promise.all(underWay);
  await committer.flush();
  if (cause !== undefined && !signal.aborted) throw cause;
}

/** Settles what is known freshly enough without a call. @returns the others */
async function settleKnown(page: readonly Entry[], options: WorkOptions): Promise<Entry[]> {
  const { run, store, freshness, now } = options;
  if (run.refresh) return [...page];
  const nowMs = now();
  const known = page.filter((entry) => isFresh(entry, freshness, nowMs));
  if (known.length > 0) {
    store.runs.settle(
      run.run,
      known.map((entry) => [entry.entry, entry.verdict] as const),
    );
  }
  return page.filter((entry) => !known.includes(entry));
}

async function lookUp(entry: Entry, { run, resolver }: WorkOptions, signal: AbortSignal): Promise<Outcome> {
  const type: IdType = run.idType === 'auto' ? entry.askedAs : run.idType;
  const outcome = await resolver.resolve(entry.id, type, { signal });
  return { ...outcome, space: entry.space };
}

/** Whether an error blocks a run; anything else is a fault of ours and ends it. */
export function blocks(error: unknown): boolean {
  return error instanceof Error && error.name === 'WecomError' && concernsEverything(error);
}
