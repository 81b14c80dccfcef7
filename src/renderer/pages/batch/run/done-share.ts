import type { RunSnapshot } from '#shared/contract/runs.ts';

/**
 * How much of a run is done, 0 to 1. An empty one that has ended is; of one whose ids are still being read nothing is.
 */
export function doneShare({
  total,
  done,
  endedAtMs,
}: Pick<RunSnapshot, 'total' | 'done' | 'endedAtMs'>): number {
  if (total > 0) return done / total;
  return endedAtMs === null ? 0 : 1;
}
