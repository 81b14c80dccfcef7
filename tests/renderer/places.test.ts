import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inPlace, keepingPlace } from '#renderer/rpc/places.ts';

beforeEach(() => void vi.stubGlobal('window', {}));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function* stream(...words: readonly (string | Promise<string>)[]): AsyncGenerator<string> {
  for (const word of words) yield await word;
}

async function all(words: AsyncIterable<string>): Promise<string[]> {
  const heard: string[] = [];
  for await (const word of words) heard.push(word);
  return heard;
}

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

test('three places may be kept for long: a fourth waits for its, and others have theirs in turns', async () => {
  const steps = Array.from({ length: 4 }, () => Promise.withResolvers<string>());
  const { signal } = new AbortController();
  let opened = 0;
  const heard = steps.map(({ promise }) =>
    all(
      keepingPlace(signal, async () => {
        opened += 1;
        return stream(promise);
      }),
    ),
  );
  await vi.waitFor(() => expect(opened).toBe(3));
  const [one, other] = [guest(), guest()];
  await expect(Promise.race([one.stay, other.stay])).resolves.toBe('turn over');
  expect(opened).toBe(3);

  for (const [at, { resolve }] of steps.entries()) resolve(`word ${at}`);
  expect((await Promise.all(heard)).flat()).toEqual(['word 0', 'word 1', 'word 2', 'word 3']);
  for (const { leave } of [one, other]) leave();
  await Promise.all([one.stay, other.stay]);
});

test('a place that was kept is free after a refusal, and when it is looked at no longer', async () => {
  const { signal } = new AbortController();
  const refused = keepingPlace(signal, () => Promise.reject(new Error('no')));
  await expect(refused.next()).rejects.toThrow('no');
  const left = keepingPlace(signal, async () => stream('a', 'b'));
  for await (const value of left) {
    expect(value).toBe('a');
    break;
  }
  await vi.waitFor(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    expect([...held, ...pending]).toEqual([]);
  });
});

test('the desktop’s window keeps as many streams as it likes', async () => {
  vi.stubGlobal('window', { wecomIdMapper: {} });
  const ends = Array.from({ length: 9 }, () => Promise.withResolvers<string>());
  let opened = 0;
  const heard = ends.map(({ promise }) =>
    all(
      keepingPlace(new AbortController().signal, async () => {
        opened += 1;
        return stream(promise);
      }),
    ),
  );
  await vi.waitFor(() => expect(opened).toBe(9));
  for (const { resolve } of ends) resolve('done');
  expect((await Promise.all(heard)).flat()).toEqual(Array(9).fill('done'));
});
