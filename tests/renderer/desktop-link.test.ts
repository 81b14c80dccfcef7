import { createORPCClient } from '@orpc/client';
import { os, type RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { desktopLink, PORT_MESSAGE } from '#renderer/rpc/desktop-link.ts';
import { follow } from '#renderer/rpc/follow.ts';
import { CoreUnreachableError } from '#renderer/rpc/unreachable.ts';

const never = Promise.withResolvers<never>().promise;

const router = {
  name: os.handler(() => '张三'),
  hang: os.handler(() => never),
  count: os.handler(async function* () {
    yield 1;
    await never;
  }),
};

/** A window that gets its ports as the preload script hands them over; `posted` goes before each. */
function desktop(posted: (page: EventTarget) => void = () => undefined) {
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  const handler = new RPCHandler(router);
  const corePorts: MessagePort[] = [];
  const bridge = {
    requestPort() {
      const { port1, port2 } = new MessageChannel();
      handler.upgrade(port1);
      port1.start();
      corePorts.push(port1);
      posted(page);
      page.dispatchEvent(message(PORT_MESSAGE, page, port2));
    },
  };
  const client: RouterClient<typeof router> = createORPCClient(desktopLink(bridge));
  return { client, corePorts };
}

function message(data: string, source: EventTarget | null, port: MessagePort): MessageEvent {
  return Object.defineProperty(new MessageEvent('message', { data, ports: [port] }), 'source', {
    value: source,
  });
}

let open: MessagePort[] = [];
beforeEach(() => {
  open = [];
});
afterEach(() => {
  for (const port of open) port.close();
  vi.unstubAllGlobals();
});

test('calls made at the same time share one port', async () => {
  const { client, corePorts } = desktop();
  open = corePorts;
  await expect(Promise.all([client.name(), client.name(), client.name()])).resolves.toEqual([
    '张三',
    '张三',
    '张三',
  ]);
  expect(corePorts).toHaveLength(1);
});

test('when the port closes, what is under way fails as unreachable and the next call gets a new port', async () => {
  const { client, corePorts } = desktop();
  open = corePorts;
  const hanging = client.hang();
  await client.name();
  corePorts[0]?.close();
  await expect(hanging).rejects.toBeInstanceOf(CoreUnreachableError);
  await expect(client.name()).resolves.toBe('张三');
  expect(corePorts).toHaveLength(2);
});

test('a stream that ends with its port is followed on over the next one', async () => {
  const { client, corePorts } = desktop();
  open = corePorts;
  const abort = new AbortController();
  const seen: number[] = [];
  const following = follow({
    open: (signal) => client.count(undefined, { signal }),
    onValue: (value) => {
      seen.push(value);
      if (seen.length === 1) corePorts[0]?.close();
      else abort.abort();
    },
    onLost: () => undefined,
    signal: abort.signal,
  });
  await following;
  expect(seen).toEqual([1, 1]);
  expect(corePorts).toHaveLength(2);
});

test('ports from elsewhere, and under another name, are left alone', async () => {
  const strangers: MessagePort[] = [];
  const { client, corePorts } = desktop((page) => {
    for (const [data, source] of [
      [PORT_MESSAGE, null],
      [PORT_MESSAGE, new EventTarget()],
      ['something else', page],
    ] as const) {
      const { port1, port2 } = new MessageChannel();
      port1.start();
      strangers.push(port1);
      page.dispatchEvent(message(data, source, port2));
    }
  });
  open = [...corePorts, ...strangers];
  const heard = vi.fn();
  for (const port of strangers) port.addEventListener('message', heard);
  await expect(client.name()).resolves.toBe('张三');
  expect(heard).not.toHaveBeenCalled();
  open = [...corePorts, ...strangers];
});
