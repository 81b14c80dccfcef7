import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { inspect } from 'node:util';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import {
  createDispatcher,
  faultOf,
  type NameLookup,
  type NetworkFaultCode,
  urlOf,
} from '#main/wecom/route/index.ts';
import { OK_ANSWER, startApi, startRaw, startScripted } from '#tests/kit/proxies/api-servers.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { callerOn, callOnce, LIMITS, routeTo, TOKEN } from './calling.ts';

describe('urlOf', () => {
  it.each([
    ['https://qyapi.weixin.qq.com', {}, 'https://qyapi.weixin.qq.com/cgi-bin/user/get'],
    [
      'https://gate.example/wecom',
      { access_token: 'a b&c', userid: '张三' },
      'https://gate.example/wecom/cgi-bin/user/get?access_token=a+b%26c&userid=%E5%BC%A0%E4%B8%89',
    ],
    ['http://10.0.0.7', { id: 1, cursor: undefined }, 'http://10.0.0.7/cgi-bin/user/get?id=1'],
  ])('on %s with %j is %s', (apiBase, query, url) => {
    expect(urlOf(routeTo(apiBase), '/cgi-bin/user/get', query)).toBe(url);
  });
});

const HAS_IPV6_LOOPBACK = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);
if (!HAS_IPV6_LOOPBACK) console.info('the choice of family: skipped: this machine has no ::1');

describe('a direct route', () => {
  it('calls with prefix, query and the host of the base, and keeps the connection', async () => {
    await using api = await startApi();
    await using caller = callerOn(routeTo(`http://gate.example:${api.port}/wecom`));
    for (let call = 0; call < 10; call += 1) {
      expect(await caller.call()).toEqual({ status: 200, body: OK_ANSWER });
    }
    expect(api.seen[0]).toMatchObject({
      host: `gate.example:${api.port}`,
      url: `/wecom/cgi-bin/user/get?access_token=${TOKEN}`,
    });
    // A call that comes in the very moment in which the one before ends finds its connection still taken.
    expect(api.connections).toBeLessThanOrEqual(2);
  });

  it('opens no more connections than it may', async () => {
    await using api = await startApi({
      answer: (_request, response) => setImmediate(() => response.end('{}')),
    });
    await using caller = callerOn(routeTo(api.base), { limits: { connections: 3 } });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => caller.call()));
    expect(outcomes.every(({ status }) => status === 200)).toBe(true);
    expect(api.connections).toBe(3);
  });

  it('hands a redirect back instead of taking the token along', async () => {
    await using elsewhere = await startApi();
    await using api = await startApi({
      answer: (_request, response) => response.writeHead(301, { location: elsewhere.base }).end(),
    });
    expect(await callOnce(routeTo(api.base))).toMatchObject({ status: 301 });
    expect(elsewhere.seen).toEqual([]);
  });

  it.skipIf(!HAS_IPV6_LOOPBACK)('leaves by IPv4 alone unless told otherwise', async () => {
    await using api = await startApi({ host: '::1' });
    const base = `http://gate.example:${api.port}`;
    const both: NameLookup = (_hostname, { family, all }, callback) => {
      const found = [
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ].filter((each) => !family || each.family === family);
      if (all) callback(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family ?? 0);
    };
    expect(await callOnce(routeTo(base), { lookup: both })).toMatchObject({
      fault: { code: 'connect_refused' },
    });
    expect(await callOnce(routeTo(base, { ipv4Only: false }), { lookup: both })).toMatchObject({
      status: 200,
    });
    expect(await callOnce(routeTo(api.base))).toMatchObject({ status: 200 });
  });
});

/** Fails as the system's resolver does. */
function failingLookup(code: string): NameLookup {
  return (hostname, _options, callback) =>
    callback(
      Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), { code, syscall: 'getaddrinfo' }),
      '',
    );
}

const ipv6Only: NameLookup = (hostname, options, callback) => {
  if (options.family === 6) callback(null, [{ address: '::1', family: 6 }]);
  else failingLookup('ENOTFOUND')(hostname, options, callback);
};

describe('a name that leads nowhere', () => {
  it.each<[NetworkFaultCode, boolean, NameLookup]>([
    ['dns_not_found', false, failingLookup('ENOTFOUND')],
    ['dns_failed', true, failingLookup('EAI_AGAIN')],
    ['dns_failed', true, failingLookup('EAI_FAIL')],
    ['dns_no_ipv4', false, ipv6Only],
  ])('is %s (again: %s)', async (code, retriable, lookup) => {
    const { fault } = await callOnce(routeTo('https://qyapi.example'), { lookup });
    expect(fault).toMatchObject({ code, retriable, peer: 'qyapi.example:443' });
  });
});

type Misdeed = (socket: Socket) => void;

/** Waits for the call, then does this. */
function onCall(misdeed: Misdeed): Misdeed {
  return (socket) => socket.once('data', () => misdeed(socket));
}

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** Writes, waits until it has left, then goes on: the other side must see the two apart. */
function say(socket: Socket, text: string, then: () => void): void {
  socket.write(text, () => setImmediate(then));
}

describe('a server that misbehaves', () => {
  it.each<[string, NetworkFaultCode, boolean, Misdeed]>([
    ['resets the connection', 'reset', true, (socket) => socket.resetAndDestroy()],
    ['resets on the call', 'reset', true, onCall((socket) => socket.resetAndDestroy())],
    ['hangs up on the call', 'reset', true, onCall((socket) => socket.end())],
    ['never answers', 'headers_timeout', true, () => undefined],
    [
      'answers half a head',
      'headers_timeout',
      true,
      onCall((socket) => socket.write('HTTP/1.1 200 OK\r\nCont')),
    ],
    ['hangs up in the head', 'reset', true, onCall((socket) => socket.end('HTTP/1.1 200 OK\r\nCont'))],
    ['doesn’t speak HTTP', 'not_http', false, onCall((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))],
    [
      'sends a head without end',
      'not_http',
      false,
      onCall((socket) => socket.write(`${HEAD}X-Filler: ${'x'.repeat(100_000)}\r\n`)),
    ],
    [
      'resets in the body',
      'cut_off',
      true,
      onCall((socket) => say(socket, `${HEAD}Content-Length: 100\r\n\r\n{`, () => socket.resetAndDestroy())),
    ],
    [
      'hangs up in a body of known length',
      'cut_off',
      true,
      onCall((socket) => socket.end(`${HEAD}Content-Length: 100\r\n\r\n{"errcode":0`)),
    ],
    [
      'hangs up in a chunked body',
      'cut_off',
      true,
      onCall((socket) => socket.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"err\r\n`)),
    ],
    [
      'breaks the chunks',
      'cut_off',
      true,
      onCall((socket) =>
        say(socket, `${HEAD}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`, () => socket.end('zz\r\n')),
      ),
    ],
    [
      'stops in the body',
      'body_timeout',
      true,
      onCall((socket) => socket.write(`${HEAD}Content-Length: 100\r\n\r\n{`)),
    ],
  ])('one that %s: %s (again: %s)', async (_what, code, retriable, misdeed) => {
    await using server = await startRaw(misdeed);
    const { fault } = await callOnce(routeTo(server.base));
    expect(fault).toMatchObject({ code, retriable, peer: `127.0.0.1:${server.port}` });
    expect(fault?.detail).toMatch(/\S/);
    expect(fault?.detail).not.toContain(TOKEN);
  });

  it('is given up on when it drips for ever', async () => {
    await using server = await startRaw(
      onCall((socket) => {
        socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
        const drip = setInterval(() => socket.write('1\r\n \r\n'), 50);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    const { fault } = await callOnce(routeTo(server.base), { limits: { answerTimeoutMs: 400 } });
    expect(fault).toMatchObject({ code: 'answer_timeout', retriable: true });
  });

  it('leaves nothing of its bytes in the error, which a log may print', async () => {
    await using server = await startScripted(`{"errcode":0,"access_token":"${TOKEN}"}`);
    const dispatcher = createDispatcher(routeTo(server.base), LIMITS);
    const error: unknown = await request(server.base, { dispatcher }).catch((reason: unknown) => reason);
    await dispatcher.destroy();
    expect(faultOf(error, routeTo(server.base)).code).toBe('not_http');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(TOKEN);
  });

  it('is left at once by a caller who aborts', async () => {
    await using server = await startRaw(() => undefined);
    const controller = new AbortController();
    await using caller = callerOn(routeTo(server.base), { limits: { headersTimeoutMs: 60_000 } });
    const outcome = caller.call(undefined, controller.signal);
    await expect.poll(() => server.connections).toBe(1);
    controller.abort();
    expect(await outcome).toMatchObject({ fault: { code: 'aborted', retriable: false } });
  });

  it('says more in the body than its length, and the rest is nobody’s answer', async () => {
    await using server = await startScripted(`${HEAD}Content-Length: 2\r\n\r\n{}{"errcode":0}`);
    await using caller = callerOn(routeTo(server.base));
    expect(await caller.call()).toEqual({ status: 200, body: '{}' });
    expect(await caller.call()).toEqual({ status: 200, body: '{}' });
    expect(server.connections).toBe(2);
  });
});

describe('a server that isn’t there', () => {
  it('is connect_refused where nobody listens', async () => {
    const port = UNSERVED_PORT;
    const { fault } = await callOnce(routeTo(`http://127.0.0.1:${port}`));
    expect(fault).toMatchObject({ code: 'connect_refused', retriable: true, peer: `127.0.0.1:${port}` });
    expect(fault?.detail).toContain('ECONNREFUSED');
  });

  it('is found again by the next call once it is back', async () => {
    const first = await startApi();
    await using caller = callerOn(routeTo(`http://gate.example:${first.port}`));
    expect(await caller.call()).toMatchObject({ status: 200 });
    await first.stop();
    expect(await caller.call()).toMatchObject({ fault: { retriable: true } });
    await using _second = await startApi({ port: first.port });
    expect(await caller.call()).toMatchObject({ status: 200 });
  });
});
