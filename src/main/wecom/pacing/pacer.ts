import { setTimeout as delay } from 'node:timers/promises';
import { eitherOf } from '../../signals.ts';
import { PASSING_CODES, QUOTA_SPENT, TOO_MANY_IN_FLIGHT } from '../codes.ts';
import { WecomError } from '../errors.ts';
import { createGate, type Departure } from './gate.ts';
import type { QuotaLedger, QuotaLimits } from './quota.ts';

/** How calls are spread; every number can be set, the defaults are wecom-api §5's. */
export interface PacingOptions {
  /** Calls in flight per endpoint, at first and at most. */
  readonly concurrency: { readonly start: number; readonly max: number };
  readonly quota: QuotaLimits;
  /** The part of a quota that is used at most, above 0 and up to 1; the rest is left to other programs. */
  readonly quotaShare: number;
  /** How often one call is repeated after a passing fault. */
  readonly retries: number;
  /** The first pause before a repeat; it doubles each time and varies by half. */
  readonly backoffMs: number;
  /** How long an endpoint rests after 45033, at least; it varies up to three times that. */
  readonly crowdedMs: number;
  /** How long 45009 closes an endpoint: for a minute's quota, and for an hour's. */
  readonly blockMs: { readonly minute: number; readonly hour: number };
}

export const DEFAULT_PACING: PacingOptions = {
  concurrency: { start: 3, max: 20 },
  quota: { perMinute: 10_000, perHour: 150_000 },
  quotaShare: 1,
  retries: 3,
  backoffMs: 500,
  crowdedMs: 1_000,
  blockMs: { minute: 60_000, hour: 3_600_000 },
};

/** What time is it, and how is it waited for. */
export interface PacingClock {
  /** Milliseconds since the epoch, as the ledger counts; may jump. */
  readonly now: () => number;
  /** Milliseconds from any origin, that only grow. */
  readonly ticks: () => number;
  /** Waits; rejects when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** The clock of this machine. @param now milliseconds since the epoch */
export function machineClock(now: () => number): PacingClock {
  return {
    now,
    ticks: () => performance.now(),
    pause: (ms, signal) => delay(ms, undefined, { signal }),
  };
}

export interface PaceOptions {
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for quota that the caller puts up with. A run waits as long as it takes. */
  readonly patienceMs: number;
}

/** Paces one endpoint of one corp. */
export interface Pacer {
  /**
   * Makes a call when there is room for it, and repeats it where repeating helps. `attempt` is called once per
   * try; what it throws decides.
   * @throws what `attempt` threw last; {@link WecomError} `quota_wait` when the caller's patience is too short;
   *   the signal's reason when it is aborted
   */
  run<T>(attempt: () => Promise<T>, options: PaceOptions): Promise<T>;
  /** Turns away all who wait, and all who come. */
  close(reason: Error): void;
  readonly limit: number;
}

export interface PacerParts {
  readonly endpoint: string;
  readonly ledger: QuotaLedger;
  readonly options: PacingOptions;
  readonly clock: PacingClock;
  /** In [0, 1), for jitter. */
  readonly random?: () => number;
}

/** Calls taken out of the ledger at once: one write for many calls. */
const MOST_TAKEN = 32;
/** How long calls that were taken may lie in hand: WeCom counts them when they come, the ledger when taken. */
const LONGEST_IN_HAND_MS = 500;
/** How often a spent quota is looked at again: the clock may be set, another process may have been told more. */
const LONGEST_NAP_MS = 5_000;

export function createPacer({ endpoint, ledger, options, clock, random = Math.random }: PacerParts): Pacer {
  const { now, ticks } = clock;
  const gate = createGate({ ...options.concurrency, ticks });
  const chunk = Math.max(1, Math.min(MOST_TAKEN, Math.floor(options.quota.perMinute / 100)));
  const closing = new AbortController();
  let inHand = { calls: 0, takenMs: 0, atTick: 0 };
  // In ticks: a clock that is set must lengthen no wait.
  let restUntil = 0;
  let quotaUntil = 0;
  let askedAtTick = 0;

  async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const either = eitherOf(signal, closing.signal);
    try {
      await clock.pause(ms, either);
    } catch (error) {
      // Node's timers throw an error of their own in place of the reason.
      either.throwIfAborted();
      throw error;
    }
  }

  function emptyHand(): void {
    if (inHand.calls > 0) ledger.giveBack(endpoint, inHand.calls, inHand.takenMs);
    inHand.calls = 0;
  }

  /** Takes one call out of the quota. @returns false when there is none, having noted for how long */
  function takeOne(): boolean {
    if (waitMs() > 0) return false;
    if (ticks() - inHand.atTick > LONGEST_IN_HAND_MS) emptyHand();
    if (inHand.calls === 0) {
      const grant = ledger.take(endpoint, options.quota, gate.inFlight > 1 ? chunk : 1, now());
      if (grant.granted === 0) {
        askedAtTick = ticks();
        quotaUntil = askedAtTick + ('waitMs' in grant ? Math.max(1, grant.waitMs) : 1);
        return false;
      }
      inHand = { calls: grant.granted, takenMs: now(), atTick: ticks() };
    }
    inHand.calls -= 1;
    return true;
  }

  function waitMs(): number {
    return Math.max(restUntil, quotaUntil) - ticks();
  }

  /** @throws {WecomError} `quota_wait` at once, when the wait will be longer than the caller's patience */
  async function waitForRoom(until: number, signal: AbortSignal | undefined): Promise<void> {
    for (let ms = waitMs(); ms > 0; ms = waitMs()) {
      if (ticks() + ms > until) throw new WecomError({ kind: 'quota_wait', endpoint, waitMs: Math.ceil(ms) });
      await pause(Math.min(ms, LONGEST_NAP_MS), signal);
      if (ticks() - askedAtTick >= LONGEST_NAP_MS) quotaUntil = 0;
    }
  }

  /** 45009 says that a quota is spent, not which: the minute's at first, the hour's when it comes right back. */
  function block(): void {
    emptyHand();
    quotaUntil = 0;
    const lastMs = ledger.blockedUntilMs(endpoint);
    const aheadMs = lastMs - now();
    // One that lies further ahead was written before the clock was set back, and the ledger passes over it.
    if (aheadMs > 0 && aheadMs <= options.blockMs.hour) return;
    const comesBack = lastMs > 0 && aheadMs <= 0 && -aheadMs < options.blockMs.minute / 2;
    const isHour = comesBack || ledger.spent(endpoint, now()).hour >= options.quota.perHour;
    ledger.block(endpoint, now() + (isHour ? options.blockMs.hour : options.blockMs.minute));
  }

  async function once<T>(
    attempt: () => Promise<T>,
    until: number,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    for (;;) {
      // Nobody waits for quota inside the gate, where he would keep out those who are less patient.
      await waitForRoom(until, signal);
      const ticket = await gate.enter(signal);
      let departure: Departure = 'unanswered';
      try {
        if (!takeOne()) continue;
        const result = await attempt();
        departure = 'answered';
        return result;
      } catch (error) {
        // Before the next one is let in.
        departure = heed(error);
        throw error;
      } finally {
        gate.leave(ticket, departure);
      }
    }
  }

  /** Closes the endpoint for as long as the answer asks for. */
  function heed(error: unknown): Departure {
    if (!(error instanceof WecomError) || error.errcode === null || !isOwn(error)) return 'unanswered';
    if (error.errcode === QUOTA_SPENT) block();
    if (error.errcode !== TOO_MANY_IN_FLIGHT) return 'answered';
    restUntil = Math.max(restUntil, ticks() + options.crowdedMs * (1 + 2 * random()));
    return 'too_many';
  }

  /** What gettoken answers on the way to another endpoint is not about that endpoint, and paced by itself. */
  function isOwn(error: WecomError): boolean {
    return error.fault.endpoint === endpoint;
  }

  /** Waits until the call is worth repeating, if it ever is. */
  async function waitForRepeat(
    error: WecomError,
    repeats: number,
    { until, signal }: { until: number; signal: AbortSignal | undefined },
  ): Promise<'waited' | 'repeat' | 'over'> {
    if (!isOwn(error)) {
      if (error.fault.kind !== 'quota_wait' || ticks() + error.fault.waitMs > until) return 'over';
      await pause(Math.min(error.fault.waitMs, LONGEST_NAP_MS), signal);
      return 'waited';
    }
    // Neither says anything about the call itself: it waits its turn however often that takes.
    if (error.errcode === QUOTA_SPENT || error.errcode === TOO_MANY_IN_FLIGHT) return 'waited';
    if (!isPassing(error) || repeats >= options.retries) return 'over';
    await pause(options.backoffMs * 2 ** repeats * (0.5 + random()), signal);
    return 'repeat';
  }

  return {
    async run(attempt, { signal, patienceMs }) {
      closing.signal.throwIfAborted();
      const until = ticks() + patienceMs;
      for (let repeats = 0; ; ) {
        try {
          return await once(attempt, until, signal);
        } catch (error) {
          if (!(error instanceof WecomError)) throw error;
          const next = await waitForRepeat(error, repeats, { until, signal });
          if (next === 'over') throw error;
          if (next === 'repeat') repeats += 1;
        }
      }
    },
    close(reason) {
      closing.abort(reason);
      gate.close(reason);
    },
    get limit() {
      return gate.limit;
    },
  };
}

/** Whether the same call may well succeed a moment later. */
export function isPassing(error: WecomError): boolean {
  const { fault } = error;
  if (fault.kind === 'refused') return PASSING_CODES.has(fault.errcode);
  return (fault.kind === 'network' || fault.kind === 'foreign_body') && fault.retriable;
}
