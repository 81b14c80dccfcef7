const MOST_CRASHES = 3;
const WITHIN_MS = 60_000;

/** How often a page may be brought back by itself: three times a minute. @param ticks milliseconds that only grow */
export function createCrashBudget(ticks: () => number): { spend(): boolean } {
  let crashes: number[] = [];
  return {
    spend() {
      crashes = crashes.filter((atMs) => ticks() - atMs < WITHIN_MS);
      if (crashes.length >= MOST_CRASHES) return false;
      crashes.push(ticks());
      return true;
    },
  };
}
