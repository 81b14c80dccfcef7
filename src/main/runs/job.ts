import type { Freshness } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { CorpStore } from '../store/index.ts';
import type { RunRecord } from '../store/runs.ts';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import type { BulkWays } from './bulk-ways.ts';
import type { Committer } from './committer.ts';
import type { HeldParts } from './held-parts.ts';

/** What every part of a run's work has at hand. */
export interface Job {
  readonly run: RunRecord;
  readonly store: CorpStore;
  readonly client: WecomClient;
  readonly lists: Lists;
  readonly resolver: Resolver;
  readonly committer: Committer;
  readonly freshness: Freshness;
  readonly now: () => number;
  /** What can't be done just now, though the rest can. */
  readonly held: HeldParts;
  /** What brings many names a call, as far as it gets through. */
  readonly bulk: BulkWays;
  /** Carries the signal that ends the run's work, and counts its calls. */
  readonly calls: CallOptions & { readonly signal: AbortSignal };
}

/**
 * Runs tasks side by side. The first failure ends the others and is thrown; what the end then does to them is its
 * consequence and not told: the signal has a reason of its own, or each would take that refusal for WeCom's answer
 * to itself. A refusal that holds up a part only ends that one task, and is noted.
 */
export async function allTogether(job: Job, tasks: readonly ((job: Job) => Promise<void>)[]): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([job.calls.signal, stop.signal]);
  const together: Job = { ...job, calls: { ...job.calls, signal } };
  let cause: { readonly error: unknown } | undefined;
  await Promise.all(
    tasks.map((task) =>
      task(together).catch((error: unknown) => {
        if (signal.aborted || job.held.note(error, null)) return;
        cause ??= { error };
        stop.abort();
      }),
    ),
  );
  job.calls.signal.throwIfAborted();
  if (cause !== undefined) throw cause.error;
}

/**
 * Works a list off with a number of workers. Stops taking more when `signal` is aborted or one of them fails, and
 * returns or throws when all have come to rest.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  workers: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  const worker = async () => {
    for (let next = iterator.next(); !next.done && failure === undefined; next = iterator.next()) {
      try {
        signal.throwIfAborted();
        await work(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  if (failure !== undefined) throw failure.error;
}
