import { KINDS, type Kind } from '#shared/ids.ts';
import { kindsAskedAt } from '../resolve/ways.ts';
import type { Entry } from '../store/register.ts';
import { isEndpointLost } from '../wecom/errors.ts';
import type { Held } from './held-parts.ts';
import type { Job } from './job.ts';

/** By which ids a run finds out whether what holds it up is over. An id that is lost by itself must not stand for all. */

/**
 * For a run of which everything is held up.
 * @param lost the kinds to which a call was lost: any other tells more
 * @param after the item that was tried last
 */
export function itemOfAll(job: Job, lost: ReadonlySet<Kind>, after: number): Entry | undefined {
  const others = KINDS.filter((kind) => !lost.has(kind));
  return nextPending(job, after, others) ?? nextPending(job, after);
}

/** For a run of which parts are held up: one id of each. */
export function itemsOfParts(job: Job, parts: readonly Held[]): Entry[] {
  return parts.flatMap((part) => nextOfEndpoint(job, part) ?? itemOfPart(job, part) ?? []);
}

function nextOfEndpoint(job: Job, { error, entry }: Held): Entry | undefined {
  if (!isEndpointLost(error)) return undefined;
  return nextPending(job, entry ?? 0, kindsAskedAt(error.fault.endpoint));
}

function itemOfPart(job: Job, { entry, kinds }: Held): Entry | undefined {
  return entry === null ? nextPending(job, 0, kinds) : job.store.register.byNumber(entry);
}

/** The item that comes next in the queue, and after the last the first. */
function nextPending({ store, run }: Job, after: number, kinds?: readonly Kind[]): Entry | undefined {
  const [next] = store.runs.pending(run.run, after, 1, kinds);
  return next ?? (after > 0 ? store.runs.pending(run.run, 0, 1, kinds)[0] : undefined);
}
