import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followForAllTabs, followWhileSeen } from '#renderer/rpc/follow-in-tabs.ts';
import { CoreUnreachableError } from '#renderer/rpc/unreachable.ts';

class Tab extends EventTarget {
  hidden = false;
  show(seen: boolean): void {
    this.hidden = !seen;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** A core whose state is told with each opening, and with each change to whoever listens. */
function core(first: string) {
  let state = first;
  let opened = 0;
  const listening = new Set<{ wake: () => void; fail: (error: Error) => void }>();

  async function* stream(signal: AbortSignal): AsyncGenerator<string> {
    for (;;) {
      const change = Promise.withResolvers<void>();
      const listener = { wake: () => change.resolve(), fail: change.reject };
      listening.add(listener);
      signal.addEventListener('abort', listener.wake);
      try {
        yield state;
        await change.promise;
      } finally {
        listening.delete(listener);
      }
      if (signal.aborted) return;
    }
  }

  return {
    listeners: () => listening.size,
    opened: () => opened,
    change(next: string) {
      state = next;
      for (const { wake } of listening) wake();
    },
    breakOff() {
      for (const { fail } of listening) fail(new CoreUnreachableError('gone'));
    },
    async open(signal: AbortSignal) {
      opened += 1;
      return stream(signal);
    },
  };
}

function follower(open: (signal: AbortSignal) => Promise<AsyncIterable<string>>) {
  const values: string[] = [];
  const abort = new AbortController();
  const onLost = vi.fn();
  const options = { open, onValue: (value: string) => values.push(value), onLost, signal: abort.signal };
  return { values, onLost, options, leave: () => abort.abort() };
}

let tab: Tab;
beforeEach(() => {
  tab = new Tab();
  vi.stubGlobal('document', tab);
  vi.stubGlobal('window', {});
});
afterEach(() => vi.unstubAllGlobals());

test('a tab that nobody sees holds no stream, and has the state of now when it is seen again', async () => {
  const { listeners, change, open } = core('a');
  const { values, options, leave } = follower(open);
  const following = followWhileSeen('seen', options);
  await vi.waitFor(() => expect(values).toEqual(['a']));
  tab.show(false);
  await vi.waitFor(() => expect(listeners()).toBe(0));
  change('b');
  change('c');
  tab.show(true);
  await vi.waitFor(() => expect(values).toEqual(['a', 'c']));
  leave();
  await following;
  expect(listeners()).toBe(0);
});

test('a tab that opens behind others asks for nothing until it is seen, and not at all when it is left', async () => {
  const { opened, open } = core('a');
  const { options, leave } = follower(open);
  tab.show(false);
  const following = followWhileSeen('seen', options);
  leave();
  await following;
  tab.show(true);
  expect(opened()).toBe(0);
});

test('the desktop’s window follows on while it is minimised', async () => {
  vi.stubGlobal('window', { wecomIdMapper: {} });
  const { change, open } = core('a');
  const one = follower(open);
  const other = follower(open);
  const following = [followWhileSeen('seen', one.options), followForAllTabs('desktop', other.options)];
  await vi.waitFor(() => expect(other.values).toEqual(['a']));
  tab.show(false);
  change('b');
  await vi.waitFor(() =>
    expect([one.values, other.values]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]),
  );
  one.leave();
  other.leave();
  await Promise.all(following);
});

test('one tab holds the stream of all, seen or not; each has its values, one that comes later too', async () => {
  const { listeners, change, open } = core('a');
  const [one, two, three] = [follower(open), follower(open), follower(open)];
  tab.show(false);
  const following = [followForAllTabs('all', one.options), followForAllTabs('all', two.options)];
  await vi.waitFor(() => expect([one.values.at(-1), two.values.at(-1)]).toEqual(['a', 'a']));
  change('b');
  await vi.waitFor(() => expect([one.values.at(-1), two.values.at(-1)]).toEqual(['b', 'b']));
  following.push(followForAllTabs('all', three.options));
  await vi.waitFor(() => expect(three.values).toEqual(['b']));
  expect(listeners()).toBe(1);

  one.leave();
  await following[0];
  change('c');
  await vi.waitFor(() => expect([two.values.at(-1), three.values.at(-1)]).toEqual(['c', 'c']));
  expect(listeners()).toBe(1);
  expect(one.values.at(-1)).toBe('b');
  two.leave();
  three.leave();
  await Promise.all(following);
  expect(listeners()).toBe(0);
});

test('two tabs that are seen hold one stream; one that is hidden leaves it to the other', async () => {
  const { listeners, change, open } = core('a');
  const [one, two] = [follower(open), follower(open)];
  const following = [followWhileSeen('run', one.options)];
  await vi.waitFor(() => expect(one.values).toEqual(['a']));
  const other = new Tab();
  vi.stubGlobal('document', other);
  following.push(followWhileSeen('run', two.options));
  await vi.waitFor(() => expect(two.values).toEqual(['a']));
  expect(listeners()).toBe(1);
  change('b');
  await vi.waitFor(() => expect([one.values.at(-1), two.values.at(-1)]).toEqual(['b', 'b']));

  vi.stubGlobal('document', tab);
  tab.show(false);
  change('c');
  await vi.waitFor(() => expect(two.values.at(-1)).toBe('c'));
  expect(listeners()).toBe(1);
  one.leave();
  two.leave();
  await Promise.all(following);
});

test('of seven streams four are open at a time, and each of the seven tells what is new', async () => {
  const { listeners, change, open } = core('a');
  const listening: number[] = [];
  const followers = Array.from({ length: 7 }, () =>
    follower(async (signal) => {
      listening.push(listeners());
      return open(signal);
    }),
  );
  const following = followers.map(({ options }, at) => followForAllTabs(`stream-${at}`, options));
  const last = () => followers.map(({ values }) => values.at(-1));
  await vi.waitFor(() => expect(last()).toEqual(Array(7).fill('a')), { timeout: 20_000 });
  change('b');
  await vi.waitFor(() => expect(last()).toEqual(Array(7).fill('b')), { timeout: 20_000 });
  await vi.waitFor(() => expect(listeners()).toBe(4));
  expect(Math.max(...listening)).toBeLessThan(4);
  for (const { leave } of followers) leave();
  await Promise.all(following);
});

test('every tab hears that the core is gone, and goes on when it is back', async () => {
  const { breakOff, change, open } = core('a');
  const [one, two] = [follower(open), follower(open)];
  const following = [followForAllTabs('loss', one.options), followForAllTabs('loss', two.options)];
  await vi.waitFor(() => expect(two.values).toContain('a'));
  breakOff();
  change('b');
  await vi.waitFor(() => expect([one.values.at(-1), two.values.at(-1)]).toEqual(['b', 'b']));
  expect([one.onLost, two.onLost].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  one.leave();
  two.leave();
  await Promise.all(following);
});

test('a refusal of the core is told to the tab that asked', async () => {
  const refused = new Error('no');
  const { options } = follower(() => Promise.reject(refused));
  await expect(followForAllTabs('refused', options)).rejects.toBe(refused);
});
