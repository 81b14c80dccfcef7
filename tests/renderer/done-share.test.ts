import { expect, test } from 'vitest';
import { doneShare } from '#renderer/pages/batch/run/done-share.ts';

test('a run whose ids are still being read is at its beginning, and an empty one that has ended is done', () => {
  expect(doneShare({ total: 0, done: 0, endedAtMs: null })).toBe(0);
  expect(doneShare({ total: 0, done: 0, endedAtMs: 1 })).toBe(1);
  expect(doneShare({ total: 4, done: 1, endedAtMs: null })).toBe(0.25);
});
