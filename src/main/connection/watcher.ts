import { type Changes, createChanges } from '../changes.ts';
import { eitherOf } from '../signals.ts';
import type { IpRecords } from '../store/ip-records.ts';
import type { IpSeen, WecomClient } from '../wecom/client.ts';
import { WecomError } from '../wecom/errors.ts';
import type { Route } from '../wecom/route/index.ts';
import { alertAfter, type IpAlert } from './ip-alert.ts';
import { isIpRefusal, isTelling, PROBES, probeGate, probeOnce, type TellingProbe } from './ip-gate.ts';
import { nameOfRoute, presentIps, recordProbes } from './ip-record.ts';
import type { WaitClock } from './waiting.ts';

/** Whether the trusted IP is probed while nothing else is done, and how often. */
export interface WatchSettings {
  readonly enabled: boolean;
  readonly everyMinutes: number;
}

/** How the watch stands. */
export interface WatchState extends WatchSettings {
  /** When WeCom last answered a call of the app's as one that may come in, or refused its IP. */
  readonly lastProofMs: number | null;
  readonly alert: IpAlert | null;
  /** What the last probe failed of, if it was not the IP; the next one may pass. */
  readonly error: WecomError | null;
}

export interface IpWatcher {
  state(): WatchState;
  /** Told what any call shows about an IP, before the record is. */
  saw(seen: IpSeen): void;
  /** Told that a call of the app's has come through its gate. */
  passed(): void;
  settingsChanged(): void;
  /** The operator has taken note. A refusal that goes on comes back after a while. */
  dismiss(): void;
  /** The state now and at each change, until the watcher is closed. */
  watch(signal?: AbortSignal): AsyncGenerator<WatchState, void, void>;
  close(): Promise<void>;
}

export interface IpWatcherOptions {
  readonly client: WecomClient;
  readonly route: Route;
  readonly records: IpRecords;
  readonly settings: () => WatchSettings;
  /** Whether it makes calls of its own; a command that does one thing doesn't. */
  readonly probes: boolean;
  readonly clock: WaitClock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told of what a probe has found. What anybody else's call finds is told by whoever made it. */
  readonly onAlert: (alert: IpAlert) => void;
  readonly onFault: (error: unknown) => void;
}

const MINUTE_MS = 60_000;
/** For the calls of one probe. */
const PATIENCE_MS = 15_000;
/** While nobody wants to be told; a change of the settings ends it. */
const IDLE_MS = 86_400_000;
/** What was put away is not shown again before that, though each call of a run meets it. */
const PUT_AWAY_MS = 10 * MINUTE_MS;
/** A run proves it a hundred times a second; nobody needs to see it so closely. */
const PROOF_SHOWN_MS = 10_000;

/**
 * Watches whether WeCom still takes this machine's IP: by what all calls tell, and where the operator wants it by
 * one cheap call after each interval in which there was none. What a probe finds new is looked at over several
 * connections, since an office with two lines is no changed IP.
 */
export function createIpWatcher(options: IpWatcherOptions): IpWatcher {
  const { client, route, records, settings, clock, now, onAlert, onFault } = options;
  const routeName = nameOfRoute(route);
  const closing = new AbortController();
  const changes: Changes = createChanges();
  /** Accepted ones that there is nothing more to say about. */
  const familiar = new Set<string>();
  let alert: IpAlert | null = null;
  let error: WecomError | null = null;
  let putAway: { readonly ip: string; readonly untilTicks: number } | null = null;
  let lastProofMs: number | null = null;
  /** When it was last probed or proved. */
  let lastTicks: number | null = null;
  let interrupt = new AbortController();
  let lookingCloser: Promise<void> | null = null;
  let lookedTicks = Number.NEGATIVE_INFINITY;

  const knownIps = () => presentIps(records, routeName).map(({ ip }) => ip);

  function prove(): void {
    const isNews = lastProofMs === null || now() - lastProofMs >= PROOF_SHOWN_MS;
    lastTicks = clock.ticks();
    if (!isNews) return;
    lastProofMs = now();
    changes.tell();
  }

  function note(ip: string, accepted: boolean): void {
    if (accepted && alert?.kind !== 'ip_refused' && familiar.has(ip)) return;
    if (!accepted && putAway?.ip === ip && clock.ticks() < putAway.untilTicks) return;
    const next = alertAfter(alert, knownIps(), { ip, accepted, atMs: now() });
    if (accepted) familiar.add(ip);
    else familiar.delete(ip);
    if (next === alert) return;
    alert = next;
    changes.tell();
  }

  /** Learns by several connections at once by which IPs this machine leaves now. */
  async function lookCloser(signal: AbortSignal): Promise<void> {
    const found = await probeGate(client, route, { signal, patienceMs: PATIENCE_MS });
    const telling = found.filter(isTelling);
    for (const { ip, word } of telling) note(ip, word === 'passed');
    for (const ip of recordProbes(records, found, route, now())) familiar.delete(ip);
    if (telling.length >= PROBES) missed(telling);
  }

  /** One closer look at a time, whoever wants it. */
  function closerLook(): Promise<void> {
    lookedTicks = clock.ticks();
    lookingCloser ??= lookCloser(closing.signal).finally(() => {
      lookingCloser = null;
    });
    return lookingCloser;
  }

  /** A refused IP by which nothing leaves any more refuses nobody. */
  function missed(telling: readonly TellingProbe[]): void {
    const seen = new Set(telling.map(({ ip }) => ip));
    const isRefused = telling.some(({ word }) => word === 'refused');
    if (alert?.kind !== 'ip_refused' || seen.has(alert.ip) || isRefused) return;
    alert = { kind: 'ip_accepted', ip: [...seen].join('; '), previousIps: [alert.ip], atMs: now() };
    changes.tell();
  }

  async function probe(): Promise<void> {
    const { signal } = closing;
    const [known, before] = [knownIps(), alert];
    const first = await probeOnce(client, { signal, patienceMs: PATIENCE_MS });
    const refused = isIpRefusal(first.error);
    error = refused ? null : first.error;
    lastTicks = clock.ticks();
    if (error === null) prove();
    const isNews = refused !== (before?.kind === 'ip_refused') || !known.includes(first.ip ?? '');
    if (error === null && first.ip !== null && isNews) await closerLook();
    changes.tell();
    if (alert !== null && alert !== before) onAlert(alert);
  }

  function msUntilDue(): number {
    const { enabled, everyMinutes } = settings();
    if (!enabled) return IDLE_MS;
    const sinceMs = lastTicks === null ? Number.POSITIVE_INFINITY : clock.ticks() - lastTicks;
    return Math.max(0, everyMinutes * MINUTE_MS - sinceMs);
  }

  /** Settings that can't be read are no reason to stop watching. */
  function msToWait(): number {
    try {
      return msUntilDue();
    } catch (fault) {
      onFault(fault);
      return MINUTE_MS;
    }
  }

  async function keepWatching(): Promise<void> {
    while (!closing.signal.aborted) {
      const waitMs = msToWait();
      try {
        // Other calls may prove it meanwhile; so it is asked again when the wait is over.
        if (waitMs > 0) await clock.pause(waitMs, AbortSignal.any([interrupt.signal, closing.signal]));
        else await probe();
      } catch (fault) {
        if (waitMs > 0) {
          interrupt = new AbortController();
          continue;
        }
        lastTicks = clock.ticks();
        if (fault instanceof WecomError) error = fault;
        else if (!closing.signal.aborted) onFault(fault);
      }
    }
  }

  const watching = options.probes ? keepWatching() : Promise.resolve();

  const state = (): WatchState => ({ ...settings(), lastProofMs, alert, error });

  return {
    state,
    saw({ purpose, ip, accepted }) {
      try {
        if (purpose === 'app') note(ip, accepted);
      } catch (fault) {
        // The call that shows it has its own fate; a database that can't be read is not it.
        onFault(fault);
      }
    },
    passed() {
      prove();
      if (alert?.kind !== 'ip_refused' || !options.probes) return;
      if (lookingCloser !== null || clock.ticks() - lookedTicks < MINUTE_MS) return;
      // It doesn't say by which IP; perhaps the refused one is accepted now.
      closerLook().catch((fault: unknown) => {
        if (!(fault instanceof WecomError) && !closing.signal.aborted) onFault(fault);
      });
    },
    settingsChanged() {
      interrupt.abort();
      changes.tell();
    },
    dismiss() {
      if (alert?.kind === 'ip_refused') putAway = { ip: alert.ip, untilTicks: clock.ticks() + PUT_AWAY_MS };
      alert = null;
      changes.tell();
    },
    async *watch(signal) {
      // Ends the wait for the next change when its reader has left in the middle of it.
      const leaving = new AbortController();
      const end = eitherOf(signal, AbortSignal.any([leaving.signal, closing.signal]));
      try {
        while (!end.aborted) {
          const change = changes.next(IDLE_MS, end);
          yield state();
          await change;
        }
      } finally {
        leaving.abort();
      }
    },
    async close() {
      closing.abort();
      await watching;
      await lookingCloser?.catch(() => undefined);
    },
  };
}
