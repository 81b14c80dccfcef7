import { afterEach, expect, test, vi } from 'vitest';
import { inPlace } from '#renderer/rpc/places.ts';

afterEach(() => vi.useRealTimers());

/** Work that goes on until it is told to leave, or its turn is over. */
function guest(abort = new AbortController()) {
  const left = Promise.withResolvers<void>();
  let turn: AbortController | undefined;
  const stay = inPlace(abort.signal, async (own) => {
    turn = own;
    own.signal.addEventListener('abort', () => left.resolve());
    await left.promise;
    return own.signal.aborted ? 'turn over' : 'done';
  });
  return { stay, isIn: () => turn !== undefined, leave: () => left.resolve() };
}

test('four have a place at once, and keep it while nobody waits', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const guests = [guest(), guest(), guest(), guest()];
  await vi.waitFor(() => expect(guests.every(({ isIn }) => isIn())).toBe(true));
  await vi.advanceTimersByTimeAsync(60_000);
  for (const { leave } of guests) leave();
  expect(await Promise.all(guests.map(({ stay }) => stay))).toEqual(Array(4).fill('done'));
});

test('a fifth waits for the end of a turn, and nobody else has to leave', async () => {
  const guests = [guest(), guest(), guest(), guest()];
  await vi.waitFor(() => expect(guests.every(({ isIn }) => isIn())).toBe(true));
  const fifth = guest();
  await vi.waitFor(() => expect(fifth.isIn()).toBe(true), { timeout: 20_000 });
  for (const { leave } of [...guests, fifth]) leave();
  const ends = await Promise.all([...guests, fifth].map(({ stay }) => stay));
  expect(ends.toSorted()).toEqual(['done', 'done', 'done', 'done', 'turn over']);
});

test('one that is called off while it waits never begins', async () => {
  const guests = [guest(), guest(), guest(), guest()];
  await vi.waitFor(() => expect(guests.every(({ isIn }) => isIn())).toBe(true));
  const abort = new AbortController();
  const fifth = guest(abort);
  abort.abort(new Error('called off'));
  await expect(fifth.stay).rejects.toThrow('called off');
  expect(fifth.isIn()).toBe(false);
  for (const { leave } of guests) leave();
  await Promise.all(guests.map(({ stay }) => stay));
});
