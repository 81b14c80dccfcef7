import type { Freshness } from '../resolve/freshness.ts';
import type { Lists } from '../resolve/lists.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { CorpStore } from '../store/index.ts';
import type { RunRecord } from '../store/runs.ts';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import type { Committer } from './committer.ts';

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
  /** Carries the signal that ends the run's work, and counts its calls. */
  readonly calls: CallOptions & { readonly signal: AbortSignal };
}

/**
 * Runs tasks side by side. The first failure ends the others and is thrown; what the end then does to them is its
 * consequence and not told.
 */
export async function allTogether(job: Job, tasks: readonly ((job: Job) => Promise<void>)[]): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([job.calls.signal, stop.signal]);
  const together: Job = { ...job, calls: { ...job.calls, signal } };
  let cause: { readonly error: unknown } | undefined;
  await Promise.all(
    tasks.map((task) =>
      task(together).catch((error: unknown) => {
        cause ??= { error };
        stop.abort(error);
      }),
    ),
  );
  job.calls.signal.throwIfAborted();
  if (cause !== undefined) throw cause.error;
}

/** Works a list off with a number of workers; stops taking more when `signal` is aborted. */
export async function inParallel<T>(
  items: Iterable<T>,
  workers: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      signal.throwIfAborted();
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
