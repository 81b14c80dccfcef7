import type { PacingClock } from '#main/wecom/pacing/pacer.ts';

/** Time that passes only when everybody waits: hours of it in a moment. */
export interface VirtualClock extends PacingClock {
  /** Sets the clock on the wall, as an administrator or a time server does. */
  setWallClock(byMs: number): void;
  /** Lets time pass until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** @param isBusy while it says so, somebody is at work whose work takes no time */
export function createVirtualClock(
  beganMs = 1_800_000_000_000,
  isBusy: () => boolean = () => false,
): VirtualClock {
  const sleepers: Sleeper[] = [];
  let elapsedMs = 0;
  let wallMs = beganMs;

  return {
    now: () => wallMs + elapsedMs,
    ticks: () => elapsedMs,
    pause: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const giveUp = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal.reason);
        };
        const sleeper: Sleeper = {
          atMs: elapsedMs + Math.max(0, ms),
          wake() {
            signal.removeEventListener('abort', giveUp);
            resolve(undefined);
          },
        };
        // Kept in the order of waking; whoever came first wakes first.
        sleepers.splice(sleepers.findLastIndex((other) => other.atMs <= sleeper.atMs) + 1, 0, sleeper);
        signal.addEventListener('abort', giveUp);
      }),
    setWallClock(byMs) {
      wallMs += byMs;
    },
    async run(work) {
      let isDone = false;
      const done = () => {
        isDone = true;
      };
      work.then(done, done);
      while (!isDone) {
        await new Promise((resolve) => setImmediate(resolve));
        if (isBusy()) continue;
        const next = sleepers.shift();
        if (next === undefined) continue;
        elapsedMs = Math.max(elapsedMs, next.atMs);
        next.wake();
        // Those who wake at the same moment wake together.
        while (sleepers[0] !== undefined && sleepers[0].atMs <= elapsedMs) sleepers.shift()?.wake();
      }
      return work;
    },
  };
}
