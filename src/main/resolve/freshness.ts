import type { RunSource } from '#shared/contract/runs.ts';
import { type IdType, kindsOfType } from '#shared/ids.ts';
import { VERDICTS, type Verdict } from '#shared/verdicts.ts';
import type { Entry } from '../store/register.ts';
import type { RegisterChoice } from '../store/register-choice.ts';
import { answersType, type Tried } from './types-in-turn.ts';

/** For how long each verdict is good, in milliseconds: after that it is worth another call. */
export type Freshness = Readonly<Record<Verdict, number>>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What changes by an operator's hand (scope, retries) is asked for again sooner than what rarely changes. */
export const DEFAULT_FRESHNESS: Freshness = {
  unmapped: 0,
  mapped: 7 * DAY_MS,
  no_relation: DAY_MS,
  not_visible: HOUR_MS,
  not_found: DAY_MS,
  invalid: 365 * DAY_MS,
  failed: 0,
};

/** Whether what is known of an id still counts at `nowMs`. A moment in the future (a clock set back) doesn't. */
export function isFresh(
  entry: Pick<Entry, 'verdict' | 'triedMs'>,
  freshness: Freshness,
  nowMs: number,
): boolean {
  if (entry.triedMs === null || entry.triedMs > nowMs) return false;
  return nowMs - entry.triedMs < freshness[entry.verdict];
}

/** Whether what is known of an id still counts at `nowMs` for whoever asks for it as a `type`. */
export function isFreshAs(entry: Tried, type: IdType, freshness: Freshness, nowMs: number): boolean {
  return isFresh(entry, freshness, nowMs) && answersType(entry, type);
}

/** Which ids of the register a run takes up: what was never asked, and what is due for another call. */
export function registerChoice(
  source: Extract<RunSource, { from: 'register' }>,
  freshness: Freshness,
  nowMs: number,
): RegisterChoice {
  const dueBeforeMs = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, nowMs - freshness[verdict]]),
  ) as Record<Verdict, number>;
  const { idType, onlyUnmapped, limit } = source;
  // Who asks for the mapped ones as well asks for all of them, however fresh they are.
  if (!onlyUnmapped) dueBeforeMs.mapped = nowMs;
  return { kinds: kindsOfType(idType), onlyUnmapped, limit, nowMs, dueBeforeMs };
}
