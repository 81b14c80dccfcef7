import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { createDispatcher, faultOf, type ProxySetting, type Route } from '#main/wecom/route/index.ts';
import { type ApiServer, OK_ANSWER, startApi } from '#tests/kit/proxies/api-servers.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import type { Listening } from '#tests/kit/proxies/listening.ts';
import { startSocks5Proxy } from '#tests/kit/proxies/socks5-proxy.ts';
import { callerOn, LIMITS, loopbackLookup, routeTo } from './calling.ts';

type Proxy = Listening & { readonly asked: readonly string[] };

interface Way {
  readonly title: string;
  readonly certificate?: 'good';
  readonly protocol: ProxySetting['protocol'] | null;
  start(silent: boolean): Promise<Proxy>;
}

const startHttp = (silent: boolean) => startHttpProxy({ silent });
const startSocks = (silent: boolean) => startSocks5Proxy(silent ? { silentAt: 'connect' } : {});
const WAYS: readonly Way[] = [
  { title: 'a direct route', protocol: null, start: startHttp },
  { title: 'an HTTP proxy’s tunnel', certificate: 'good', protocol: 'http', start: startHttp },
  { title: 'an HTTP proxy without a tunnel', protocol: 'http', start: startHttp },
  { title: 'a SOCKS5 proxy', certificate: 'good', protocol: 'socks5', start: startSocks },
];

function routeBy(way: Way, api: ApiServer, proxy: Proxy): Route {
  const base = `${way.certificate === undefined ? 'http' : 'https'}://qyapi.example:${api.port}`;
  if (way.protocol === null) return routeTo(base, { caPem: OFFICE_CA });
  const setting = {
    protocol: way.protocol,
    host: '127.0.0.1',
    port: proxy.port,
    username: null,
    password: null,
  };
  return routeTo(base, { caPem: OFFICE_CA, proxy: setting });
}

/** Answers when it is told to. */
async function startWaitingApi(way: Way): Promise<ApiServer & { answer(): void }> {
  const told = Promise.withResolvers<void>();
  const api = await startApi({
    ...(way.certificate === undefined ? {} : { certificate: way.certificate }),
    answer: (_request, response) => void told.promise.then(() => response.end(OK_ANSWER)),
  });
  return Object.assign(api, { answer: told.resolve });
}

describe.each(WAYS)('connections over $title', (way) => {
  it('are closed after the call under way, and take no further one', async () => {
    await using api = await startWaitingApi(way);
    await using proxy = await way.start(false);
    const route = routeBy(way, api, proxy);
    const dispatcher = createDispatcher(route, LIMITS, loopbackLookup);
    const underWay = request(`${route.apiBase}/`, { dispatcher }).then(({ body }) => body.text());
    await expect.poll(() => api.seen.length).toBe(1);
    const closed = dispatcher.close();
    api.answer();
    expect(await underWay).toBe(OK_ANSWER);
    await closed;
    const late: unknown = await request(`${route.apiBase}/`, { dispatcher }).catch((error: unknown) => error);
    expect(faultOf(late, route).code).toBe('aborted');
  });

  it('end at once when they are destroyed', async () => {
    await using api = await startWaitingApi(way);
    await using proxy = await way.start(false);
    const route = routeBy(way, api, proxy);
    const dispatcher = createDispatcher(route, { ...LIMITS, headersTimeoutMs: 60_000 }, loopbackLookup);
    const underWay = request(`${route.apiBase}/`, { dispatcher }).catch((error: unknown) =>
      faultOf(error, route),
    );
    await expect.poll(() => api.seen.length).toBe(1);
    await dispatcher.destroy();
    expect(await underWay).toMatchObject({ code: 'aborted', retriable: false });
  });
});

describe.each(WAYS.filter(({ certificate }) => certificate !== undefined))(
  '$title that never answers',
  (way) => {
    it('holds nobody who aborts, with the caller’s own reason', async () => {
      await using api = await startWaitingApi(way);
      await using proxy = await way.start(true);
      const route = routeBy(way, api, proxy);
      const controller = new AbortController();
      const dispatcher = createDispatcher(route, { ...LIMITS, connectTimeoutMs: 60_000 }, loopbackLookup);
      const call = request(`${route.apiBase}/`, { dispatcher, signal: controller.signal });
      const outcome = call.catch((error: unknown) => error);
      await expect.poll(() => proxy.asked.length).toBe(1);
      const reason = new Error('the operator pressed stop');
      controller.abort(reason);
      expect(await outcome).toBe(reason);
      await dispatcher.destroy();
    });

    it('fails every call that waits for it', async () => {
      await using api = await startWaitingApi(way);
      await using proxy = await way.start(true);
      await using caller = callerOn(routeBy(way, api, proxy), {
        limits: { connections: 2, connectTimeoutMs: 300 },
      });
      const outcomes = await Promise.all(Array.from({ length: 4 }, () => caller.call()));
      expect(outcomes.map(({ fault }) => fault?.code)).toEqual(new Array(4).fill('proxy_timeout'));
    });
  },
);

describe('a call that is aborted while it waits', () => {
  it('for a free connection leaves at once and is never sent', async () => {
    const way = WAYS[0] ?? expect.fail();
    await using api = await startWaitingApi(way);
    const route = routeTo(api.base);
    const dispatcher = createDispatcher(route, { ...LIMITS, connections: 1 }, loopbackLookup);
    const first = request(`${route.apiBase}/first`, { dispatcher }).then(({ body }) => body.text());
    await expect.poll(() => api.seen.length).toBe(1);
    const controller = new AbortController();
    const waiting = request(`${route.apiBase}/waiting`, { dispatcher, signal: controller.signal });
    const outcome = waiting.catch((error: unknown) => faultOf(error, route).code);
    controller.abort();
    expect(await outcome).toBe('aborted');
    api.answer();
    expect(await first).toBe(OK_ANSWER);
    await request(`${route.apiBase}/last`, { dispatcher }).then(({ body }) => body.text());
    expect(api.seen.map(({ url }) => url)).toEqual(['/first', '/last']);
    await dispatcher.destroy();
  });

  it('or before it begins opens no connection', async () => {
    await using api = await startApi();
    const dispatcher = createDispatcher(routeTo(api.base), LIMITS);
    const reason = new Error('too late');
    const call = request(api.base, { dispatcher, signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
    await dispatcher.close();
    expect(api.connections).toBe(0);
  });
});
