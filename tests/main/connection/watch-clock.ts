import type { WaitClock } from '#main/connection/waiting.ts';

/** A clock on which time passes only while the one who is watched waits, so that calls between take none. */
export interface WatchClock extends WaitClock {
  readonly now: () => number;
  /** Lets time pass; what is done in it is done. */
  pass(ms: number): Promise<void>;
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

export function createWatchClock(beganMs = 1_800_000_000_000): WatchClock {
  let elapsedMs = 0;
  let sleeper: Sleeper | undefined;
  let asleep = Promise.withResolvers<Sleeper>();

  function end(): void {
    sleeper = undefined;
    asleep = Promise.withResolvers();
  }

  return {
    now: () => beganMs + elapsedMs,
    ticks: () => elapsedMs,
    pause: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const giveUp = () => {
          end();
          reject(signal.reason);
        };
        sleeper = {
          atMs: elapsedMs + ms,
          wake() {
            signal.removeEventListener('abort', giveUp);
            end();
            resolve(undefined);
          },
        };
        signal.addEventListener('abort', giveUp, { once: true });
        asleep.resolve(sleeper);
      }),
    async pass(ms) {
      const untilMs = elapsedMs + ms;
      for (;;) {
        const next = sleeper ?? (await asleep.promise);
        if (next.atMs > untilMs) break;
        elapsedMs = next.atMs;
        next.wake();
      }
      elapsedMs = untilMs;
    },
  };
}
