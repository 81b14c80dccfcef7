import { trialWindow } from './plan.ts';

/** Watches what a bulk way brings, and says when it stops paying: fewer than one wanted name per call. */
export interface YieldWatch {
  /** Takes note of one call. @returns false when the way is to be given up */
  note(found: number): boolean;
  /** What is still wanted of those that the way may bring. */
  readonly left: number;
}

export function createYieldWatch(wanted: number): YieldWatch {
  const length = trialWindow(wanted);
  const recent: number[] = [];
  let sum = 0;
  let left = wanted;
  return {
    note(found) {
      left -= found;
      recent.push(found);
      sum += found;
      if (recent.length > length) sum -= recent.shift() ?? 0;
      if (left <= 0) return false;
      return recent.length < length || sum >= length;
    },
    get left() {
      return left;
    },
  };
}
