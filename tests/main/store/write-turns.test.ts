import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { firstTurns, freeTurn, lastTurns, sharedTurns } from '#main/store/write-turns.ts';
import type { BackgroundOrder } from './background-writer.ts';

test('a write gives back what it has done, and an error of it passes', () => {
  const shared = sharedTurns();
  for (const turns of [firstTurns(shared), lastTurns(shared)]) {
    expect(turns.take(() => 7)).toBe(7);
    expect(() =>
      turns.take(() => {
        throw new Error('no room');
      }),
    ).toThrow('no room');
    expect(turns.take(() => 8)).toBe(8);
  }
});

test('whoever works in the background goes on although somebody who is gone seems to wait or to write', () => {
  const shared = sharedTurns();
  new Int32Array(shared).fill(1);
  expect(lastTurns(shared).take(() => 7)).toBe(7);
  freeTurn(shared);
  expect(firstTurns(shared).take(() => 8)).toBe(8);
});

/** Where a thread of the background waits, in what is shared. */
const WAITING = 0;
/** Only a thread that has broken down leaves a test without an answer for so long. */
const LONGEST_MS = 30_000;

const sharedNumber = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

test('whoever works in the background waits for the main thread to have written', async () => {
  const order: BackgroundOrder = { shared: sharedTurns(), begin: sharedNumber(), written: sharedNumber() };
  const worker = new Worker(new URL('./background-writer.ts', import.meta.url), { workerData: order });
  const hasEnded = once(worker, 'exit');
  await once(worker, 'message');
  const hasWaited = firstTurns(order.shared).take(() => {
    Atomics.store(order.begin, 0, 1);
    Atomics.notify(order.begin, 0);
    return isWoken(order);
  });
  await hasEnded;
  expect({ hasWaited, written: Atomics.load(order.written, 0) }).toEqual({ hasWaited: true, written: 1 });
});

/** Whoever can be woken before it has written has been waiting. */
function isWoken({ shared, written }: BackgroundOrder): boolean {
  const turns = new Int32Array(shared);
  const end = performance.now() + LONGEST_MS;
  while (Atomics.load(written, 0) === 0 && performance.now() < end) {
    if (Atomics.notify(turns, WAITING) > 0) return true;
  }
  return false;
}
