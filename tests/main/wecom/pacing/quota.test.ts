import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '#main/store/index.ts';
import { WecomError } from '#main/wecom/errors.ts';
import { createPacer, DEFAULT_PACING, type Pacer, type PacingOptions } from '#main/wecom/pacing/pacer.ts';
import type { QuotaLedger } from '#main/wecom/pacing/quota.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { createVirtualClock, type VirtualClock } from '#tests/kit/virtual-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const ENDPOINT = 'user/get';

function refusal(errcode: number): WecomError {
  return new WecomError({
    kind: 'refused',
    endpoint: ENDPOINT,
    errcode,
    errmsg: 'no',
    hint: null,
    fromIp: null,
    purpose: 'app',
  });
}

type Window = 'fixed' | 'sliding';

/** A server that counts calls as they come, and answers 45009 to each beyond its quota and for a block after it. */
function createServer(clock: VirtualClock, window: Window, perMinute: number, perHour = Infinity) {
  const arrivals: number[] = [];
  let blockedUntil = 0;
  let refused = 0;

  function within(lengthMs: number): number {
    const atMs = clock.ticks();
    // A server's own minute begins at a moment of its own.
    const fromMs =
      window === 'fixed' ? Math.floor((atMs + 17_000) / lengthMs) * lengthMs - 17_000 : atMs - lengthMs;
    let count = 0;
    for (let i = arrivals.length - 1; i >= 0; i -= 1) {
      if ((arrivals[i] ?? 0) <= fromMs) break;
      count += 1;
    }
    return count;
  }

  return {
    async call(latencyMs = 40): Promise<string> {
      const signal = new AbortController().signal;
      await clock.pause(latencyMs / 2, signal);
      arrivals.push(clock.ticks());
      const isSpent =
        clock.ticks() < blockedUntil || within(MINUTE_MS) > perMinute || within(HOUR_MS) > perHour;
      if (isSpent) {
        refused += 1;
        blockedUntil = Math.max(
          blockedUntil,
          clock.ticks() + (within(HOUR_MS) > perHour ? HOUR_MS : MINUTE_MS),
        );
      }
      await clock.pause(latencyMs / 2, signal);
      if (isSpent) throw refusal(45009);
      return 'ok';
    },
    get answered() {
      return arrivals.length - refused;
    },
    get refused() {
      return refused;
    },
  };
}

function openLedger(path = ':memory:'): QuotaLedger {
  const store = openStore(path);
  onTestFinished(() => store.close());
  return store.corp('ww1').quota;
}

function pacerOn(clock: VirtualClock, ledger: QuotaLedger, options: Partial<PacingOptions>): Pacer {
  return createPacer({ endpoint: ENDPOINT, ledger, options: { ...DEFAULT_PACING, ...options }, clock });
}

/** Callers who each make one call after the other until the time is over. */
async function keepBusy(pacer: Pacer, clock: VirtualClock, forMs: number, call: () => Promise<string>) {
  const endMs = clock.ticks() + forMs;
  const caller = async () => {
    while (clock.ticks() < endMs) await pacer.run(call, { patienceMs: Number.MAX_SAFE_INTEGER / 4 });
  };
  await Promise.all(Array.from({ length: 64 }, caller));
}

describe.each<Window>(['fixed', 'sliding'])('a server with %s windows', (window) => {
  test('never has to refuse, and gives nearly all it allows a minute', async () => {
    const clock = createVirtualClock();
    const server = createServer(clock, window, 500);
    const pacer = pacerOn(clock, openLedger(), { quota: { perMinute: 500, perHour: 1_000_000 } });
    await clock.run(keepBusy(pacer, clock, 20 * MINUTE_MS, () => server.call()));
    expect(server.refused).toBe(0);
    expect(server.answered / (20 * 500)).toBeGreaterThan(0.97);
  });

  test('never has to refuse, and gives nearly all it allows an hour', async () => {
    const clock = createVirtualClock();
    const server = createServer(clock, window, 500, 2_000);
    const pacer = pacerOn(clock, openLedger(), { quota: { perMinute: 500, perHour: 2_000 } });
    await clock.run(keepBusy(pacer, clock, 3 * HOUR_MS, () => server.call()));
    expect(server.refused).toBe(0);
    expect(server.answered / (3 * 2_000)).toBeGreaterThan(0.97);
  });
});

test('two processes on one file stay within the quota together', async () => {
  const clock = createVirtualClock();
  const server = createServer(clock, 'sliding', 300);
  const path = join(temporaryFolder(), 'names.db');
  const quota = { perMinute: 300, perHour: 1_000_000 };
  const both = [openLedger(path), openLedger(path)].map((ledger) =>
    keepBusy(pacerOn(clock, ledger, { quota }), clock, 10 * MINUTE_MS, () => server.call()),
  );
  await clock.run(Promise.all(both));
  expect(server.refused).toBe(0);
  expect(server.answered / (10 * 300)).toBeGreaterThan(0.97);
});

test('a wall clock that is set to and fro lends no quota and costs little', async () => {
  const clock = createVirtualClock();
  const server = createServer(clock, 'sliding', 300);
  const pacer = pacerOn(clock, openLedger(), { quota: { perMinute: 300, perHour: 1_000_000 } });
  const disturb = async () => {
    const { signal } = new AbortController();
    for (const byMs of [-1_000, -HOUR_MS, -20 * HOUR_MS, -5]) {
      await clock.pause(150_000, signal);
      clock.setWallClock(byMs);
    }
  };
  await clock.run(Promise.all([keepBusy(pacer, clock, 15 * MINUTE_MS, () => server.call()), disturb()]));
  expect(server.refused).toBe(0);
  expect(server.answered / (15 * 300)).toBeGreaterThan(0.8);
});

describe('45009', () => {
  const patient = { patienceMs: Number.MAX_SAFE_INTEGER / 4 };

  test('closes the endpoint for a minute, then for an hour when it comes right back', async () => {
    const clock = createVirtualClock();
    const pacer = pacerOn(clock, openLedger(), {});
    const atMs: number[] = [];
    const call = async () => {
      atMs.push(clock.ticks());
      if (clock.ticks() < 2 * HOUR_MS) throw refusal(45009);
      return 'ok';
    };
    expect(await clock.run(pacer.run(call, patient))).toBe('ok');
    const [first = 0, second = 0, third = 0, fourth = 0] = atMs;
    expect(second - first).toBeCloseTo(MINUTE_MS, -2);
    expect(third - second).toBeCloseTo(HOUR_MS, -2);
    expect(fourth - third).toBeCloseTo(HOUR_MS, -2);
    expect(atMs).toHaveLength(4);
  });

  test('costs a minute again when the last block is long over', async () => {
    const clock = createVirtualClock();
    const pacer = pacerOn(clock, openLedger(), {});
    const atMs: number[] = [];
    const call = async () => {
      atMs.push(clock.ticks());
      if (atMs.length % 2 === 1) throw refusal(45009);
      return 'ok';
    };
    await clock.run(pacer.run(call, patient));
    await clock.run(clock.pause(HOUR_MS, new AbortController().signal));
    await clock.run(pacer.run(call, patient));
    expect((atMs[3] ?? 0) - (atMs[2] ?? 0)).toBeCloseTo(MINUTE_MS, -2);
  });

  test('lets none of those go on who already hold a part of the quota', async () => {
    const clock = createVirtualClock();
    const server = createServer(clock, 'sliding', 50);
    const pacer = pacerOn(clock, openLedger(), { concurrency: { start: 10, max: 10 } });
    // Our ledger thinks of 10,000: another program of the corp has spent the rest.
    await clock.run(keepBusy(pacer, clock, MINUTE_MS / 2, () => server.call()));
    // When it is spent, and when a minute has proved too short: those in flight, and who came in meanwhile.
    expect(server.refused).toBeGreaterThan(10);
    expect(server.refused).toBeLessThanOrEqual(2 * (10 + 2));
  });

  test.each([
    ['an hour and a half', -1.5 * HOUR_MS],
    ['half a minute', -MINUTE_MS / 2],
  ])(
    'closes the endpoint also when the clock has been set back by %s since the last block',
    async (_, byMs) => {
      const clock = createVirtualClock();
      const ledger = openLedger();
      const ask = () => clock.run(pacerOn(clock, ledger, {}).run(refuse, { patienceMs: 0 }));
      const isTold = { fault: { kind: 'quota_wait' } };
      let calls = 0;
      const refuse = async () => {
        calls += 1;
        // Without this a hot loop would never come to its end.
        if (calls > 10) throw new Error('called without a pause');
        throw refusal(45009);
      };
      // The minute's block comes right back, and so the hour is closed.
      await expect(ask()).rejects.toMatchObject(isTold);
      await clock.run(clock.pause(MINUTE_MS + 1, new AbortController().signal));
      await expect(ask()).rejects.toMatchObject(isTold);
      expect(calls).toBe(2);
      clock.setWallClock(byMs);
      // A block that lies too far ahead counts for nothing, and the next refusal sets one that counts.
      await expect(ask()).rejects.toMatchObject(isTold);
      await expect(ask()).rejects.toMatchObject(isTold);
      expect(calls).toBe(3);
    },
  );

  test('is remembered after a restart', async () => {
    const clock = createVirtualClock();
    const ledger = openLedger();
    const impatient = { patienceMs: 0 };
    const refuse = () => Promise.reject(refusal(45009));
    const first = clock.run(pacerOn(clock, ledger, {}).run(refuse, impatient));
    await expect(first).rejects.toMatchObject({ fault: { kind: 'quota_wait', waitMs: MINUTE_MS } });
    let calls = 0;
    const later = pacerOn(clock, ledger, {}).run(async () => {
      calls += 1;
    }, impatient);
    await expect(clock.run(later)).rejects.toMatchObject({ fault: { kind: 'quota_wait' } });
    expect(calls).toBe(0);
  });
});

describe('a caller who waits at a screen', () => {
  test('is told at once that the quota is spent, however many wait patiently', async () => {
    const clock = createVirtualClock();
    const server = createServer(clock, 'sliding', 1_000);
    const pacer = pacerOn(clock, openLedger(), { quota: { perMinute: 50, perHour: 1_000 } });
    const run = keepBusy(pacer, clock, 2 * MINUTE_MS, () => server.call());
    const asked = (async () => {
      await clock.pause(20_000, new AbortController().signal);
      const began = clock.ticks();
      const failure = await pacer
        .run(() => server.call(), { patienceMs: 10_000 })
        .catch((error: unknown) => error);
      return { failure, tookMs: clock.ticks() - began };
    })();
    const [{ failure, tookMs }] = await clock.run(Promise.all([asked, run]));
    expect(failure).toMatchObject({ fault: { kind: 'quota_wait', endpoint: ENDPOINT } });
    expect(tookMs).toBe(0);
  });

  test('waits when the wait is short enough', async () => {
    const clock = createVirtualClock();
    const pacer = pacerOn(clock, openLedger(), { quota: { perMinute: 1, perHour: 1_000 } });
    await clock.run(pacer.run(async () => 'one', { patienceMs: 0 }));
    const second = pacer.run(async () => 'two', { patienceMs: 2 * MINUTE_MS });
    expect(await clock.run(second)).toBe('two');
    expect(clock.ticks()).toBeGreaterThan(MINUTE_MS);
  });
});
