import { describe, expect, it } from 'vitest';
import { Secret } from '#main/settings/secret.ts';
import type { NetworkFaultCode, ProxySetting } from '#main/wecom/route/index.ts';
import { OK_ANSWER, startApi, startRaw, startScripted } from '#tests/kit/proxies/api-servers.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { type Socks5ProxyOptions, startSocks5Proxy } from '#tests/kit/proxies/socks5-proxy.ts';
import { callerOn, callOnce, PASSWORD, routeTo } from './calling.ts';

function proxyAt(port: number, rest: Partial<ProxySetting> = {}): ProxySetting {
  return { protocol: 'socks5', host: 'proxy.example', port, username: null, password: null, ...rest };
}

const LOGIN = { username: 'ops', password: new Secret(PASSWORD) };
const API = 'https://qyapi.example:443';

describe('a tunnel through a SOCKS5 proxy', () => {
  it.each<[string, Socks5ProxyOptions, Partial<ProxySetting>]>([
    ['without a login', {}, {}],
    ['with a login', { login: `ops:${PASSWORD}` }, LOGIN],
    ['with a login that nobody asks for', {}, LOGIN],
    ['whose answers come byte by byte', { login: `ops:${PASSWORD}`, byteByByte: true }, LOGIN],
    ['that leaves by a name', { bound: 'name' }, {}],
    ['that leaves by IPv6', { bound: 'ipv6' }, {}],
    ['with a name and no password', { login: 'ops:' }, { username: 'ops' }],
  ])('%s carries TLS with WeCom’s own name', async (_what, options, login) => {
    await using api = await startApi({ certificate: 'good' });
    await using proxy = await startSocks5Proxy(options);
    const route = routeTo(`https://qyapi.example:${api.port}`, {
      caPem: OFFICE_CA,
      proxy: proxyAt(proxy.port, login),
    });
    await using caller = callerOn(route);
    for (let call = 0; call < 5; call += 1) {
      expect(await caller.call()).toEqual({ status: 200, body: OK_ANSWER });
    }
    expect(api.seen[0]).toMatchObject({ servername: 'qyapi.example', host: `qyapi.example:${api.port}` });
    expect(proxy.asked.length).toBeLessThanOrEqual(2);
    expect(proxy.asked[0]).toBe(`name:qyapi.example:${api.port}`);
  });

  it('carries plain HTTP too', async () => {
    await using api = await startApi();
    await using proxy = await startSocks5Proxy();
    const route = routeTo(`http://gate.example:${api.port}/wecom`, { proxy: proxyAt(proxy.port) });
    expect(await callOnce(route)).toEqual({ status: 200, body: OK_ANSWER });
  });

  it.each([
    ['127.0.0.1', 'ipv4:127.0.0.1'],
    ['[::1]', `ipv6:${'00'.repeat(15)}01`],
    ['[2001:db8::7:8]', 'ipv6:20010db8000000000000000000070008'],
    ['[::ffff:203.0.113.7]', 'ipv6:00000000000000000000ffffcb007107'],
  ])('asks for the address %s as one', async (host, asked) => {
    await using api = await startApi();
    await using proxy = await startSocks5Proxy();
    const route = routeTo(`http://${host}:${api.port}`, { proxy: proxyAt(proxy.port) });
    expect(await callOnce(route)).toMatchObject({ status: 200 });
    expect(proxy.asked).toEqual([`${asked}:${api.port}`]);
  });

  it('opens no more tunnels than it may have connections', async () => {
    await using api = await startApi({
      answer: (_request, response) => setImmediate(() => response.end('{}')),
    });
    await using proxy = await startSocks5Proxy();
    const route = routeTo(`http://gate.example:${api.port}`, { proxy: proxyAt(proxy.port) });
    await using caller = callerOn(route, { limits: { connections: 3 } });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => caller.call()));
    expect(outcomes.every(({ status }) => status === 200)).toBe(true);
    expect(proxy.asked).toHaveLength(3);
  });

  it('is replaced by a new one when the proxy cuts it', async () => {
    await using api = await startApi();
    await using proxy = await startSocks5Proxy();
    await using caller = callerOn(routeTo(`http://gate.example:${api.port}`, { proxy: proxyAt(proxy.port) }));
    expect(await caller.call()).toMatchObject({ status: 200 });
    proxy.cutTunnels();
    await expect.poll(async () => (await caller.call()).status).toBe(200);
    expect(proxy.asked.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a SOCKS5 proxy that opens no tunnel', () => {
  it.each<[NetworkFaultCode, boolean, Socks5ProxyOptions, Partial<ProxySetting>]>([
    ['proxy_auth_required', false, { login: `ops:${PASSWORD}` }, {}],
    ['proxy_auth_refused', false, { login: 'ops:another' }, LOGIN],
    ['proxy_cannot_reach', true, { reply: 1 }, {}],
    ['proxy_refused_connect', false, { reply: 2 }, {}],
    ['proxy_cannot_reach', true, { reply: 3 }, {}],
    ['proxy_cannot_reach', true, { reply: 4 }, {}],
    ['proxy_cannot_reach', true, { reply: 5 }, {}],
    ['proxy_refused_connect', false, { reply: 7 }, {}],
    ['proxy_cannot_reach', true, { reply: 99 }, {}],
    ['proxy_timeout', true, { silentAt: 'greeting' }, {}],
    ['proxy_timeout', true, { silentAt: 'login', login: `ops:${PASSWORD}` }, LOGIN],
    ['proxy_timeout', true, { silentAt: 'connect' }, {}],
    ['proxy_cut_off', true, { hangUpAt: 'greeting' }, {}],
    ['proxy_cut_off', true, { hangUpAt: 'login', login: `ops:${PASSWORD}` }, LOGIN],
    ['proxy_cut_off', true, { hangUpAt: 'connect' }, {}],
  ])('is %s (again: %s) for %j', async (code, retriable, options, login) => {
    await using proxy = await startSocks5Proxy(options);
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(proxy.port, login) }));
    expect(fault).toMatchObject({ code, retriable, peer: `proxy.example:${proxy.port}` });
    expect(fault?.detail).toMatch(/\S/);
    expect(fault?.detail).not.toContain(PASSWORD);
  });

  it.each<[NetworkFaultCode, string | Uint8Array]>([
    ['proxy_protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['proxy_protocol', Uint8Array.of(4, 90)],
    ['proxy_auth_unsupported', Uint8Array.of(5, 1)],
    ['proxy_cut_off', Uint8Array.of(5)],
    ['proxy_cut_off', ''],
  ])('is %s where the port answers with %j', async (code, bytes) => {
    await using other = await startScripted(bytes);
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(other.port) }));
    expect(fault).toMatchObject({ code });
  });

  it('is proxy_unreachable where nobody listens', async () => {
    const port = UNSERVED_PORT;
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(port) }));
    expect(fault).toMatchObject({
      code: 'proxy_unreachable',
      retriable: true,
      peer: `proxy.example:${port}`,
    });
  });

  it('is proxy_cut_off where it resets', async () => {
    await using server = await startRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(server.port) }));
    expect(fault).toMatchObject({ code: 'proxy_cut_off', retriable: true });
  });
});
