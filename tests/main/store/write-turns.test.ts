import { expect, test } from 'vitest';
import { firstTurns, freeTurn, lastTurns, sharedTurns } from '#main/store/write-turns.ts';

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
