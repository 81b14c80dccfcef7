import { expect, test } from 'vitest';
import { histogram, percentile, slopePerMinute } from './kit/figures.ts';

test('a percentile is a value that so many lie below', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([0, 0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 51, 100, 100]);
});

test('a histogram counts each value once', () => {
  expect(histogram([1, 2, 2.1, 99], [2, 5])).toBe('≤ 2 ms: 2, ≤ 5 ms: 1, more: 1');
});

test('a slope is what a minute of samples adds', () => {
  expect(slopePerMinute(Array.from({ length: 120 }, (_, at) => 100 + at / 60))).toBeCloseTo(1);
  expect(slopePerMinute([5, 5, 5, 5])).toBe(0);
});
