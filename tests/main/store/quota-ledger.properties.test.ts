import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#main/store/index.ts';

const SECOND = 1_000;
const LIMITS = { perMinute: 20, perHour: 60 };

/** What happens on an endpoint: time passes, calls are asked for, some are given back or refused. */
const moments = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(3 * SECOND), fc.nat(90 * SECOND), fc.nat(1_800 * SECOND)),
    wanted: fc.integer({ min: 1, max: 12 }),
    givesBack: fc.nat(4),
  }),
  { minLength: 1, maxLength: 60 },
);

test('whatever is asked for when, no minute and no hour ever holds more than its quota, and a wait is long enough', () => {
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  let corps = 0;
  fc.assert(
    fc.property(moments, (moments) => {
      const { quota } = store.corp(`ww${++corps}`);
      const made: { atMs: number; calls: number }[] = [];
      let nowMs = 1_800_000_000_000;
      const within = (windowMs: number) =>
        made.reduce((sum, { atMs, calls }) => sum + (atMs > nowMs - windowMs ? calls : 0), 0);
      for (const { afterMs, wanted, givesBack } of moments) {
        nowMs += afterMs;
        const grant = quota.take('user/get', LIMITS, wanted, nowMs);
        expect(grant.granted).toBeLessThanOrEqual(wanted);
        if (grant.granted === 0) {
          // The wait is true: one call is granted when it is over, and it is never more than an hour.
          const { waitMs } = grant as { waitMs: number };
          expect(waitMs).toBeGreaterThan(0);
          expect(waitMs).toBeLessThanOrEqual(3_602 * SECOND);
          nowMs += waitMs;
          const later = quota.take('user/get', LIMITS, 1, nowMs);
          expect(later.granted).toBe(1);
          made.push({ atMs: nowMs, calls: 1 });
        } else {
          const back = Math.min(givesBack, grant.granted);
          if (back > 0) quota.giveBack('user/get', back, nowMs);
          made.push({ atMs: nowMs, calls: grant.granted - back });
        }
        expect(within(60 * SECOND)).toBeLessThanOrEqual(LIMITS.perMinute);
        expect(within(3_600 * SECOND)).toBeLessThanOrEqual(LIMITS.perHour);
      }
    }),
    { numRuns: 60 },
  );
});

test('endpoints and corps never pay for each other, and a clock that goes back loses no call', () => {
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  let corps = 0;
  const steps = fc.array(
    fc.record({
      endpoint: fc.constantFrom('a', 'b'),
      calls: fc.integer({ min: 1, max: 5 }),
      byMs: fc.integer({ min: -20_000, max: 5_000 }),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(steps, (steps) => {
      const [mine, theirs] = [store.corp(`ww${++corps}`).quota, store.corp(`ww${++corps}`).quota];
      const granted: Record<string, number> = { a: 0, b: 0 };
      let nowMs = 1_800_000_000_000;
      for (const { endpoint, calls, byMs } of steps) {
        nowMs += byMs;
        granted[endpoint] = (granted[endpoint] ?? 0) + mine.take(endpoint, LIMITS, calls, nowMs).granted;
      }
      // All of it happened within the last minute of either clock, so nothing may have been forgotten.
      fc.pre(steps.reduce((sum, { byMs }) => sum + Math.max(0, byMs), 0) < 55_000);
      for (const endpoint of ['a', 'b'])
        expect(mine.spent(endpoint, nowMs).hour).toBe(Math.min(granted[endpoint] ?? 0, LIMITS.perHour));
      expect(theirs.spent('a', nowMs).hour).toBe(0);
    }),
    { numRuns: 100 },
  );
});
