import type { IpStay } from '../store/ip-stays.ts';
import { canBeTrusted } from './ip-class.ts';

/** Ways out of an IP that a list lacks again and again; `none` where nothing needs to be done. */
export type WayOut = 'none' | 'list_all' | 'fixed_line' | 'forward_proxy' | 'reverse_proxy';

/** Why: the key of a text below `changing.why`. */
export type WayReason = 'steady' | 'several' | 'returning' | 'sometimes' | 'often' | 'untrusted' | 'pool';

/** How the IPs of a route behave, and what to do about it. */
export interface ChangeFinding {
  /** How often one IP took another's place in the last 30 days. */
  readonly changes: number;
  /** Different IPs in the last 30 days. */
  readonly distinct: number;
  readonly way: WayOut;
  readonly reason: WayReason;
}

export const CHANGE_SPAN_MS = 30 * 86_400_000;

/** From so many changes on nobody keeps a list up to date by hand. */
const OFTEN = 5;

/**
 * Judges how often the IPs of a route change.
 * @param current the IPs by which it leaves now
 * @param isDirect whether it leads to WeCom without a server between
 */
export function judgeChanges(
  stays: readonly IpStay[],
  current: readonly string[],
  isDirect: boolean,
  nowMs: number,
): ChangeFinding {
  const sinceMs = nowMs - CHANGE_SPAN_MS;
  const recent = stays.filter(({ untilMs }) => untilMs >= sinceMs);
  const changes = countChanges(recent, sinceMs);
  const distinct = new Set(recent.map(({ ip }) => ip)).size;
  return { changes, distinct, ...wayOut(changes, distinct, current, isDirect) };
}

function wayOut(changes: number, distinct: number, current: readonly string[], isDirect: boolean) {
  if (current.some((ip) => !canBeTrusted(ip))) return { way: 'forward_proxy', reason: 'untrusted' } as const;
  if (changes > 0 && distinct <= changes) return { way: 'list_all', reason: 'returning' } as const;
  if (changes > 0 && !isDirect) return { way: 'reverse_proxy', reason: 'pool' } as const;
  if (changes >= OFTEN) return { way: 'forward_proxy', reason: 'often' } as const;
  if (changes > 1) return { way: 'fixed_line', reason: 'sometimes' } as const;
  if (current.length > 1) return { way: 'list_all', reason: 'several' } as const;
  return { way: 'none', reason: 'steady' } as const;
}

/**
 * How many stays began because another had ended. A stay beside others is a further line and no change, so each
 * that has ended counts for one that follows it.
 */
function countChanges(stays: readonly IpStay[], sinceMs: number): number {
  const byBegin = stays.toSorted((a, b) => a.fromMs - b.fromMs);
  const ended = new Set(byBegin);
  let changes = 0;
  for (const stay of byBegin) {
    const before = byBegin.find((other) => ended.has(other) && other.untilMs < stay.fromMs);
    if (before === undefined) continue;
    ended.delete(before);
    if (stay.fromMs >= sinceMs) changes += 1;
  }
  return changes;
}
