import { expect, test } from 'vitest';
import { byKind } from '#renderer/pages/library/counts/kind-counts.ts';

test('counts are put together by kind, those of no kind last, and kinds without ids left out', () => {
  const counts = byKind([
    { kind: null, verdict: 'invalid', count: 2 },
    { kind: 'group', verdict: 'mapped', count: 5 },
    { kind: 'member', verdict: 'mapped', count: 3 },
    { kind: 'group', verdict: 'not_found', count: 1 },
  ]);
  expect(counts).toEqual([
    { kind: 'member', total: 3, byVerdict: { mapped: 3 } },
    { kind: 'group', total: 6, byVerdict: { mapped: 5, not_found: 1 } },
    { kind: null, total: 2, byVerdict: { invalid: 2 } },
  ]);
});

test('an empty library has no kinds', () => {
  expect(byKind([])).toEqual([]);
});
