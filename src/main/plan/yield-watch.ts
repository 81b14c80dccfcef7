import { trialWindow } from './plan.ts';

/** Watches what a bulk way brings, and says when it stops paying: fewer than one wanted name per call. */
export interface YieldWatch {
  /**
   * Takes note of one call.
   * @param met how many ids of the list are in it that had a name before; asked only where it decides
   * @returns false when the way is to be given up
   */
  note(found: number, met?: () => number): boolean;
  /** What is still wanted of those that the way may bring. */
  readonly left: number;
}

/**
 * @param hasKnown whether some ids of the list had a name before the way was begun. Lists are read in the same order
 *   each time: after a run that was broken off, a new one begins with calls that bring nobody new. They show all the
 *   same that the list's ids are to be found here, and so whom they meet counts as found, in no more calls than a
 *   quarter of what is wanted
 */
export function createYieldWatch(wanted: number, hasKnown = false): YieldWatch {
  const length = trialWindow(wanted);
  const recent: number[] = [];
  let sum = 0;
  let left = wanted;
  let callsOnTrust = hasKnown ? Math.floor(wanted / 4) : 0;

  function onTrust(met: () => number): number {
    if (callsOnTrust === 0) return 0;
    callsOnTrust -= 1;
    return met();
  }

  return {
    note(found, met = () => 0) {
      left -= found;
      const worth = found === 0 ? onTrust(met) : found;
      recent.push(worth);
      sum += worth;
      if (recent.length > length) sum -= recent.shift() ?? 0;
      if (left <= 0) return false;
      return recent.length < length || sum >= length;
    },
    get left() {
      return left;
    },
  };
}
