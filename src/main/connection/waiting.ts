import { setTimeout as delay } from 'node:timers/promises';
import type { WecomClient } from '../wecom/client.ts';
import { isBusyCode } from '../wecom/codes.ts';
import type { WecomError } from '../wecom/errors.ts';
import type { Route } from '../wecom/route/index.ts';
import { type GateProbe, ipsOf, isIpRefusal, isTelling, probeGate } from './ip-gate.ts';

/** One moment of waiting for WeCom to accept this machine's IPs. */
export interface WaitMoment {
  /** `ended`: what is refused now is not the IP, and waiting doesn't mend it. */
  readonly state: 'probing' | 'waiting' | 'accepted' | 'ended';
  readonly waitedMs: number;
  readonly nextProbeInMs: number;
  readonly probes: number;
  readonly seenIps: readonly string[];
  readonly refusedIps: readonly string[];
  readonly error: WecomError | null;
}

/** How time passes while it is waited; tests let it pass at once. */
export interface WaitClock {
  /** Milliseconds from any origin, that only grow. */
  readonly ticks: () => number;
  /** Waits. @throws the signal's reason */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** This machine's. */
export const MACHINE_WAITS: WaitClock = {
  ticks: () => performance.now(),
  async pause(ms, signal) {
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      // Node's timers throw an error of their own in place of the reason.
      signal.throwIfAborted();
      throw error;
    }
  },
};

export interface WaitOptions {
  readonly client: WecomClient;
  readonly route: Route;
  readonly clock: WaitClock;
  /** Between two probes; 15 s unless told. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const EVERY_MS = 15_000;
const COUNTDOWN_MS = 1_000;
/** For the calls of one probe. */
const PATIENCE_MS = 10_000;

/**
 * Probes until every IP of this machine is accepted; WeCom takes a minute for a changed list (§7.4), people see up
 * to five. Between probes it yields once a second, for a countdown. Network faults are waited out.
 * @throws the signal's reason
 */
export async function* waitUntilAccepted(options: WaitOptions): AsyncGenerator<WaitMoment, void, void> {
  const { client, route, clock, everyMs = EVERY_MS, signal = new AbortController().signal } = options;
  const beganAt = clock.ticks();
  let known: Known = { seenIps: [], refusedIps: [], error: null };
  let probes = 0;
  const moment = (state: WaitMoment['state'], nextProbeInMs = 0): WaitMoment => ({
    state,
    waitedMs: Math.max(0, clock.ticks() - beganAt),
    nextProbeInMs,
    probes,
    ...known,
  });

  for (;;) {
    yield moment('probing');
    const found = await probeGate(client, route, { signal, patienceMs: PATIENCE_MS });
    probes += 1;
    known = summaryOf(found, known);
    if (found.every(({ accepted }) => accepted)) {
      yield moment('accepted');
      return;
    }
    if (known.error !== null && !isWorthWaiting(known.error)) {
      yield moment('ended');
      return;
    }
    for (let leftMs = everyMs; leftMs > 0; leftMs -= COUNTDOWN_MS) {
      yield moment('waiting', leftMs);
      await clock.pause(Math.min(COUNTDOWN_MS, leftMs), signal);
    }
  }
}

type Known = Pick<WaitMoment, 'seenIps' | 'refusedIps' | 'error'>;

/** Probes that tell nothing of any IP (a busy server, a network that is gone) leave what was known. */
function summaryOf(probes: readonly GateProbe[], before: Known): Known {
  const error = probes.find(({ accepted }) => !accepted)?.error ?? null;
  if (probes.every(({ word }) => word === 'nothing')) return { ...before, error };
  const telling = probes.filter(isTelling);
  const refused = telling.filter(({ word }) => word === 'refused');
  return { seenIps: ipsOf(telling), refusedIps: ipsOf(refused), error };
}

/** A network fault or a busy server passes; a refused secret or a missing permission doesn't. */
function isWorthWaiting(error: WecomError): boolean {
  if (isIpRefusal(error)) return true;
  if (error.fault.kind === 'network' || error.fault.kind === 'foreign_body') return error.fault.retriable;
  return error.fault.kind === 'quota_wait' || (error.errcode !== null && isBusyCode(error.errcode));
}
