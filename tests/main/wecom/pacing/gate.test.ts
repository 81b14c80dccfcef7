import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGate, type Departure, type Gate } from '#main/wecom/pacing/gate.ts';

const still = () => 0;

/** Admits as many as come in at once. @returns the tickets of those inside */
async function fill(gate: Gate, callers: number): Promise<number[]> {
  const inside: number[] = [];
  for (let i = 0; i < callers; i += 1) void gate.enter().then((ticket) => inside.push(ticket));
  await settled();
  return inside;
}

/** Lets everything that can go on go on. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test('no more are inside than the limit, and they come in in the order of their coming', async () => {
  const gate = createGate({ start: 2, max: 2, ticks: still });
  const order: number[] = [];
  const tickets: number[] = [];
  for (const caller of [1, 2, 3, 4]) {
    void gate.enter().then((ticket) => {
      order.push(caller);
      tickets.push(ticket);
    });
  }
  await settled();
  expect(order).toEqual([1, 2]);
  gate.leave(tickets.shift() ?? 0, 'unanswered');
  await settled();
  expect(order).toEqual([1, 2, 3]);
  gate.leave(tickets.shift() ?? 0, 'unanswered');
  await settled();
  expect(order).toEqual([1, 2, 3, 4]);
  expect(gate.inFlight).toBe(2);
});

test('nobody overtakes those who wait', async () => {
  const gate = createGate({ start: 1, max: 1, ticks: still });
  const [first = 0] = await fill(gate, 1);
  const order: string[] = [];
  void gate.enter().then(() => order.push('waiting'));
  gate.leave(first, 'unanswered');
  void gate.enter().then(() => order.push('late'));
  await settled();
  expect(order).toEqual(['waiting']);
});

describe('a caller who gives up', () => {
  test('while waiting gets his reason, and leaves the queue to the others', async () => {
    const gate = createGate({ start: 1, max: 1, ticks: still });
    const [first = 0] = await fill(gate, 1);
    const abort = new AbortController();
    const giving = gate.enter(abort.signal);
    const staying = gate.enter();
    abort.abort(new Error('enough'));
    await expect(giving).rejects.toThrow('enough');
    gate.leave(first, 'unanswered');
    expect(await staying).toBeGreaterThan(first);
    expect(gate.inFlight).toBe(1);
  });

  test('before he comes does not come in', () => {
    const gate = createGate({ start: 1, max: 1, ticks: still });
    expect(() => gate.enter(AbortSignal.abort(new Error('enough')))).toThrow('enough');
    expect(gate.inFlight).toBe(0);
  });

  test('after he has come in changes nothing', async () => {
    const gate = createGate({ start: 1, max: 1, ticks: still });
    const [first = 0] = await fill(gate, 1);
    const abort = new AbortController();
    const second = gate.enter(abort.signal);
    const third = gate.enter();
    gate.leave(first, 'unanswered');
    const ticket = await second;
    abort.abort();
    gate.leave(ticket, 'unanswered');
    await third;
    expect(gate.inFlight).toBe(1);
  });
});

test('a gate that closes turns away all who wait', async () => {
  const gate = createGate({ start: 1, max: 1, ticks: still });
  await fill(gate, 1);
  const waiting = [gate.enter(), gate.enter(new AbortController().signal)];
  gate.close(new Error('closed'));
  for (const each of waiting) await expect(each).rejects.toThrow('closed');
});

describe('45033', () => {
  test('halves the limit once for all that were in flight together', async () => {
    const gate = createGate({ start: 16, max: 20, ticks: still });
    for (const ticket of await fill(gate, 16)) gate.leave(ticket, 'too_many');
    expect(gate.limit).toBe(8);
    for (const ticket of await fill(gate, 8)) gate.leave(ticket, 'too_many');
    expect(gate.limit).toBe(4);
  });

  test('leaves one place at least', async () => {
    const gate = createGate({ start: 2, max: 20, ticks: still });
    for (let i = 0; i < 5; i += 1) {
      for (const ticket of await fill(gate, 1)) gate.leave(ticket, 'too_many');
    }
    expect(gate.limit).toBe(1);
  });
});

/** A server at work: answers after `latencyMs`, at most `parallel` calls a latency, and refuses beyond `most`. */
async function work(options: {
  start?: number;
  max?: number;
  seconds: number;
  latencyMs: (inFlight: number, random: () => number) => number;
  most?: (nowMs: number) => number;
  callers?: number;
}): Promise<{ gate: Gate; limits: number[]; answered: number; refused: number }> {
  const { start = 3, max = 20, seconds, latencyMs, most = () => 1_000, callers = 64 } = options;
  let nowMs = 0;
  let seed = 42;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const gate = createGate({ start, max, ticks: () => nowMs });
  const due: { atMs: number; ticket: number; departure: Departure }[] = [];
  const limits: number[] = [];
  let [answered, refused] = [0, 0];

  function come(): void {
    void gate.enter().then((ticket) => {
      const tooMany = gate.inFlight > most(nowMs);
      const departure = tooMany ? 'too_many' : 'answered';
      due.push({ atMs: nowMs + (tooMany ? 5 : latencyMs(gate.inFlight, random)), ticket, departure });
    });
  }
  for (let i = 0; i < callers; i += 1) come();
  await settled();
  while (nowMs < seconds * 1_000) {
    due.sort((a, b) => a.atMs - b.atMs);
    const next = due.shift();
    if (next === undefined) throw new Error('nobody is in flight');
    nowMs = Math.max(nowMs, next.atMs);
    if (next.departure === 'answered') answered += 1;
    else refused += 1;
    gate.leave(next.ticket, next.departure);
    come();
    await Promise.resolve();
    await Promise.resolve();
    limits.push(gate.limit);
  }
  return { gate, limits, answered, refused };
}

describe('the limit', () => {
  test('grows to its maximum while that makes more calls a second, in spite of jitter', async () => {
    const { gate } = await work({ seconds: 30, latencyMs: (_, random) => 20 + 40 * random() });
    expect(gate.limit).toBe(20);
  });

  test('stops growing where it no longer helps', async () => {
    // Eight at a time, whatever comes: the ninth only waits.
    const { limits } = await work({ seconds: 50, latencyMs: (inFlight) => 40 * Math.max(1, inFlight / 8) });
    expect(Math.max(...limits)).toBeLessThanOrEqual(11);
    expect(limits.at(-1)).toBeGreaterThanOrEqual(7);
  });

  test('stays where it is while nobody waits', async () => {
    const { gate } = await work({ seconds: 10, latencyMs: () => 20, callers: 2 });
    expect(gate.limit).toBe(3);
  });

  test('settles just below the number that is refused', async () => {
    const { limits, answered, refused } = await work({
      seconds: 50,
      latencyMs: (_, random) => 20 + 40 * random(),
      most: () => 10,
    });
    expect(limits.at(-1)).toBe(10);
    expect(refused / answered).toBeLessThan(0.01);
  });

  test('recovers when the refusals are over', async () => {
    const { limits } = await work({
      seconds: 200,
      latencyMs: () => 40,
      most: (nowMs) => (nowMs < 20_000 ? 4 : 1_000),
    });
    expect(limits.at(-1)).toBe(20);
  });
});

test('whatever comes and goes, nobody is lost and no place is given twice', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('enter' as const) }),
    fc.record({ do: fc.constant('abort' as const), who: fc.nat() }),
    fc.record({
      do: fc.constant('leave' as const),
      who: fc.nat(),
      departure: fc.constantFrom<Departure>('answered', 'too_many', 'unanswered'),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      let nowMs = 0;
      const gate = createGate({ start: 3, max: 6, ticks: () => (nowMs += 7) });
      const waiting = new Map<AbortController, true>();
      const inside: number[] = [];
      let [came, done, gaveUp] = [0, 0, 0];
      for (const each of steps) {
        if (each.do === 'enter') {
          came += 1;
          const abort = new AbortController();
          waiting.set(abort, true);
          gate
            .enter(abort.signal)
            .then((ticket) => inside.push(ticket))
            .catch(() => {
              gaveUp += 1;
            })
            .finally(() => waiting.delete(abort));
        } else if (each.do === 'abort') {
          const all = [...waiting.keys()];
          all[each.who % Math.max(1, all.length)]?.abort();
        } else {
          const [ticket] = inside.splice(each.who % Math.max(1, inside.length), 1);
          if (ticket === undefined) continue;
          gate.leave(ticket, each.departure);
          done += 1;
        }
        await settled();
        expect(gate.inFlight).toBe(inside.length);
        expect(gate.limit).toBeGreaterThanOrEqual(1);
        expect(gate.limit).toBeLessThanOrEqual(6);
        expect(came).toBe(inside.length + waiting.size + done + gaveUp);
        // Whoever waits, waits because there is no room.
        if (waiting.size > 0) expect(inside.length).toBeGreaterThanOrEqual(gate.limit);
      }
      expect(new Set(inside).size).toBe(inside.length);
    }),
    { numRuns: 60 },
  );
});
