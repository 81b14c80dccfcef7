import { expect, onTestFinished, test } from 'vitest';
import {
  type CompareOptions,
  type Comparison,
  compareRoutes,
} from '#main/connection/routes/compare-routes.ts';
import { reportRoutes } from '#main/connection/routes/service.ts';
import { Secret } from '#main/settings/secret.ts';
import { callsOf } from '#tests/kit/client.ts';
import { startRaw } from '#tests/kit/proxies/api-servers.ts';
import { startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { startReverseProxy } from '#tests/kit/proxies/reverse-proxy.ts';
import { type PatientInBed, type PatientSetup, patient, proxyAt } from './patient.ts';

const OFFICE_IP = '203.0.113.10';
const MIDDLE_IP = '203.0.113.80';
/** The address from which servers in the middle call on. */
const MIDDLE = '127.0.0.2';
const ONLY_THE_MIDDLE = { egressByAddress: { [MIDDLE]: MIDDLE_IP }, appTrustedIps: [MIDDLE_IP] };

/** A server that ends with the test. */
function untilTheEnd<T extends AsyncDisposable>(server: T): T {
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** A patient with a way to compare. */
async function office(setup: PatientSetup = {}) {
  const bed = await patient(setup);
  const compared = async (options: CompareOptions = {}) => {
    let last: Comparison | undefined;
    for await (const each of compareRoutes(bed, options)) last = each;
    if (last === undefined) throw new Error('no comparison');
    return last;
  };
  return { bed, compared };
}

const statesOf = ({ routes }: Comparison) => routes.map(({ role, state }) => `${role} ${state}`);
const gettokens = ({ tenant }: PatientInBed) => callsOf(tenant.control, 'gettoken');

test('all ways are told apart in one go, with the IP that WeCom saw on each, and one token for all', async () => {
  let tenantUrl = '';
  const proxy = untilTheEnd(await startHttpProxy({ localAddress: MIDDLE }));
  const locked = untilTheEnd(await startHttpProxy({ login: 'ops:right' }));
  const partial = untilTheEnd(
    await startReverseProxy(() => tenantUrl, { localAddress: MIDDLE, only: '/cgi-bin/user/' }),
  );
  const page = untilTheEnd(await startReverseProxy(() => tenantUrl, { only: '/nothing/' }));
  const { bed, compared } = await office({ settings: ONLY_THE_MIDDLE });
  tenantUrl = bed.tenantUrl;
  const comparison = await compared({
    typed: [
      { proxy: proxyAt(proxy.port) },
      { proxy: proxyAt(locked.port) },
      { proxy: proxyAt(locked.port, { login: 'ops:wrong' }) },
      { proxy: proxyAt(UNSERVED_PORT) },
      { proxy: null, apiBase: partial.base },
      { proxy: null, apiBase: page.base },
    ],
  });
  const told = comparison.routes.map(({ role, state, seenIps, refusedIps, finding }) => ({
    is: `${role} ${state}`,
    seenIps,
    refusedIps,
    cause: finding?.cause ?? null,
  }));
  const nothingSeen = { seenIps: [], refusedIps: [] };
  expect(told).toEqual([
    { is: 'direct refused', seenIps: [OFFICE_IP], refusedIps: [OFFICE_IP], cause: 'ip_refused' },
    { is: 'typed accepted', seenIps: [MIDDLE_IP], refusedIps: [], cause: null },
    { is: 'typed unreachable', ...nothingSeen, cause: 'proxy_login_wanted' },
    { is: 'typed unreachable', ...nothingSeen, cause: 'proxy_login_refused' },
    { is: 'typed unreachable', ...nothingSeen, cause: 'proxy_unreachable' },
    { is: 'typed accepted', seenIps: [MIDDLE_IP], refusedIps: [], cause: 'paths_missing' },
    { is: 'typed unreachable', ...nothingSeen, cause: 'path_not_forwarded' },
  ]);
  expect(comparison.routes[5]?.finding?.values.paths).toContain('/cgi-bin/kf/account/list');
  const latencies = comparison.routes.map(({ reached }) => (reached?.latencyMs ?? 0) > 0);
  expect(latencies).toEqual([true, true, false, false, false, true, false]);
  expect(gettokens(bed)).toBe(1);
  expect(bed.tenant.control.stats().nonsense).toEqual([]);
});

test('the profile’s route is compared with what is left of it without its proxy and without its base', async () => {
  let tenantUrl = '';
  const base = untilTheEnd(await startReverseProxy(() => tenantUrl));
  const proxy = untilTheEnd(await startHttpProxy({ login: 'ops:right', localAddress: MIDDLE }));
  const { bed, compared } = await office({
    settings: { egressByAddress: { [MIDDLE]: MIDDLE_IP } },
    route: { apiBase: base.base, proxy: proxyAt(proxy.port, { login: 'ops:right' }) },
  });
  tenantUrl = bed.tenantUrl;
  const comparison = await compared();
  expect(statesOf(comparison)).toEqual([
    'direct accepted',
    'in_use accepted',
    'proxy_alone accepted',
    'base_alone accepted',
  ]);
  expect(comparison.routes.map(({ inUse }) => inUse)).toEqual([false, true, false, false]);
  expect(comparison.routes[2]?.seenIps).toEqual([MIDDLE_IP]);
});

test('a refused secret is sent once, however often and on however many ways one compares', async () => {
  const { bed, compared } = await office({ secrets: { app: 'x'.repeat(43) } });
  const typed = [{ proxy: null, apiBase: bed.tenantUrl.replace('127.0.0.1', 'localhost') }];
  const comparison = await compared({ typed });
  expect(statesOf(comparison)).toEqual(['direct reachable', 'typed reachable']);
  expect(comparison.tokenError?.errcode).toBe(40001);
  // How fast WeCom answers is known all the same.
  for (const { reached } of comparison.routes) expect(reached?.latencyMs).toBeGreaterThan(0);
  expect((await compared({ typed })).tokenError?.errcode).toBe(40001);
  expect(gettokens(bed)).toBe(1);
});

test('a secret goes to no route that was only typed, not even where no other leads to WeCom', async () => {
  let tenantUrl = '';
  const typed = untilTheEnd(await startReverseProxy(() => tenantUrl));
  const dead = `http://127.0.0.1:${UNSERVED_PORT}`;
  const { bed, compared } = await office({ route: { apiBase: dead }, wecomBase: dead });
  tenantUrl = bed.tenantUrl;
  const comparison = await compared({ typed: [{ proxy: null, apiBase: typed.base }] });
  expect(statesOf(comparison)).toEqual(['direct unreachable', 'typed reachable']);
  expect(gettokens(bed)).toBe(0);
  const sent = typed.seen.map(({ url }) => url).join('\n');
  expect(sent).toContain('/cgi-bin/user/get');
  expect(sent).not.toContain(bed.tenant.secrets.app);
});

test('where the route in use is dead the token comes by another, and a stale one is renewed', async () => {
  const dead = proxyAt(UNSERVED_PORT);
  const { bed, compared } = await office({ route: { proxy: dead } });
  expect(statesOf(await compared())).toEqual(['direct accepted', 'in_use unreachable']);
  expect(gettokens(bed)).toBe(1);
  bed.tenant.control.revokeTokens();
  expect(statesOf(await compared())).toEqual(['direct accepted', 'in_use unreachable']);
  expect(gettokens(bed)).toBe(2);
});

test('an address that leads to another WeCom is told from one that refuses the IP', async () => {
  const other = await patient();
  const { compared } = await office();
  const { routes } = await compared({ typed: [{ proxy: null, apiBase: other.tenantUrl }] });
  expect(routes[1]).toMatchObject({ state: 'reachable', finding: { cause: 'another_wecom' } });
  expect(gettokens(other)).toBe(0);
});

test('an office with two lines of which one is refused is told so', async () => {
  const egressIps = [OFFICE_IP, '203.0.113.11'];
  const { compared } = await office({ settings: { egressIps, appTrustedIps: [OFFICE_IP] } });
  const { routes } = await compared();
  expect(routes[0]).toMatchObject({ state: 'sometimes', refusedIps: ['203.0.113.11'] });
  expect(routes[0]?.finding?.cause).toBe('ip_refused_sometimes');
});

test('results grow, and a comparison that is left leaves nothing behind', async () => {
  const silent = untilTheEnd(await startRaw(() => undefined));
  const { bed } = await office();
  const leaving = new AbortController();
  const states: string[][] = [];
  const options = {
    typed: [{ proxy: null, apiBase: silent.base }],
    signal: leaving.signal,
  };
  const following = (async () => {
    for await (const comparison of compareRoutes(bed, options)) {
      expect(comparison.finished).toBe(false);
      states.push(statesOf(comparison));
      if (states.at(-1)?.[0] === 'direct accepted') leaving.abort(new Error('left'));
    }
  })();
  await expect(following).rejects.toThrow('left');
  expect(states[0]).toEqual(['direct trying', 'typed trying']);
  expect(states.at(-1)).toEqual(['direct accepted', 'typed trying']);
});

test('a way that forwards some paths only works in part, and is never the best', async () => {
  let tenantUrl = '';
  const partial = untilTheEnd(await startReverseProxy(() => tenantUrl, { only: '/cgi-bin/user/' }));
  const { bed } = await office();
  tenantUrl = bed.tenantUrl;
  const { profile, client, clientOn, store, now } = bed;
  const scene = { workspace: { profile, client, clientOn, store }, language: 'en' as const, now };
  const report = await reportRoutes(scene, { typed: [{ proxy: null, apiBase: partial.base }] });
  expect(report.best).toBe('0');
  expect(report.routes[1]).toMatchObject({
    state: 'accepted',
    stateText: 'Works in part',
    verdict: { severity: 'limited', cause: 'paths_missing' },
  });
});

test('a report names the fastest that works in full, and the record has every IP that was judged', async () => {
  let tenantUrl = '';
  const proxy = untilTheEnd(await startHttpProxy({ localAddress: MIDDLE, login: 'ops:secret-word' }));
  const { bed } = await office({ settings: ONLY_THE_MIDDLE });
  tenantUrl = bed.tenantUrl;
  const { profile, client, clientOn, store, now } = bed;
  const workspace = { profile, client, clientOn, store };
  const typed = [{ proxy: { ...proxyAt(proxy.port), username: 'ops', password: new Secret('secret-word') } }];
  const report = await reportRoutes({ workspace, language: 'en', now }, { typed });
  expect(report).toMatchObject({ finished: true, best: '1', problem: null });
  expect(report.routes[1]).toMatchObject({
    label: 'Route to try',
    proxy: `http://ops@127.0.0.1:${proxy.port}`,
    stateText: 'Works',
    adoption: { apiBase: tenantUrl, proxy: 'typed' },
  });
  expect(report.routes[0]).toMatchObject({ problem: { errcode: 60020 }, verdict: { cause: 'ip_refused' } });
  expect(report.routes[0]?.verdict?.steps[1]).toContain(OFFICE_IP);
  expect(JSON.stringify(report)).not.toContain('secret-word');
  const rows = store.ipRecords.list().map(({ ip, status }) => `${ip} ${status}`);
  expect(rows.sort()).toEqual([`${OFFICE_IP} refused`, `${MIDDLE_IP} accepted`]);
});
