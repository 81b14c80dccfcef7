/** How a call left the gate: `too_many` is WeCom's 45033. */
export type Departure = 'answered' | 'too_many' | 'unanswered';

/** Bounds of the number of calls in flight on one endpoint. */
export interface GateOptions {
  readonly start: number;
  readonly max: number;
  /** Milliseconds, from any origin, that only grow. */
  readonly ticks: () => number;
}

/**
 * Lets a number of calls be in flight at once, first come, first served, and finds that number by itself: one
 * more at a time as long as that makes more calls a second, half of it on 45033 (wecom-api §5: nobody publishes
 * the number, and it differs by endpoint).
 */
export interface Gate {
  /**
   * @returns the caller's ticket, to be given back to {@link Gate.leave} exactly once
   * @throws the signal's reason when it is aborted while waiting
   */
  enter(signal?: AbortSignal): Promise<number>;
  leave(ticket: number, departure: Departure): void;
  /** Turns away all who wait. */
  close(reason: Error): void;
  readonly limit: number;
  readonly inFlight: number;
}

/** Calls answered per place before the rate at this number is judged. */
const CALLS_PER_PLACE = 6;
/**
 * By how much the number grows before the rates are compared. One place more makes so little difference that the
 * jitter of a few answers hides it.
 */
const STRIDE = 4 / 3;
/** The part of the growth in places that the rate has to follow for them to have been worth it. */
const WORTHWHILE_SHARE = 0.3;
/** How long a number that brought 45033, or brought nothing, isn't tried again. */
const CEILING_LASTS_MS = 60_000;

interface Waiter {
  admit(ticket: number): void;
  turnAway(reason: Error): void;
}

export function createGate({ start, max, ticks }: GateOptions): Gate {
  const waiting: Waiter[] = [];
  let limit = Math.min(start, max);
  let inFlight = 0;
  let tickets = 0;
  /** The last ticket given out before the limit was lowered. */
  let lastBefore = 0;
  let ceiling = { limit: max, untilMs: Number.POSITIVE_INFINITY };
  let trial = { answered: 0, beganMs: ticks(), crowded: true, repeated: false };
  let base: { limit: number; rate: number } | undefined;

  function take(): number {
    inFlight += 1;
    tickets += 1;
    return tickets;
  }

  function admit(): void {
    while (inFlight < limit) {
      const next = waiting.shift();
      if (next === undefined) return;
      next.admit(take());
    }
  }

  function beginTrial(): void {
    trial = { answered: 0, beganMs: ticks(), crowded: true, repeated: false };
  }

  function settleAt(newLimit: number, ceilingLimit: number): void {
    limit = Math.max(1, newLimit);
    ceiling = { limit: Math.max(1, ceilingLimit), untilMs: ticks() + CEILING_LASTS_MS };
    base = undefined;
    lastBefore = tickets;
    beginTrial();
  }

  /** Several calls in flight are refused together; only the first of them says something new. */
  function halve(ticket: number): void {
    if (ticket > lastBefore) settleAt(Math.floor(limit / 2), limit - 1);
  }

  function note(ticket: number): void {
    // What comes back from the time before the limit was lowered would make the lower one look better than it is.
    if (ticket <= lastBefore) {
      beginTrial();
      return;
    }
    trial.answered += 1;
    if (waiting.length === 0) trial.crowded = false;
    judge();
  }

  function judge(): void {
    if (trial.answered < limit * CALLS_PER_PLACE * (trial.repeated ? 2 : 1)) return;
    // With nobody waiting the rate says how much was asked, not how much the endpoint can do.
    if (!trial.crowded) {
      beginTrial();
      return;
    }
    const rate = trial.answered / Math.max(1, ticks() - trial.beganMs);
    if (base !== undefined && limit >= base.limit * STRIDE) {
      const growth = limit / base.limit - 1;
      if (rate < base.rate * (1 + WORTHWHILE_SHARE * growth)) {
        // One slow moment proves nothing: the same number gets as many calls again before it is given up.
        if (trial.repeated) settleAt(base.limit, base.limit);
        else trial.repeated = true;
        return;
      }
      base = { limit, rate };
    }
    grow(rate);
  }

  function grow(rate: number): void {
    if (ticks() > ceiling.untilMs) ceiling = { limit: max, untilMs: Number.POSITIVE_INFINITY };
    if (base === undefined || limit >= ceiling.limit) base = { limit, rate };
    if (limit < ceiling.limit) limit += 1;
    beginTrial();
  }

  return {
    enter(signal) {
      signal?.throwIfAborted();
      if (inFlight < limit && waiting.length === 0) return Promise.resolve(take());
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          admit(ticket) {
            signal?.removeEventListener('abort', giveUp);
            resolve(ticket);
          },
          turnAway(reason) {
            signal?.removeEventListener('abort', giveUp);
            reject(reason);
          },
        };
        waiting.push(waiter);
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    leave(ticket, departure) {
      inFlight -= 1;
      if (departure === 'too_many') halve(ticket);
      if (departure === 'answered') note(ticket);
      admit();
    },
    close(reason) {
      for (const waiter of waiting.splice(0)) waiter.turnAway(reason);
    },
    get limit() {
      return limit;
    },
    get inFlight() {
      return inFlight;
    },
  };
}
