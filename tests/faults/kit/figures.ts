/** @param share 0 to 1; 1 is the largest value */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How many values there are up to each bound, and beyond the last one. */
export function histogram(values: Iterable<number>, bounds: readonly number[]): string {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const value of values) {
    const at = bounds.findIndex((bound) => value <= bound);
    const bucket = at === -1 ? bounds.length : at;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const cells = bounds.map((bound, at) => `≤ ${bound} ms: ${counts[at]}`);
  return [...cells, `more: ${counts[bounds.length]}`].join(', ');
}

/** The slope of the straight line that fits best, of samples a second apart. */
export function slopePerMinute(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const above = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const below = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  return (above / below) * 60;
}
