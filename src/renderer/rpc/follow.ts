import { backoffMs } from './reachability.ts';
import { CoreUnreachableError } from './unreachable.ts';

export interface FollowOptions<T> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  readonly onValue: (value: T) => void;
  /** The stream broke off; it is opened again by itself. */
  readonly onLost: () => void;
  readonly signal: AbortSignal;
}

/**
 * Follows a stream of snapshots to its end. When it breaks because the core went away, it is opened again, each
 * time after a longer wait; a refusal of the core ends it.
 * @throws what the core refused with; never because of an abort
 */
export async function follow<T>({ open, onValue, onLost, signal }: FollowOptions<T>): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      for await (const value of await open(signal)) {
        attempt = 0;
        onValue(value);
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (!isLoss(error)) throw error;
      onLost();
    }
    await pause(backoffMs(attempt), signal);
  }
}

// A stream that is cut off in the middle fails as a TypeError of the reader (HTTP) or an abort of the queue
// (MessagePort); neither comes from the core's own code.
function isLoss(error: unknown): boolean {
  if (error instanceof CoreUnreachableError || error instanceof TypeError) return true;
  return error instanceof Error && error.name === 'AbortError';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
