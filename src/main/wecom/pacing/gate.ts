/** How a call left the gate: `too_many` is WeCom's 45033. */
export type Departure = 'answered' | 'too_many' | 'unanswered';

/** Bounds of the number of calls in flight on one endpoint. */
export interface GateOptions {
  readonly start: number;
  readonly max: number;
  /** Milliseconds, from any origin. */
  readonly now: () => number;
}

/**
 * Lets a number of calls be in flight at once, first come, first served, and finds that number by itself: one
 * more as long as that makes more calls a second, half of it on 45033 (wecom-api §5: nobody publishes the
 * number, and it differs by endpoint).
 */
export interface Gate {
  /** @throws the signal's reason when it is aborted while waiting */
  enter(signal?: AbortSignal): Promise<void>;
  leave(departure: Departure): void;
  readonly limit: number;
  readonly inFlight: number;
}

/** Calls answered per place before the rate at this number is judged. */
const CALLS_PER_PLACE = 6;
/** By how much the rate has to grow for one more place to have been worth it. */
const WORTHWHILE_GROWTH = 1.03;
/** How long a number that brought 45033, or brought nothing, isn't tried again. */
const CEILING_LASTS_MS = 60_000;

export function createGate({ start, max, now }: GateOptions): Gate {
  const waiting: (() => void)[] = [];
  let limit = Math.min(start, max);
  let inFlight = 0;
  let ceiling = { limit: max, untilMs: Number.POSITIVE_INFINITY };
  let trial = { answered: 0, beganMs: now(), crowded: true };
  let rateBefore = 0;

  function admit(): void {
    while (inFlight < limit) {
      const next = waiting.shift();
      if (next === undefined) return;
      inFlight += 1;
      next();
    }
  }

  function beginTrial(): void {
    trial = { answered: 0, beganMs: now(), crowded: true };
  }

  function lower(to: number): void {
    ceiling = { limit: Math.max(1, to), untilMs: now() + CEILING_LASTS_MS };
    rateBefore = 0;
    beginTrial();
  }

  function judge(): void {
    if (trial.answered < limit * CALLS_PER_PLACE) return;
    const rate = trial.answered / Math.max(1, now() - trial.beganMs);
    const { crowded } = trial;
    // With nobody waiting the rate says how much was asked, not how much the endpoint can do.
    if (!crowded) {
      beginTrial();
      return;
    }
    if (now() > ceiling.untilMs) ceiling = { limit: max, untilMs: Number.POSITIVE_INFINITY };
    if (rateBefore > 0 && rate < rateBefore * WORTHWHILE_GROWTH && limit > 1) {
      limit -= 1;
      lower(limit);
      return;
    }
    if (limit < ceiling.limit) {
      rateBefore = rate;
      limit += 1;
    }
    beginTrial();
  }

  return {
    enter(signal) {
      signal?.throwIfAborted();
      if (inFlight < limit && waiting.length === 0) {
        inFlight += 1;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const place = () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(place), 1);
          reject(signal?.reason);
        };
        waiting.push(place);
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    leave(departure) {
      inFlight -= 1;
      if (departure === 'too_many') {
        // Several calls in flight are refused together; only the first of them halves.
        if (limit > inFlight) limit = Math.max(1, Math.floor(limit / 2));
        lower(limit);
      } else if (departure === 'answered') {
        trial.answered += 1;
        if (waiting.length === 0) trial.crowded = false;
        judge();
      }
      admit();
    },
    get limit() {
      return limit;
    },
    get inFlight() {
      return inFlight;
    },
  };
}
