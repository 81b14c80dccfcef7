import { beforeEach, describe, expect, test } from 'vitest';
import {
  countAgeFrom,
  filterOf,
  isNarrowed,
  leaveRun,
  libraryView,
  showEverything,
} from '#renderer/pages/library/library-state.ts';

const everything = libraryView.get();
const NOW_MS = Date.UTC(2026, 10, 24);
const DAY_MS = 86_400_000;

beforeEach(() => libraryView.set(everything));

describe('the library asks', () => {
  test('for everything in the order in which it came, unless told otherwise', () => {
    expect(filterOf(everything)).toEqual({ query: '', sort: 'added', descending: false });
    expect(isNarrowed(everything)).toBe(false);
  });

  test('for what was chosen, without white space around the words', () => {
    const view = {
      ...everything,
      query: ' 王 ',
      kinds: ['member'],
      verdicts: ['mapped', 'failed'],
      sources: ['robot'],
      runId: 'r1',
    } as const;
    expect(filterOf(view)).toEqual({
      query: '王',
      kind: ['member'],
      verdict: ['mapped', 'failed'],
      source: ['robot'],
      runId: 'r1',
      sort: 'added',
      descending: false,
    });
    expect(isNarrowed(view)).toBe(true);
  });

  test.each([
    ['day', { triedFromMs: NOW_MS - DAY_MS }],
    ['week', { triedFromMs: NOW_MS - 7 * DAY_MS }],
    ['month', { triedFromMs: NOW_MS - 30 * DAY_MS }],
    ['older', { triedBeforeMs: NOW_MS - 30 * DAY_MS }],
  ] as const)('for an age of one %s, counted from the moment that the view names', (age, moments) => {
    const view = { ...everything, age, ageCountsFromMs: NOW_MS };
    expect(filterOf(view)).toMatchObject(moments);
    expect(isNarrowed(view)).toBe(true);
  });
});

test('an age is counted anew each time the library is opened, and no age is left alone', () => {
  const chosen = { ...everything, age: 'day', ageCountsFromMs: NOW_MS } as const;
  libraryView.set(chosen);
  countAgeFrom(NOW_MS + DAY_MS);
  expect(filterOf(libraryView.get())).toMatchObject({ triedFromMs: NOW_MS });
  libraryView.set(everything);
  countAgeFrom(NOW_MS);
  expect(libraryView.get()).toBe(everything);
});

test('a run that is gone leaves the filters, and the others stay', () => {
  libraryView.set({ ...everything, query: 'x', runId: 'r1' });
  leaveRun('r2');
  expect(libraryView.get().runId).toBe('r1');
  leaveRun('r1');
  expect(libraryView.get()).toEqual({ ...everything, query: 'x' });
});

test('clearing the filters keeps the order', () => {
  libraryView.set({ ...everything, query: 'x', kinds: ['group'], order: 'name', descending: true });
  showEverything();
  expect(libraryView.get()).toEqual({ ...everything, order: 'name', descending: true });
});
