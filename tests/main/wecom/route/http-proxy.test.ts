import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '#main/settings/secret.ts';
import type { NetworkFaultCode, ProxySetting } from '#main/wecom/route/index.ts';
import { OK_ANSWER, startApi, startRaw } from '#tests/kit/proxies/api-servers.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { type HttpProxyOptions, startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { callerOn, callOnce, PASSWORD, routeTo, TOKEN } from './calling.ts';

function proxyAt(port: number, rest: Partial<ProxySetting> = {}): ProxySetting {
  return { protocol: 'http', host: 'proxy.example', port, username: null, password: null, ...rest };
}

const LOGIN = { username: 'ops', password: new Secret(PASSWORD) };
const API = 'https://qyapi.example:443';

describe.each(['http', 'https'] as const)('a tunnel through an %s proxy', (protocol) => {
  const spoken: HttpProxyOptions = protocol === 'https' ? { certificate: 'good' } : {};
  // The test certificate names localhost, not proxy.example.
  const proxyOf = (port: number, rest: Partial<ProxySetting> = {}) =>
    proxyAt(port, { protocol, host: 'localhost', ...rest });

  it('carries TLS with WeCom’s own name, and keeps tunnels for further calls', async () => {
    await using api = await startApi({ certificate: 'good' });
    await using proxy = await startHttpProxy(spoken);
    const base = `https://qyapi.example:${api.port}`;
    await using caller = callerOn(routeTo(base, { caPem: OFFICE_CA, proxy: proxyOf(proxy.port) }));
    for (let call = 0; call < 10; call += 1) {
      expect(await caller.call()).toEqual({ status: 200, body: OK_ANSWER });
    }
    expect(api.seen[0]).toMatchObject({
      host: `qyapi.example:${api.port}`,
      servername: 'qyapi.example',
      url: `/cgi-bin/user/get?access_token=${TOKEN}`,
    });
    expect(proxy.asked.length).toBeLessThanOrEqual(2);
    expect(proxy.asked[0]).toBe(`qyapi.example:${api.port}`);
    expect(proxy.logins[0]).toBeNull();
  });

  it('logs in at the proxy, and at nobody else', async () => {
    await using api = await startApi({ certificate: 'good' });
    await using proxy = await startHttpProxy({ ...spoken, login: `ops:${PASSWORD}` });
    const route = routeTo(`https://qyapi.example:${api.port}`, {
      caPem: OFFICE_CA,
      proxy: proxyOf(proxy.port, LOGIN),
    });
    expect(await callOnce(route)).toMatchObject({ status: 200 });
    expect(proxy.logins).toEqual([`ops:${PASSWORD}`]);
    expect(JSON.stringify(api.seen)).not.toContain('proxy-authorization');
  });

  it('opens no more tunnels than it may have connections', async () => {
    await using api = await startApi({
      certificate: 'good',
      answer: (_request, response) => setImmediate(() => response.end('{}')),
    });
    await using proxy = await startHttpProxy(spoken);
    const route = routeTo(`https://qyapi.example:${api.port}`, {
      caPem: OFFICE_CA,
      proxy: proxyOf(proxy.port),
    });
    await using caller = callerOn(route, { limits: { connections: 3 } });
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => caller.call()));
    expect(outcomes.every(({ status }) => status === 200)).toBe(true);
    expect(proxy.asked).toHaveLength(3);
  });
});

const html = (status: string, more = '') =>
  `HTTP/1.1 ${status}\r\n${more}Content-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>`;

describe('a proxy that opens no tunnel', () => {
  it.each<[NetworkFaultCode, boolean, HttpProxyOptions, Partial<ProxySetting>, number | undefined]>([
    ['proxy_auth_required', false, { login: `ops:${PASSWORD}` }, {}, 407],
    ['proxy_auth_refused', false, { login: 'ops:another' }, LOGIN, 407],
    ['proxy_auth_unsupported', false, { login: 'ops:another', schemes: 'NTLM' }, LOGIN, 407],
    ['proxy_auth_unsupported', false, { login: 'ops:another', schemes: 'Negotiate' }, {}, 407],
    ['proxy_auth_refused', false, { login: 'ops:another', schemes: 'NTLM, Basic realm="o"' }, LOGIN, 407],
    ['proxy_auth_required', false, { refusal: html('401 Unauthorized') }, {}, 401],
    ['proxy_refused_connect', false, { refusal: html('403 Forbidden') }, {}, 403],
    ['proxy_refused_connect', false, { refusal: html('405 Method Not Allowed') }, {}, 405],
    ['proxy_refused_connect', false, { refusal: html('302 Found', 'Location: http://portal/\r\n') }, {}, 302],
    ['proxy_cannot_reach', true, { refusal: html('502 Bad Gateway') }, {}, 502],
    ['proxy_cannot_reach', true, { refusal: html('503 No', 'X-Squid-Error: ERR_DNS_FAIL 0\r\n') }, {}, 503],
    ['proxy_cut_off', true, { refusal: '' }, {}, undefined],
    ['proxy_cut_off', true, { refusal: 'HTTP/1.1 200 Connec' }, {}, undefined],
    ['proxy_protocol', false, { refusal: 'SSH-2.0-OpenSSH_9.2\r\n' }, {}, undefined],
    ['proxy_timeout', true, { silent: true }, {}, undefined],
  ])('is %s (again: %s) for %j', async (code, retriable, options, login, proxyStatus) => {
    await using proxy = await startHttpProxy(options);
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(proxy.port, login) }));
    expect(fault).toMatchObject({ code, retriable, peer: `proxy.example:${proxy.port}` });
    expect(fault?.proxyStatus).toBe(proxyStatus);
    expect(proxy.asked).toEqual(['qyapi.example:443']);
  });

  it('gives its reason where it has one', async () => {
    const refusal = html('503 Service Unavailable', 'X-Squid-Error: ERR_DNS_FAIL 0\r\n');
    await using proxy = await startHttpProxy({ refusal });
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(proxy.port) }));
    expect(fault?.detail).toBe('the proxy answered CONNECT with 503, ERR_DNS_FAIL 0');
  });

  it('is taken at its word when its yes is another 2xx than 200', async () => {
    await using api = await startApi({ certificate: 'good' });
    await using proxy = await startHttpProxy({ status: '204 No Content' });
    const route = routeTo(`https://qyapi.example:${api.port}`, {
      caPem: OFFICE_CA,
      proxy: proxyAt(proxy.port),
    });
    expect(await callOnce(route)).toMatchObject({ status: 200 });
  });

  it('keeps its password to itself in every failure', async () => {
    await using proxy = await startHttpProxy({ login: 'ops:another' });
    const route = routeTo(API, { proxy: proxyAt(proxy.port, LOGIN) });
    const outcome = await callOnce(route);
    expect(outcome.fault?.code).toBe('proxy_auth_refused');
    const basic = Buffer.from(`ops:${PASSWORD}`).toString('base64');
    for (const shown of [inspect(outcome, { depth: 9 }), inspect(route, { depth: 9, showHidden: true })]) {
      expect(shown).not.toContain(PASSWORD);
      expect(shown).not.toContain(basic);
    }
  });
});

describe('a proxy that can’t be reached', () => {
  it('is proxy_unreachable where nobody listens, for either protocol of the base', async () => {
    const port = UNSERVED_PORT;
    for (const base of [API, 'http://gate.example']) {
      const { fault } = await callOnce(routeTo(base, { proxy: proxyAt(port) }));
      expect(fault).toMatchObject({
        code: 'proxy_unreachable',
        retriable: true,
        peer: `proxy.example:${port}`,
      });
    }
  });

  it('is proxy_dns where its name leads nowhere', async () => {
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(3128) }), {
      lookup: (hostname, _options, callback) =>
        callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), ''),
    });
    expect(fault).toMatchObject({ code: 'proxy_dns', retriable: false, peer: 'proxy.example:3128' });
  });

  it.each<[NetworkFaultCode, HttpProxyOptions]>([
    ['proxy_tls', { certificate: 'self-signed' }],
    ['proxy_tls', { certificate: 'expired' }],
    ['proxy_tls', { certificate: 'wrong-name' }],
    ['proxy_protocol', {}],
  ])('is %s where TLS with it fails (%j)', async (code, options) => {
    await using proxy = await startHttpProxy(options);
    const setting = proxyAt(proxy.port, { protocol: 'https', host: 'localhost', ...LOGIN });
    const { fault } = await callOnce(routeTo(API, { caPem: OFFICE_CA, proxy: setting }));
    expect(fault).toMatchObject({ code, retriable: false, peer: `localhost:${proxy.port}` });
    expect(proxy.logins).toEqual([]);
  });

  it('is proxy_cut_off or proxy_protocol where it expects TLS and is spoken to without', async () => {
    await using proxy = await startHttpProxy({ certificate: 'good' });
    const { fault } = await callOnce(routeTo(API, { proxy: proxyAt(proxy.port) }));
    expect(['proxy_cut_off', 'proxy_protocol']).toContain(fault?.code);
  });

  it('is proxy_timeout where it accepts and is silent in the TLS handshake', async () => {
    await using hole = await startRaw(() => undefined);
    const setting = proxyAt(hole.port, { protocol: 'https' });
    const { fault } = await callOnce(routeTo(API, { proxy: setting }));
    expect(fault).toMatchObject({ code: 'proxy_timeout', retriable: true });
  });
});

describe('a proxy that dies in mid-run', () => {
  it('fails the call under way, and the next goes by a new tunnel', async () => {
    await using api = await startApi({
      certificate: 'good',
      answer: (request, response) => {
        if (request.url?.startsWith('/quick')) response.end(OK_ANSWER);
        else response.writeHead(200).write('{');
      },
    });
    await using proxy = await startHttpProxy();
    const route = routeTo(`https://qyapi.example:${api.port}`, {
      caPem: OFFICE_CA,
      proxy: proxyAt(proxy.port),
    });
    await using caller = callerOn(route, { limits: { bodyTimeoutMs: 20_000 } });
    const underWay = caller.call('/slow');
    await expect.poll(() => api.seen.length).toBe(1);
    proxy.cutTunnels();
    expect((await underWay).fault?.code).toMatch(/^(cut_off|reset)$/);
    expect(await caller.call('/quick')).toEqual({ status: 200, body: OK_ANSWER });

    await proxy.stop();
    await expect
      .poll(async () => (await caller.call('/quick')).fault)
      .toMatchObject({ code: 'proxy_unreachable', retriable: true });
  });
});

describe('a plain http:// base behind an HTTP proxy', () => {
  it('is called without a tunnel, with the login for the proxy alone', async () => {
    await using api = await startApi();
    await using proxy = await startHttpProxy({ login: `ops:${PASSWORD}` });
    const route = routeTo(`http://gate.example:${api.port}/wecom`, { proxy: proxyAt(proxy.port, LOGIN) });
    await using caller = callerOn(route);
    expect(await caller.call()).toEqual({ status: 200, body: OK_ANSWER });
    expect(proxy.asked).toEqual([
      `http://gate.example:${api.port}/wecom/cgi-bin/user/get?access_token=${TOKEN}`,
    ]);
    expect(api.seen[0]).toMatchObject({ host: `gate.example:${api.port}` });
  });

  it.each<[NetworkFaultCode, Partial<ProxySetting>]>([
    ['proxy_auth_required', {}],
    ['proxy_auth_refused', LOGIN],
  ])('is %s where the proxy refuses the login', async (code, login) => {
    await using proxy = await startHttpProxy({ login: 'ops:another' });
    const { fault } = await callOnce(routeTo('http://gate.example', { proxy: proxyAt(proxy.port, login) }));
    expect(fault).toMatchObject({
      code,
      retriable: false,
      proxyStatus: 407,
      peer: `proxy.example:${proxy.port}`,
    });
  });

  it('gets the proxy’s page when the proxy can’t get through', async () => {
    const port = UNSERVED_PORT;
    await using proxy = await startHttpProxy();
    const route = routeTo(`http://gate.example:${port}`, { proxy: proxyAt(proxy.port) });
    expect(await callOnce(route)).toMatchObject({ status: 502 });
  });
});
