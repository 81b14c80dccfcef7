import type { RunSnapshot } from '#shared/contract/runs.ts';

/** How fast a run was at a moment, and how much of the minute's quota was spent. */
export interface PaceSample {
  readonly atMs: number;
  readonly namesPerSecond: number;
  readonly quotaShare: number;
}

/** The samples of one run, evenly apart, from when somebody began to look. */
export interface Pace {
  readonly everyMs: number;
  readonly samples: readonly PaceSample[];
}

export const NO_PACE: Pace = { everyMs: 1_000, samples: [] };
const MOST_SAMPLES = 240;

/**
 * Adds how a run is now. However long it goes on, the number of samples stays below a bound: when it is reached
 * every other one is dropped, and from then on half as many are taken.
 */
export function withSample(
  pace: Pace,
  { namesPerSecond, quotaShare }: Pick<RunSnapshot, 'namesPerSecond' | 'quotaShare'>,
  atMs: number,
): Pace {
  const { everyMs, samples } = pace;
  const last = samples.at(-1);
  if (last !== undefined && atMs - last.atMs < everyMs) return pace;
  const more = [...samples, { atMs, namesPerSecond, quotaShare }];
  if (more.length < MOST_SAMPLES) return { everyMs, samples: more };
  return { everyMs: everyMs * 2, samples: more.filter((_, index) => index % 2 === 0) };
}

/** Parts of the samples between which nobody looked. */
export function unbroken({ everyMs, samples }: Pace): PaceSample[][] {
  const parts: PaceSample[][] = [];
  for (const sample of samples) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    if (part !== undefined && before !== undefined && sample.atMs - before.atMs < everyMs * 6)
      part.push(sample);
    else parts.push([sample]);
  }
  return parts;
}
