import type { RunSource } from '#shared/contract/runs.ts';
import { type IdType, kindsOfType } from '#shared/ids.ts';
import { VERDICTS, type Verdict } from '#shared/verdicts.ts';
import type { Entry } from '../store/register.ts';
import type { RegisterChoice } from '../store/register-choice.ts';
import type { WecomClient } from '../wecom/client.ts';
import { type FurtherSecret, MISSING_SECRETS } from './missing-secret.ts';
import { answersType, isUnanswered, type Tried } from './types-in-turn.ts';

/** For how long each verdict is good, in milliseconds: after that it is worth another call. */
export type Lifetimes = Readonly<Record<Verdict, number>>;

/** What decides whether something that is known still counts. */
export interface Freshness {
  readonly lifetimesMs: Lifetimes;
  /** Whether there is a secret by now: what could not be asked for without it is worth a call then. */
  readonly hasSecret: WecomClient['hasSecret'];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What changes by an operator's hand (scope, retries) is asked for again sooner than what rarely changes. */
export const DEFAULT_LIFETIMES: Lifetimes = {
  unmapped: 0,
  mapped: 7 * DAY_MS,
  no_relation: DAY_MS,
  not_visible: HOUR_MS,
  not_found: DAY_MS,
  invalid: 365 * DAY_MS,
  failed: 0,
};

/** The freshness of what is asked for through a client; the usual lifetimes unless told otherwise. */
export function freshnessFor(
  { hasSecret }: Pick<WecomClient, 'hasSecret'>,
  lifetimesMs: Partial<Lifetimes> = {},
): Freshness {
  return { lifetimesMs: { ...DEFAULT_LIFETIMES, ...lifetimesMs }, hasSecret };
}

/** Whether what is known of an id still counts at `nowMs`. A moment in the future (a clock set back) doesn't. */
export function isFresh(
  entry: Pick<Entry, 'verdict' | 'triedMs' | 'advice'>,
  freshness: Freshness,
  nowMs: number,
): boolean {
  if (entry.triedMs === null || entry.triedMs > nowMs) return false;
  const missing = MISSING_SECRETS.find(([, advice]) => advice === entry.advice);
  const lifetimeMs =
    missing === undefined ? freshness.lifetimesMs[entry.verdict] : lifetimeWithout(missing[0], freshness);
  return nowMs - entry.triedMs < lifetimeMs;
}

/** How long it counts that an id failed for want of a secret: asking again before it is entered brings the same. */
function lifetimeWithout(secret: FurtherSecret, { lifetimesMs, hasSecret }: Freshness): number {
  return hasSecret(secret) ? 0 : lifetimesMs.not_visible;
}

/** Whether what is known of an id still counts at `nowMs` for whoever asks for it as a `type`. */
export function isFreshAs(
  entry: Tried & Pick<Entry, 'advice'>,
  type: IdType,
  freshness: Freshness,
  nowMs: number,
): boolean {
  return isFresh(entry, freshness, nowMs) && answersType(entry, type);
}

/**
 * Which ids of the register a run takes up: what was never asked, what is due for another call, and what was asked for
 * as something else.
 */
export function registerChoice(
  source: Extract<RunSource, { from: 'register' }>,
  freshness: Freshness,
  nowMs: number,
): RegisterChoice {
  const dueBeforeMs = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, nowMs - freshness.lifetimesMs[verdict]]),
  ) as Record<Verdict, number>;
  const dueBeforeMsByAdvice = MISSING_SECRETS.map(
    ([secret, advice]) => [advice, nowMs - lifetimeWithout(secret, freshness)] as const,
  );
  const { idType, onlyUnmapped, limit } = source;
  // Who asks for the mapped ones as well asks for all of them, however fresh they are.
  if (!onlyUnmapped) dueBeforeMs.mapped = nowMs;
  return {
    kinds: kindsOfType(idType),
    onlyUnmapped,
    limit,
    nowMs,
    dueBeforeMs,
    dueBeforeMsByAdvice,
    isUnanswered: (entry) => isUnanswered(entry, idType),
  };
}
