import type { IdType, Kind } from '#shared/ids.ts';
import { likelyKind } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import type { ResolveOptions } from '../resolve/ways.ts';
import type { Entry } from '../store/register.ts';
import type { Job } from './job.ts';

export interface SinglyOptions {
  /** Only these kinds; all when absent. */
  readonly kinds?: readonly Kind[];
  /** All members of the scope are known: an id with a prefix that isn't among them is none. */
  readonly membersKnown: boolean;
}

const PAGE_SIZE = 200;
/** Look-ups under way at once; how many calls that makes is each endpoint's gate's to say. */
const BREADTH = 256;
/** How long a question to 微信客服 waits until a hundred of them can go together. */
const KF_WAIT_MS = 1_000;

/** Looks what is left of a run up, one by one. */
export async function lookUpSingly(job: Job, { kinds, membersKnown }: SinglyOptions): Promise<void> {
  const { run, store, committer } = job;
  const { signal } = job.calls;
  const stop = new AbortController();
  const together = AbortSignal.any([signal, stop.signal]);
  const options: ResolveOptions = {
    ...job.calls,
    signal: together,
    kfWaitMs: KF_WAIT_MS,
    isNoMember: membersKnown,
  };
  const underWay = new Set<Promise<void>>();
  let cause: { readonly error: unknown } | undefined;

  function start(entry: Entry): void {
    const task = lookUp(job, entry, options)
      .then((outcome) => committer.add([outcome]))
      .catch((error: unknown) => {
        cause ??= { error };
        stop.abort(error);
      })
      .finally(() => underWay.delete(task));
    underWay.add(task);
  }

  for (let after = 0; !together.aborted; ) {
    const page = store.runs.pending(run.run, after, PAGE_SIZE, kinds);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.entry;
    for (const entry of page) {
      while (underWay.size >= BREADTH && !together.aborted) await Promise.race(underWay);
      if (together.aborted) break;
      start(entry);
    }
  }
  await Promise.all(underWay);
  await committer.flush();
  if (cause !== undefined && !signal.aborted) throw cause.error;
}

async function lookUp({ run, resolver }: Job, entry: Entry, options: ResolveOptions): Promise<Outcome> {
  const type: IdType = run.idType === 'auto' ? entry.askedAs : run.idType;
  const outcome = await resolver.resolve(entry.id, type, options);
  return { ...outcome, space: entry.space, kind: outcome.kind ?? likelyKind(entry.id, type) };
}
