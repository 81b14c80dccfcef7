import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#main/store/index.ts';
import type { QuotaLedger } from '#main/wecom/pacing/quota.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const BEGAN_MS = 1_800_000_000_123;
const LIMITS = { perMinute: 100, perHour: 450 };

function openLedger(path = join(temporaryFolder(), 'names.db'), corp = 'ww1'): QuotaLedger {
  const store = openStore(path);
  onTestFinished(() => store.close());
  return store.corp(corp).quota;
}

function takeAll(ledger: QuotaLedger, nowMs: number, endpoint = 'user/get'): number {
  let sum = 0;
  for (;;) {
    const { granted } = ledger.take(endpoint, LIMITS, 32, nowMs);
    if (granted === 0) return sum;
    sum += granted;
  }
}

function waitOf(ledger: QuotaLedger, nowMs: number, endpoint = 'user/get'): number {
  const grant = ledger.take(endpoint, LIMITS, 1, nowMs);
  if (!('waitMs' in grant)) throw new Error(`granted ${grant.granted}`);
  return grant.waitMs;
}

/** The most that was granted within any window of that length, however WeCom lays its own. */
function mostWithin(grants: readonly { atMs: number; calls: number }[], windowMs: number): number {
  return Math.max(
    0,
    ...grants.map(({ atMs }) =>
      grants
        .filter((other) => other.atMs > atMs - windowMs && other.atMs <= atMs)
        .reduce((sum, { calls }) => sum + calls, 0),
    ),
  );
}

test('the quota of a minute is granted at once and to the last call, and then no more', () => {
  const ledger = openLedger();
  expect(takeAll(ledger, BEGAN_MS)).toBe(100);
  expect(waitOf(ledger, BEGAN_MS)).toBeGreaterThan(MINUTE_MS - 250);
  expect(waitOf(ledger, BEGAN_MS)).toBeLessThanOrEqual(MINUTE_MS + 1_000);
});

test('what is asked for beyond the rest gets the rest', () => {
  const ledger = openLedger();
  expect(ledger.take('user/get', LIMITS, 90, BEGAN_MS)).toEqual({ granted: 90 });
  expect(ledger.take('user/get', LIMITS, 90, BEGAN_MS)).toEqual({ granted: 10 });
});

test('endpoints and corps have quotas of their own', () => {
  const path = join(temporaryFolder(), 'names.db');
  const ledger = openLedger(path);
  takeAll(ledger, BEGAN_MS);
  expect(takeAll(ledger, BEGAN_MS, 'tag/get')).toBe(100);
  expect(takeAll(openLedger(path, 'ww2'), BEGAN_MS)).toBe(100);
});

test('the ledger survives the end of the process, and is shared by all that have it open', () => {
  const path = join(temporaryFolder(), 'names.db');
  const store = openStore(path);
  store.corp('ww1').quota.take('user/get', LIMITS, 60, BEGAN_MS);
  store.close();
  const [one, other] = [openLedger(path), openLedger(path)];
  expect(one.take('user/get', LIMITS, 30, BEGAN_MS + 5)).toEqual({ granted: 30 });
  expect(other.take('user/get', LIMITS, 30, BEGAN_MS + 10)).toEqual({ granted: 10 });
  expect(waitOf(one, BEGAN_MS + 20)).toBeGreaterThan(0);
});

test('what was granted and not called is given back', () => {
  const ledger = openLedger();
  ledger.take('user/get', LIMITS, 80, BEGAN_MS);
  ledger.giveBack('user/get', 30, BEGAN_MS);
  expect(ledger.spent('user/get', BEGAN_MS)).toEqual({ minute: 50, hour: 50 });
  expect(takeAll(ledger, BEGAN_MS)).toBe(50);
});

test('what is given back twice makes no quota out of nothing', () => {
  const ledger = openLedger();
  ledger.take('user/get', LIMITS, 10, BEGAN_MS);
  ledger.giveBack('user/get', 10, BEGAN_MS);
  ledger.giveBack('user/get', 10, BEGAN_MS);
  expect(takeAll(ledger, BEGAN_MS)).toBe(100);
});

test('a block closes one endpoint for its time', () => {
  const path = join(temporaryFolder(), 'names.db');
  const ledger = openLedger(path);
  ledger.block('user/get', BEGAN_MS + MINUTE_MS);
  expect(waitOf(ledger, BEGAN_MS)).toBe(MINUTE_MS);
  expect(waitOf(openLedger(path), BEGAN_MS + 1_000)).toBe(MINUTE_MS - 1_000);
  expect(takeAll(ledger, BEGAN_MS, 'tag/get')).toBe(100);
  expect(takeAll(ledger, BEGAN_MS + MINUTE_MS)).toBe(100);
  expect(ledger.blockedUntilMs('user/get')).toBe(BEGAN_MS + MINUTE_MS);
  expect(ledger.blockedUntilMs('tag/get')).toBe(0);
});

test('a block that a clock far ahead has written does not hold for a day', () => {
  const ledger = openLedger();
  ledger.block('user/get', BEGAN_MS + 24 * HOUR_MS);
  expect(takeAll(ledger, BEGAN_MS)).toBe(100);
});

test('a clock that was set back does not lend quota, and costs a minute at most', () => {
  const ledger = openLedger();
  takeAll(ledger, BEGAN_MS);
  const earlierMs = BEGAN_MS - 10 * HOUR_MS;
  const waitMs = waitOf(ledger, earlierMs);
  expect(waitMs).toBeLessThanOrEqual(MINUTE_MS + 1_000);
  expect(takeAll(ledger, earlierMs + waitMs)).toBe(100);
});

test('rows older than an hour are dropped, also while an endpoint is never at rest', () => {
  const path = join(temporaryFolder(), 'names.db');
  const store = openStore(path);
  const { quota } = store.corp('ww1');
  const limits = { perMinute: 10_000, perHour: 150_000 };
  for (let ms = 0; ms < 3 * HOUR_MS; ms += 10_000) quota.take('user/get', limits, 1, BEGAN_MS + ms);
  store.close();
  const kept = readRows(path);
  expect(kept).toBeGreaterThanOrEqual(360);
  expect(kept).toBeLessThan(400);
});

const step = fc.record({
  afterMs: fc.oneof(fc.nat(400), fc.nat(20_000), fc.nat(900_000)),
  wanted: fc.integer({ min: 1, max: 60 }),
});

test('whatever is asked for and when, no minute and no hour gets more than its quota', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), (steps) => {
      using opened = openTemporary();
      const grants: { atMs: number; calls: number }[] = [];
      let nowMs = BEGAN_MS;
      for (const { afterMs, wanted } of steps) {
        nowMs += afterMs;
        const grant = opened.ledger.take('user/get', LIMITS, wanted, nowMs);
        expect(grant.granted).toBeLessThanOrEqual(wanted);
        if (grant.granted === 0) {
          // Whoever waits as long as he is told gets something.
          nowMs += waitIn(grant);
          expect(opened.ledger.take('user/get', LIMITS, 1, nowMs).granted).toBe(1);
        }
        grants.push({ atMs: nowMs, calls: Math.max(1, grant.granted) });
      }
      expect(mostWithin(grants, MINUTE_MS)).toBeLessThanOrEqual(LIMITS.perMinute);
      expect(mostWithin(grants, HOUR_MS)).toBeLessThanOrEqual(LIMITS.perHour);
    }),
    { numRuns: 40 },
  );
});

test('however often the clock is set back, no true minute gets more than its quota', () => {
  const jump = fc.record({
    ...{ afterMs: fc.nat(20_000), wanted: fc.integer({ min: 1, max: 60 }) },
    backMs: fc.oneof(fc.constant(0), fc.nat(7_200_000)),
  });
  fc.assert(
    fc.property(fc.array(jump, { minLength: 1, maxLength: 80 }), (steps) => {
      using opened = openTemporary();
      const grants: { atMs: number; calls: number }[] = [];
      let [trueMs, offsetMs] = [BEGAN_MS, 0];
      for (const { afterMs, wanted, backMs } of steps) {
        trueMs += afterMs;
        offsetMs -= backMs;
        const { granted } = opened.ledger.take('user/get', LIMITS, wanted, trueMs + offsetMs);
        grants.push({ atMs: trueMs, calls: granted });
      }
      expect(mostWithin(grants, MINUTE_MS)).toBeLessThanOrEqual(LIMITS.perMinute);
    }),
    { numRuns: 40 },
  );
});

test('nearly all of the quota is used by somebody who always wants more', () => {
  const ledger = openLedger();
  let [nowMs, sum] = [BEGAN_MS, 0];
  const limits = { perMinute: 100, perHour: 100_000 };
  while (nowMs < BEGAN_MS + HOUR_MS) {
    const grant = ledger.take('user/get', limits, 32, nowMs);
    sum += grant.granted;
    if (grant.granted === 0) nowMs += waitIn(grant);
  }
  expect(sum / (60 * limits.perMinute)).toBeGreaterThan(0.97);
});

function waitIn(grant: ReturnType<QuotaLedger['take']>): number {
  return 'waitMs' in grant ? grant.waitMs : 0;
}

/** A ledger for one run of a property. */
function openTemporary() {
  const store = openStore(':memory:');
  return { ledger: store.corp('ww1').quota, [Symbol.dispose]: () => store.close() };
}

function readRows(path: string): number {
  const db = new Database(path, { readonly: true });
  const row = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM quota_spent').get();
  db.close();
  return row?.n ?? 0;
}

test('a wait ends with the first call that leaves room for one, not later and not sooner', () => {
  const ledger = openLedger();
  const three = { perMinute: 3, perHour: 450 };
  const beganMs = BEGAN_MS - (BEGAN_MS % 250);
  for (const afterMs of [0, 10_000, 20_000])
    expect(ledger.take('user/get', three, 1, beganMs + afterMs)).toEqual({ granted: 1 });
  const nowMs = beganMs + 30_000;
  expect(ledger.take('user/get', three, 1, nowMs)).toEqual({
    granted: 0,
    waitMs: MINUTE_MS + 1_000 - 30_000,
  });
  // Somebody allows less than was spent: two of the three have to leave, or all.
  const two = { ...three, perMinute: 2 };
  expect(ledger.take('user/get', two, 1, nowMs)).toEqual({ granted: 0, waitMs: MINUTE_MS + 1_000 - 20_000 });
  const one = { ...three, perMinute: 1 };
  expect(ledger.take('user/get', one, 1, nowMs)).toEqual({ granted: 0, waitMs: MINUTE_MS + 1_000 - 10_000 });
});

test('a spent hour is waited for, also when the minute has room', () => {
  const ledger = openLedger();
  const hourly = { perMinute: 100, perHour: 4 };
  const beganMs = BEGAN_MS - (BEGAN_MS % 250);
  expect(ledger.take('user/get', hourly, 9, beganMs)).toEqual({ granted: 4 });
  const nowMs = beganMs + 5 * MINUTE_MS;
  const waitMs = HOUR_MS + 1_000 - 5 * MINUTE_MS;
  expect(ledger.take('user/get', hourly, 1, nowMs)).toEqual({ granted: 0, waitMs });
});

test('a block holds to its last millisecond, and one of a whole hour is one', () => {
  const ledger = openLedger();
  for (const waitMs of [1, HOUR_MS]) {
    ledger.block('user/get', BEGAN_MS + waitMs);
    expect(ledger.take('user/get', LIMITS, 1, BEGAN_MS)).toEqual({ granted: 0, waitMs });
  }
  ledger.block('user/get', BEGAN_MS + HOUR_MS + 1);
  expect(ledger.take('user/get', LIMITS, 1, BEGAN_MS)).toEqual({ granted: 1 });
});

test('one single call that a set clock has left in the future leaves with those of its time', () => {
  const ledger = openLedger();
  expect(ledger.take('user/get', LIMITS, 1, BEGAN_MS)).toEqual({ granted: 1 });
  const setBackMs = BEGAN_MS - 2 * HOUR_MS;
  expect(ledger.take('user/get', LIMITS, 1, setBackMs)).toEqual({ granted: 1 });
  expect(ledger.spent('user/get', setBackMs).hour).toBe(2);
  expect(ledger.spent('user/get', setBackMs + HOUR_MS + 2_000).hour).toBe(0);
});

test('calls that are given back never leave less than none', () => {
  const ledger = openLedger();
  ledger.take('user/get', LIMITS, 3, BEGAN_MS);
  ledger.giveBack('user/get', 2, BEGAN_MS);
  expect(ledger.spent('user/get', BEGAN_MS).minute).toBe(1);
  ledger.giveBack('user/get', 9, BEGAN_MS);
  expect(ledger.spent('user/get', BEGAN_MS).minute).toBe(0);
});

test('the busiest minute is that of one endpoint, and none without a call', () => {
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  const ledger = store.corp('ww1').quota;
  expect(ledger.busiestMinute(BEGAN_MS)).toBe(0);
  ledger.take('user/get', LIMITS, 3, BEGAN_MS);
  ledger.take('tag/get', LIMITS, 2, BEGAN_MS);
  expect(ledger.busiestMinute(BEGAN_MS)).toBe(3);
});
