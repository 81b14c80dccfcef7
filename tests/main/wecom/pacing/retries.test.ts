import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '#main/store/index.ts';
import { WecomError, type WecomFault } from '#main/wecom/errors.ts';
import { createPacer, DEFAULT_PACING, type PacingOptions } from '#main/wecom/pacing/pacer.ts';
import { createVirtualClock } from '#tests/kit/virtual-clock.ts';

const ENDPOINT = 'user/get';
const patient = { patienceMs: Number.MAX_SAFE_INTEGER / 4 };

function refused(errcode: number, endpoint = ENDPOINT): WecomFault {
  return {
    kind: 'refused',
    endpoint,
    errcode,
    errmsg: 'no',
    hint: null,
    fromIp: null,
    purpose: 'app',
  };
}

function broken(retriable: boolean): WecomFault {
  return { kind: 'network', endpoint: ENDPOINT, code: 'reset', detail: '', retriable };
}

function begin(options: Partial<PacingOptions> = {}, random = () => 0.5) {
  const clock = createVirtualClock();
  const store = openStore(':memory:');
  onTestFinished(() => store.close());
  const ledger = store.corp('ww1').quota;
  const pacer = createPacer({
    endpoint: ENDPOINT,
    ledger,
    options: { ...DEFAULT_PACING, ...options },
    clock,
    random,
  });
  const atMs: number[] = [];
  /** A call that fails of these in turn, and then goes well. */
  const failingOf =
    (...faults: WecomFault[]) =>
    async () => {
      atMs.push(clock.ticks());
      const fault = faults[atMs.length - 1];
      if (fault !== undefined) throw new WecomError(fault);
      return 'ok';
    };
  return { clock, pacer, ledger, atMs, failingOf };
}

test.each([-1, 6000, 45035, 45036])(
  '%i is repeated three times, each pause twice the last',
  async (errcode) => {
    const { clock, pacer, atMs, failingOf } = begin();
    const fault = refused(errcode);
    expect(await clock.run(pacer.run(failingOf(fault, fault, fault), patient))).toBe('ok');
    expect(atMs).toEqual([0, 500, 1_500, 3_500]);
  },
);

test.each([
  ['-1', refused(-1)],
  ['a broken connection', broken(true)],
])('after the fourth %s it is over', async (_what, fault) => {
  const { clock, pacer, atMs, failingOf } = begin();
  const call = clock.run(pacer.run(failingOf(fault, fault, fault, fault, fault), patient));
  await expect(call).rejects.toMatchObject({ fault });
  expect(atMs).toHaveLength(4);
});

test('pauses vary by half', async () => {
  const shortest = begin({}, () => 0);
  await shortest.clock.run(shortest.pacer.run(shortest.failingOf(refused(-1)), patient));
  expect(shortest.atMs).toEqual([0, 250]);
  const longest = begin({}, () => 1);
  await longest.clock.run(longest.pacer.run(longest.failingOf(refused(-1)), patient));
  expect(longest.atMs).toEqual([0, 750]);
});

test.each([
  ['a refusal of the id', refused(60111)],
  ['a stop code', refused(60020)],
  ['a fault that lasts', broken(false)],
  ['what is paced elsewhere', refused(-1, 'gettoken')],
  ['a quota spent elsewhere', refused(45009, 'gettoken')],
])('%s is not repeated', async (_what, fault) => {
  const { clock, pacer, ledger, atMs, failingOf } = begin();
  await expect(clock.run(pacer.run(failingOf(fault), patient))).rejects.toMatchObject({ fault });
  expect(atMs).toHaveLength(1);
  expect(ledger.blockedUntilMs(ENDPOINT)).toBe(0);
});

test('a fault of ours is not repeated, and leaves its place', async () => {
  const { clock, pacer } = begin({ concurrency: { start: 1, max: 1 } });
  const bug = pacer.run(() => Promise.reject(new TypeError('oops')), patient);
  await expect(clock.run(bug)).rejects.toThrow('oops');
  expect(await clock.run(pacer.run(async () => 'ok', patient))).toBe('ok');
});

describe('45033', () => {
  test('is waited out however often it comes, one to three seconds each time', async () => {
    const { clock, pacer, atMs, failingOf } = begin();
    const faults = Array.from({ length: 10 }, () => refused(45033));
    expect(await clock.run(pacer.run(failingOf(...faults), patient))).toBe('ok');
    expect(atMs).toHaveLength(11);
    const pauses = atMs.slice(1).map((at, i) => at - (atMs[i] ?? 0));
    for (const pause of pauses) expect(pause).toBe(2_000);
  });

  test('gives the whole endpoint a rest, and costs none of the three repeats', async () => {
    const { clock, pacer, atMs, failingOf } = begin({ concurrency: { start: 1, max: 20 } });
    const crowded = pacer.run(failingOf(refused(45033), refused(-1), refused(-1), refused(-1)), patient);
    const other = pacer.run(async () => clock.ticks(), patient);
    const [answer, otherAtMs] = await clock.run(Promise.all([crowded, other]));
    expect(answer).toBe('ok');
    expect(otherAtMs).toBeGreaterThanOrEqual(2_000);
    expect(atMs).toHaveLength(5);
  });

  test('is told to somebody who can’t wait so long', async () => {
    const { clock, pacer, failingOf } = begin();
    const call = clock.run(pacer.run(failingOf(refused(45033)), { patienceMs: 500 }));
    await expect(call).rejects.toMatchObject({ fault: { kind: 'quota_wait', waitMs: 2_000 } });
  });
});

test('a wait for another endpoint’s quota is a wait like one’s own', async () => {
  const elsewhere: WecomFault = { kind: 'quota_wait', endpoint: 'gettoken', waitMs: 3_000 };
  const { clock, pacer, atMs, failingOf } = begin();
  expect(await clock.run(pacer.run(failingOf(elsewhere), patient))).toBe('ok');
  expect(atMs).toEqual([0, 3_000]);
  const other = begin();
  const impatient = other.pacer.run(other.failingOf(elsewhere), { patienceMs: 2_000 });
  await expect(other.clock.run(impatient)).rejects.toMatchObject({ fault: elsewhere });
});

describe('a caller who gives up gets his reason, and leaves nothing taken', () => {
  const reason = new Error('enough');
  const quota = { perMinute: 2, perHour: 100 };

  test('while he waits for a place', async () => {
    const { clock, pacer } = begin({ concurrency: { start: 1, max: 1 } });
    const finish = Promise.withResolvers<string>();
    const first = pacer.run(() => finish.promise, patient);
    const abort = new AbortController();
    const second = pacer.run(async () => 'never', { ...patient, signal: abort.signal });
    abort.abort(reason);
    await expect(second).rejects.toBe(reason);
    finish.resolve('ok');
    expect(await clock.run(first)).toBe('ok');
    expect(await clock.run(pacer.run(async () => 'next', patient))).toBe('next');
  });

  test('while he waits for quota', async () => {
    const { clock, pacer } = begin({ quota, concurrency: { start: 1, max: 1 } });
    await clock.run(pacer.run(async () => 'one', patient));
    await clock.run(pacer.run(async () => 'two', patient));
    const abort = new AbortController();
    const third = pacer.run(async () => 'never', { ...patient, signal: abort.signal });
    setImmediate(() => abort.abort(reason));
    await expect(third).rejects.toBe(reason);
    expect(await clock.run(pacer.run(async () => 'next', patient))).toBe('next');
  });

  test('while he waits to repeat', async () => {
    const { clock, pacer, failingOf, atMs } = begin({ concurrency: { start: 1, max: 1 } });
    const abort = new AbortController();
    const call = pacer.run(failingOf(refused(-1)), { ...patient, signal: abort.signal });
    setImmediate(() => abort.abort(reason));
    await expect(call).rejects.toBe(reason);
    expect(atMs).toHaveLength(1);
    expect(await clock.run(pacer.run(async () => 'next', patient))).toBe('next');
  });

  test('before he has come in', async () => {
    const { pacer, ledger, clock } = begin();
    const call = pacer.run(async () => 'never', { ...patient, signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
    expect(ledger.spent(ENDPOINT, clock.now())).toEqual({ minute: 0, hour: 0 });
  });
});

test('a pacer that closes turns away those who wait, at whatever stage, and all who come', async () => {
  const { pacer } = begin({ concurrency: { start: 1, max: 1 }, quota: { perMinute: 1, perHour: 9 } });
  const closed = new Error('closed');
  const held = Promise.withResolvers<string>();
  const inside = pacer.run(() => held.promise, patient);
  const queued = pacer.run(async () => 'never', patient);
  await new Promise((resolve) => setImmediate(resolve));
  pacer.close(closed);
  await expect(queued).rejects.toBe(closed);
  held.resolve('ok');
  expect(await inside).toBe('ok');
  await expect(pacer.run(async () => 'never', patient)).rejects.toBe(closed);

  const spent = begin({ quota: { perMinute: 1, perHour: 9 } });
  await spent.clock.run(spent.pacer.run(async () => 'one', patient));
  const waiting = spent.pacer.run(async () => 'never', patient);
  setImmediate(() => spent.pacer.close(closed));
  await expect(waiting).rejects.toBe(closed);
});
