import { describe, expect, it } from 'vitest';
import type { NetworkFaultCode } from '#main/wecom/route/index.ts';
import { OK_ANSWER, startApi, startRaw } from '#tests/kit/proxies/api-servers.ts';
import { type CertificateName, OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { startSocks5Proxy } from '#tests/kit/proxies/socks5-proxy.ts';
import { callerOn, callOnce, routeTo } from './calling.ts';

const KNOWN = { caPem: OFFICE_CA };
const proxyAt = (protocol: 'http' | 'socks5', port: number) => ({
  protocol,
  host: '127.0.0.1',
  port,
  username: null,
  password: null,
});

describe('TLS on a direct route', () => {
  it('trusts the own CA, asks for the base’s name, and speaks HTTP/1.1 over kept connections', async () => {
    await using api = await startApi({ certificate: 'good' });
    await using caller = callerOn(routeTo(`https://qyapi.example:${api.port}`, KNOWN));
    for (let call = 0; call < 10; call += 1) {
      expect(await caller.call()).toEqual({ status: 200, body: OK_ANSWER });
    }
    expect(api.seen[0]).toMatchObject({ servername: 'qyapi.example', host: `qyapi.example:${api.port}` });
    expect(api.connections).toBeLessThanOrEqual(2);
  });

  it('takes an address for a name too', async () => {
    await using api = await startApi({ certificate: 'good' });
    expect(await callOnce(routeTo(`https://127.0.0.1:${api.port}`, KNOWN))).toMatchObject({ status: 200 });
  });
});

const FLAWS: readonly (readonly [NetworkFaultCode, CertificateName, string | null])[] = [
  ['tls_untrusted', 'good', null],
  ['tls_self_signed', 'self-signed', OFFICE_CA],
  ['tls_expired', 'expired', OFFICE_CA],
  ['tls_not_yet_valid', 'not-yet-valid', OFFICE_CA],
  ['tls_name_mismatch', 'wrong-name', OFFICE_CA],
];

describe('a certificate that doesn’t do', () => {
  it.each(FLAWS)('is %s on a direct route (%s)', async (code, certificate, caPem) => {
    await using api = await startApi({ certificate });
    const { fault } = await callOnce(routeTo(`https://qyapi.example:${api.port}`, { caPem }));
    expect(fault).toMatchObject({ code, retriable: false, peer: `qyapi.example:${api.port}` });
    expect(api.seen).toEqual([]);
  });

  it.each(FLAWS)('is %s through an HTTP proxy (%s)', async (code, certificate, caPem) => {
    await using api = await startApi({ certificate });
    await using proxy = await startHttpProxy();
    const route = routeTo(`https://qyapi.example:${api.port}`, { caPem, proxy: proxyAt('http', proxy.port) });
    expect(await callOnce(route)).toMatchObject({ fault: { code, peer: `qyapi.example:${api.port}` } });
    expect(api.seen).toEqual([]);
  });

  it.each(FLAWS)('is %s through a SOCKS5 proxy (%s)', async (code, certificate, caPem) => {
    await using api = await startApi({ certificate });
    await using proxy = await startSocks5Proxy();
    const route = routeTo(`https://qyapi.example:${api.port}`, {
      caPem,
      proxy: proxyAt('socks5', proxy.port),
    });
    expect(await callOnce(route)).toMatchObject({ fault: { code, peer: `qyapi.example:${api.port}` } });
    expect(api.seen).toEqual([]);
  });

  it('stays refused whatever the environment says', async () => {
    await using api = await startApi({ certificate: 'self-signed' });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { fault } = await callOnce(routeTo(`https://qyapi.example:${api.port}`));
      expect(fault?.code).toBe('tls_self_signed');
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });
});

describe('a TLS handshake that fails', () => {
  it('is tls_protocol where the server speaks plain HTTP', async () => {
    await using api = await startApi();
    const { fault } = await callOnce(routeTo(`https://127.0.0.1:${api.port}`));
    expect(fault).toMatchObject({ code: 'tls_protocol', retriable: false });
  });

  it.each<[string, NetworkFaultCode, Parameters<typeof startRaw>[0]]>([
    ['hangs up on the name', 'tls_cut_off', (socket) => socket.once('data', () => socket.end())],
    ['resets on the name', 'tls_cut_off', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['never answers', 'connect_timeout', () => undefined],
  ])('where the server %s it is %s', async (_what, code, misdeed) => {
    await using server = await startRaw(misdeed);
    const { fault } = await callOnce(routeTo(`https://127.0.0.1:${server.port}`));
    expect(fault).toMatchObject({ code, retriable: true });
  });

  it('is not a matter of http:// to a TLS port, which answers with a page or a reset', async () => {
    await using api = await startApi({ certificate: 'good' });
    const outcome = await callOnce(routeTo(`http://127.0.0.1:${api.port}`));
    expect(outcome.fault?.code ?? outcome.status).toBe('reset');
  });
});
