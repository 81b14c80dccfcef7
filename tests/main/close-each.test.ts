import { expect, test } from 'vitest';
import { closeEach } from '#main/close-each.ts';

test('what comes after a fault is closed as well, in its order, and the first fault is told', async () => {
  const closed: string[] = [];
  const first = new Error('the watch');
  const closing = closeEach(
    () => closed.push('jobs'),
    async () => Promise.reject(first),
    async () => {
      closed.push('runs');
    },
    () => {
      throw new Error('the shelf');
    },
    () => closed.push('store'),
  );
  await expect(closing).rejects.toBe(first);
  expect(closed).toEqual(['jobs', 'runs', 'store']);
});

test('where nothing fails nothing is thrown', async () => {
  await expect(closeEach(() => undefined)).resolves.toBeUndefined();
});
