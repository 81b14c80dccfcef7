import type { Job } from './job.ts';

type Calls = Job['calls'];

/** A call that waits for its turn, or is under way. */
export interface StartedCall<T> {
  readonly answer: Promise<T>;
  /** Keeps the call from being made if it has not been sent: its answer then is a {@link TakenBackError}. */
  takeBack(): void;
}

/** The call has not been made, because its answer would have been of no use any more. */
export class TakenBackError extends Error {
  override readonly name = 'TakenBackError';
}

/** Starts a call that nobody has to wait for at once. */
export function startCall<T>(calls: Calls, call: (calls: Calls) => Promise<T>): StartedCall<T> {
  const stop = new AbortController();
  let isSent = false;
  const answer = call({
    ...calls,
    signal: AbortSignal.any([calls.signal, stop.signal]),
    onSend() {
      isSent = true;
      calls.onSend?.();
    },
  });
  // Whoever awaits it later hears of its failure; until then nobody is there to.
  answer.catch(() => undefined);
  return {
    answer,
    takeBack() {
      if (!isSent) stop.abort(new TakenBackError('taken back'));
    },
  };
}
