import { ORPCError } from '@orpc/client';
import { expect, test, vi } from 'vitest';
import { follow } from '#renderer/rpc/follow.ts';
import { backoffMs, reporting, watchReachability } from '#renderer/rpc/reachability.ts';
import { CoreUnreachableError } from '#renderer/rpc/unreachable.ts';

/** Streams to hand out one after the other: each gives its values and then ends or throws. */
function streams(...scripts: { values: number[]; fails?: Error }[]) {
  let opened = 0;
  return {
    opened: () => opened,
    async open(): Promise<AsyncIterable<number>> {
      const script = scripts[opened] ?? { values: [] };
      opened += 1;
      if (script.values.length === 0 && script.fails !== undefined) throw script.fails;
      return (async function* () {
        yield* script.values;
        if (script.fails !== undefined) throw script.fails;
      })();
    },
  };
}

test('a stream that ends is not opened again', async () => {
  const source = streams({ values: [1, 2] });
  const values: number[] = [];
  await follow({
    open: source.open,
    onValue: (value) => values.push(value),
    onLost: () => undefined,
    signal: new AbortController().signal,
  });
  expect(values).toEqual([1, 2]);
  expect(source.opened()).toBe(1);
});

test.each([
  ['refused', new CoreUnreachableError('nobody there')],
  ['cut off in the middle', new TypeError('network error')],
  ['ended with its port', new DOMException('closed', 'AbortError')],
])('a stream that is %s is opened again and goes on', async (_, fault) => {
  const source = streams({ values: [1], fails: fault }, { values: [2, 3] });
  const values: number[] = [];
  const onLost = vi.fn();
  await follow({
    open: source.open,
    onValue: (value) => values.push(value),
    onLost,
    signal: new AbortController().signal,
  });
  expect(values).toEqual([1, 2, 3]);
  expect(onLost).toHaveBeenCalledTimes(1);
});

test('a refusal of the core ends it and is told', async () => {
  const gone = new ORPCError('NOT_FOUND', { status: 404 });
  const source = streams({ values: [], fails: gone });
  const following = follow({
    open: source.open,
    onValue: () => undefined,
    onLost: () => undefined,
    signal: new AbortController().signal,
  });
  await expect(following).rejects.toBe(gone);
  expect(source.opened()).toBe(1);
});

test('who leaves the page is followed no more, and hears of no error', async () => {
  const abort = new AbortController();
  const source = streams({ values: [1], fails: new CoreUnreachableError('gone') });
  await follow({
    open: source.open,
    onValue: () => undefined,
    onLost: () => abort.abort(),
    signal: abort.signal,
  });
  expect(source.opened()).toBe(1);
});

test('the waits between tries grow and stay under ten seconds', () => {
  const waits = [0, 1, 2, 3, 4, 10, 60].map(backoffMs);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBeLessThanOrEqual(500);
  expect(waits.at(-1)).toBeLessThan(10_000);
});

test('a lost core is noticed once, probed until it answers, and told of when it is back', async () => {
  const answers = [new CoreUnreachableError('still gone'), undefined];
  const onBack = vi.fn();
  const probe = vi.fn(async () => {
    const fault = answers.shift();
    if (fault !== undefined) throw fault;
  });
  const watch = watchReachability({ probe, onBack, shownBackMs: 0 });
  const seen: string[] = [];
  watch.store.subscribe(() => seen.push(watch.store.get()));

  const link = reporting(
    {
      call: async () => {
        throw new CoreUnreachableError('gone');
      },
    },
    watch.lost,
  );
  await expect(link.call(['runs', 'list'], undefined, { context: {} })).rejects.toThrow('gone');
  await expect(link.call(['runs', 'list'], undefined, { context: {} })).rejects.toThrow('gone');

  await vi.waitFor(() => expect(watch.store.get()).toBe('ok'), { timeout: 5_000 });
  expect(seen).toEqual(['lost', 'back', 'ok']);
  expect(probe).toHaveBeenCalledTimes(2);
  expect(onBack).toHaveBeenCalledTimes(1);
});

test('a refusal is an answer: the core counts as reached', async () => {
  const onLost = vi.fn();
  const link = reporting(
    {
      call: async () => {
        throw new ORPCError('WECOM_REFUSED', { status: 502 });
      },
    },
    onLost,
  );
  await expect(link.call(['connection', 'check'], undefined, { context: {} })).rejects.toThrow();
  expect(onLost).not.toHaveBeenCalled();
});
