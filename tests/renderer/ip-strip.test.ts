import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KINDS, kindOf, stepsOf } from '#renderer/pages/trusted-ips/assistant/kinds.ts';
import { lanesOf, STRIP_MS } from '#renderer/pages/trusted-ips/history/strip.ts';

const NOW_MS = 1_800_000_000_000;

test('an IP has one lane, the one seen last on top', () => {
  const stay = (ip: string, from: number, until: number) => ({
    ip,
    fromMs: NOW_MS - from * STRIP_MS,
    untilMs: NOW_MS - until * STRIP_MS,
  });
  const lanes = lanesOf([stay('a', 1, 0.75), stay('b', 0.5, 0.25), stay('a', 0.25, 0)], NOW_MS);
  expect(lanes.map(({ ip, bars }) => [ip, bars.map(({ from, share }) => [from, share])])).toEqual([
    [
      'a',
      [
        [0, 0.25],
        [0.75, 0.25],
      ],
    ],
    ['b', [[0.5, 0.25]]],
  ]);
});

test('every bar can be seen and stays within its lane, however short or old the stay', () => {
  const stays = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b'), fc.nat(3 * STRIP_MS), fc.nat(3 * STRIP_MS))
      .map(([ip, a, b]) => ({ ip, fromMs: NOW_MS - Math.max(a, b), untilMs: NOW_MS - Math.min(a, b) })),
  );
  fc.assert(
    fc.property(stays, (some) => {
      for (const { from, share } of lanesOf(some, NOW_MS).flatMap(({ bars }) => bars)) {
        expect(share).toBeGreaterThan(0);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + share).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

test('an address that names no kind of app leads to the self-built one', () => {
  expect(kindOf('archive')).toBe('archive');
  expect(kindOf('toString')).toBe('app');
});

test('only the field on an app’s own page has to be unlocked', () => {
  expect(KINDS.filter((kind) => stepsOf(kind).includes('unlock'))).toEqual(['app', 'customer']);
});
