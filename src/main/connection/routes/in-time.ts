import { eitherOf, timeLimit } from '../../signals.ts';
import { WecomError } from '../../wecom/errors.ts';
import type { Route } from '../../wecom/route/index.ts';
import { firstHopOf, showHop } from '../reach.ts';

/**
 * Does some work on a route, within a time that is longer than its own time-outs, which know better what was
 * waited for.
 * @throws {WecomError} that there was no answer in time; the signal's reason; what the work throws
 */
export async function inTime<T>(
  ms: number,
  route: Route,
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<T>,
): Promise<T> {
  using limit = timeLimit(ms);
  try {
    return await work(eitherOf(signal, limit.signal));
  } catch (error) {
    signal.throwIfAborted();
    if (!limit.signal.aborted || error instanceof WecomError) throw error;
    throw new WecomError({
      kind: 'network',
      endpoint: '',
      code: 'answer_timeout',
      detail: 'no answer within the time that a comparison allows',
      peer: showHop(firstHopOf(route)),
      retriable: true,
    });
  }
}

/** The work's outcome, or the failure that says why there is none. @throws all that isn't a {@link WecomError} */
export async function orFailure<T>(work: Promise<T>): Promise<T | WecomError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof WecomError) return error;
    throw error;
  }
}
