import { setTimeout as delay } from 'node:timers/promises';
import { PASSING_CODES, QUOTA_SPENT, TOO_MANY_IN_FLIGHT } from '../codes.ts';
import { WecomError } from '../errors.ts';
import { createGate, type Departure } from './gate.ts';
import type { QuotaLedger, QuotaLimits } from './quota.ts';

/** How calls are spread; every number can be set, the defaults are wecom-api §5's. */
export interface PacingOptions {
  /** Calls in flight per endpoint, at first and at most. */
  readonly concurrency: { readonly start: number; readonly max: number };
  readonly quota: QuotaLimits;
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
  retries: 3,
  backoffMs: 500,
  crowdedMs: 1_000,
  blockMs: { minute: 60_000, hour: 3_600_000 },
};

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
   */
  run<T>(attempt: () => Promise<T>, options: PaceOptions): Promise<T>;
  readonly limit: number;
}

/** Calls taken out of the ledger at once: one write for many calls. */
const MOST_TAKEN = 32;

/** @param now milliseconds since the epoch; @param random in [0, 1), for jitter */
export function createPacer(
  endpoint: string,
  ledger: QuotaLedger,
  options: PacingOptions,
  now: () => number,
  random: () => number = Math.random,
): Pacer {
  const gate = createGate({ ...options.concurrency, now });
  const chunk = Math.max(1, Math.min(MOST_TAKEN, Math.floor(options.quota.perMinute / 100)));
  let inHand = { calls: 0, takenMs: 0 };
  let restUntilMs = 0;

  function takeOne(): number {
    // What lies in hand was counted when it was taken; kept too long it would be spent in another minute.
    if (inHand.calls > 0 && now() - inHand.takenMs > 1_000) {
      ledger.giveBack(endpoint, inHand.calls, inHand.takenMs);
      inHand.calls = 0;
    }
    if (inHand.calls === 0) {
      const wanted = gate.inFlight > 1 ? chunk : 1;
      const grant = ledger.take(endpoint, options.quota, wanted, now());
      if (grant.granted === 0) return 'waitMs' in grant ? Math.max(1, grant.waitMs) : 1;
      inHand = { calls: grant.granted, takenMs: now() };
    }
    inHand.calls -= 1;
    return 0;
  }

  async function waitForRoom(untilMs: number, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const restMs = restUntilMs - now();
      const waitMs = restMs > 0 ? restMs : takeOne();
      if (waitMs === 0) return;
      if (now() + waitMs > untilMs) throw new WecomError({ kind: 'quota_wait', endpoint, waitMs });
      await pause(waitMs, signal);
    }
  }

  /** 45009 says that a quota is spent, not which: the minute's at first, the hour's when it comes right back. */
  function block(): void {
    const lastMs = ledger.blockedUntilMs(endpoint);
    const { hour } = ledger.spent(endpoint, now());
    const comesBack = lastMs > 0 && lastMs <= now() && now() - lastMs < options.blockMs.minute / 2;
    if (lastMs > now()) return;
    const isHour = comesBack || hour >= options.quota.perHour;
    ledger.block(endpoint, now() + (isHour ? options.blockMs.hour : options.blockMs.minute));
  }

  async function once<T>(
    attempt: () => Promise<T>,
    untilMs: number,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    await gate.enter(signal);
    let departure: Departure = 'unanswered';
    try {
      await waitForRoom(untilMs, signal);
      const result = await attempt();
      departure = 'answered';
      return result;
    } catch (error) {
      const errcode = error instanceof WecomError ? error.errcode : null;
      if (errcode === TOO_MANY_IN_FLIGHT) departure = 'too_many';
      else if (errcode !== null) departure = 'answered';
      throw error;
    } finally {
      gate.leave(departure);
    }
  }

  return {
    async run(attempt, { signal, patienceMs }) {
      const untilMs = now() + patienceMs;
      for (let repeats = 0; ; ) {
        try {
          return await once(attempt, untilMs, signal);
        } catch (error) {
          if (!(error instanceof WecomError)) throw error;
          // Neither says anything about the call itself: it waits its turn however often that takes.
          if (error.errcode === QUOTA_SPENT) block();
          else if (error.errcode === TOO_MANY_IN_FLIGHT) {
            restUntilMs = Math.max(restUntilMs, now() + options.crowdedMs * (1 + 2 * random()));
          } else if (isPassing(error) && repeats < options.retries) {
            await pause(options.backoffMs * 2 ** repeats * (0.5 + random()), signal);
            repeats += 1;
          } else throw error;
        }
      }
    },
    get limit() {
      return gate.limit;
    },
  };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await delay(ms, undefined, signal ? { signal } : {});
}

/** Whether the same call may well succeed a moment later. */
export function isPassing(error: WecomError): boolean {
  const { fault } = error;
  if (fault.kind === 'refused') return PASSING_CODES.has(fault.errcode);
  return (fault.kind === 'network' || fault.kind === 'foreign_body') && fault.retriable;
}
