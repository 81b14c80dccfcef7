import { expect, test } from 'vitest';
import { createIdSet } from '#main/files/id-set.ts';

test('takes each of a few hundred thousand ids once, through every growth of its tables', () => {
  const ids = createIdSet();
  const all = Array.from(
    { length: 300_000 },
    (_, at) => `wm${at.toString(36).padStart(at % 2 === 0 ? 30 : 1, 'A')}`,
  );
  expect(all.filter((id) => ids.add(id)).length).toBe(new Set(all).size);
  expect(all.filter((id) => ids.add(id))).toEqual([]);
});

test('tells ids apart that begin or end alike', () => {
  const ids = createIdSet();
  for (const id of ['a', 'aa', 'A', 'ab', 'ba', 'a'.repeat(64), 'a'.repeat(63)]) {
    expect(ids.add(id)).toBe(true);
    expect(ids.add(id)).toBe(false);
  }
});
