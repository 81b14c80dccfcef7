import type { IpHistoryView } from '#shared/contract/connection.ts';

type Stay = IpHistoryView['stays'][number];

/** A stay as a part of a lane, both between 0 and 1. */
export interface Bar extends Stay {
  readonly from: number;
  readonly share: number;
}

export interface Lane {
  readonly ip: string;
  readonly bars: readonly Bar[];
}

export const STRIP_MS = 90 * 86_400_000;

/** What was seen once can be seen. */
const LEAST_SHARE = 0.005;

/** Stays as lanes, one an IP, the one seen last on top; what began before the strip begins at its edge. */
export function lanesOf(stays: readonly Stay[], nowMs: number): Lane[] {
  const beganMs = nowMs - STRIP_MS;
  const lanes = Map.groupBy(stays, ({ ip }) => ip);
  const latest = (bars: readonly Stay[]) => Math.max(...bars.map(({ untilMs }) => untilMs));
  return [...lanes.entries()]
    .toSorted(([, a], [, b]) => latest(b) - latest(a))
    .map(([ip, own]) => ({
      ip,
      bars: own.map((stay) => {
        const from = Math.max(0, (stay.fromMs - beganMs) / STRIP_MS);
        const until = Math.min(1, (stay.untilMs - beganMs) / STRIP_MS);
        const share = Math.max(LEAST_SHARE, until - from);
        return { ...stay, from: Math.min(from, 1 - share), share };
      }),
    }));
}
