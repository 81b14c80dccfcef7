/** How fast a count grows, over the last moments. */
export interface Rate {
  add(count: number): void;
  /** Per second; 0 while nothing can be said. */
  perSecond(): number;
}

const WINDOW_MS = 10_000;
/** The first group that is committed says nothing about the next second. */
const SHORTEST_MS = 1_000;

/** @param now milliseconds, from any origin */
export function createRate(now: () => number): Rate {
  const marks: { atMs: number; count: number }[] = [];
  const beganMs = now();

  function forget(): void {
    const oldest = now() - WINDOW_MS;
    while (marks[0] !== undefined && marks[0].atMs <= oldest) marks.shift();
  }

  return {
    add(count) {
      forget();
      marks.push({ atMs: now(), count });
    },
    perSecond() {
      forget();
      const spanMs = Math.min(WINDOW_MS, Math.max(SHORTEST_MS, now() - beganMs));
      return (marks.reduce((sum, mark) => sum + mark.count, 0) * 1_000) / spanMs;
    },
  };
}
