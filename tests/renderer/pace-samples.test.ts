import { expect, test } from 'vitest';
import { NO_PACE, type Pace, unbroken, withSample } from '#renderer/pages/batch/run/pace/pace-samples.ts';

function watched(seconds: number, perSecond = 10): Pace {
  let pace = NO_PACE;
  for (let tick = 0; tick < seconds * perSecond; tick++) {
    pace = withSample(pace, { namesPerSecond: tick, quotaShare: 0 }, (tick * 1_000) / perSecond);
  }
  return pace;
}

test('ten snapshots a second make one sample a second', () => {
  expect(watched(5).samples.map(({ atMs }) => atMs)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
});

test('the samples of hours are no more than those of minutes, evenly apart, and reach from end to end', () => {
  const { everyMs, samples } = watched(6 * 3_600, 1);
  expect(samples.length).toBeLessThan(240);
  expect(samples[0]?.atMs).toBe(0);
  expect(samples.at(-1)?.atMs).toBeGreaterThan(6 * 3_600_000 - 2 * everyMs);
  const gaps = samples.slice(1).map(({ atMs }, index) => atMs - (samples[index]?.atMs ?? 0));
  expect(new Set(gaps)).toEqual(new Set([everyMs]));
});

test('where nobody looked the line is broken', () => {
  const resumed = withSample(watched(3), { namesPerSecond: 1, quotaShare: 0.1 }, 60_000);
  expect(unbroken(resumed).map((part) => part.length)).toEqual([3, 1]);
});
