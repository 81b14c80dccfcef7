import { request } from 'undici';
import { expect, test } from 'vitest';
import { type Caller, getToken, send, startTenant } from './tenant.ts';

function post({ url }: Caller, path: string, body: unknown) {
  return send(`${url}/__control${path}`, { method: 'POST', body: JSON.stringify(body) });
}

test('settings are read and changed over HTTP as in the process', async () => {
  const caller = await startTenant();
  const before = await send(`${caller.url}/__control`);
  expect(before.json).toEqual(caller.tenant.control.settings());
  const changed = await post(caller, '', { appTrustedIps: [], egressIps: ['203.0.113.99'] });
  expect(changed.json).toMatchObject({ appTrustedIps: [], egressIps: ['203.0.113.99'], minuteLimit: 10_000 });
  expect((await caller.get('department/list')).json.errmsg).toContain('from ip: 203.0.113.99');
});

test.each([
  [{ latency: 5 }, 'latency'],
  [{ busyShare: 2 }, 'busyShare'],
  [{ egressIps: [] }, 'egressIps'],
  [{ misbehave: { '*': { how: 'explode' } } }, 'misbehave.*.how'],
])('%j is refused, says which setting is wrong, and changes nothing', async (patch, name) => {
  const caller = await startTenant();
  const before = caller.tenant.control.settings();
  const reply = await post(caller, '', patch);
  expect(reply.status).toBe(400);
  expect(reply.json.error).toContain(name);
  expect(caller.tenant.control.settings()).toEqual(before);
});

test('tokens and cursors end, the clock moves and quota goes, over HTTP', async () => {
  const caller = await startTenant({ minuteLimit: 5 });
  await post(caller, '/spend-quota', { endpoint: 'department/list', calls: 6 });
  expect((await caller.get('department/list')).json.errcode).toBe(45009);
  await post(caller, '/fast-forward', { ms: 60_000 });
  expect((await caller.get('department/list')).json.errcode).toBe(0);
  await post(caller, '/revoke-tokens', { errcode: 42001 });
  expect((await caller.get('department/list')).json.errcode).toBe(42001);
  expect((await post(caller, '/expire-cursors', {})).status).toBe(200);
});

test('statistics count calls by endpoint and errcode, and can begin anew', async () => {
  const caller = await startTenant();
  await caller.get('department/get', { id: '1' });
  await caller.get('department/get', { id: '999' });
  const { json } = await send(`${caller.url}/__control/stats`);
  expect(json).toMatchObject({
    calls: 3,
    byErrcode: { 0: 2, 60003: 1 },
    byEndpoint: { 'department/get': { calls: 2, maxInFlight: 1, byErrcode: { 0: 1, 60003: 1 } } },
  });
  await post(caller, '/clear-stats', {});
  expect(caller.tenant.control.stats()).toMatchObject({ calls: 0, byEndpoint: {} });
});

test.each([
  ['/nothing', 'POST', '{}', 404],
  ['/stats', 'POST', '{}', 404],
  ['/clear-stats', 'GET', undefined, 405],
  ['', 'POST', 'not json', 400],
  ['/fast-forward', 'POST', '{"ms":-1}', 400],
  ['/spend-quota', 'POST', '{"calls":1}', 400],
  ['/change-secret', 'POST', '{"purpose":"agent","secret":"x"}', 400],
  ['/change-secret', 'POST', '{"purpose":"app","secret":"x"}', 200],
])('%s by %s with %s answers %i', async (path, method, body, status) => {
  const { url } = await startTenant();
  const reply = await send(`${url}/__control${path}`, { method, ...(body === undefined ? {} : { body }) });
  expect(reply.status).toBe(status);
});

test.each([
  ['a page of another origin', { origin: 'https://evil.example' }],
  ['a rebound name', { host: 'evil.example' }],
])('%s is kept out', async (_, headers) => {
  const { url } = await startTenant();
  const reply = await request(`${url}/__control`, { headers });
  expect(reply.statusCode).toBe(403);
  await reply.body.dump();
});

test('a port that is taken is an error of listen', async () => {
  const { tenant, url } = await startTenant();
  const other = await startTenant();
  await other.tenant.close();
  await expect(other.tenant.listen(Number(new URL(url).port))).rejects.toThrow('EADDRINUSE');
  expect((await getToken(url, tenant.corpId, tenant.secrets.app)).json.errcode).toBe(0);
});

test('closing ends calls that are under way', async () => {
  const caller = await startTenant();
  caller.tenant.control.change({ latencyMs: 60_000 });
  const call = caller.get('department/list');
  await expect.poll(() => caller.tenant.control.stats().byEndpoint['department/list']?.calls).toBe(1);
  await Promise.all([caller.tenant.close(), expect(call).rejects.toThrow()]);
  await caller.tenant.close();
});
