import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 8;

/**
 * Keeps long work from holding the event loop: call the returned function between small pieces of it, and it
 * lets everybody else go first whenever the work has gone on for 8 ms.
 */
export function turnTaker(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
