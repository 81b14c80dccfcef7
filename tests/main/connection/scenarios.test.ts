import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { reportOf } from '#main/connection/check-view.ts';
import { checkConnection, type DoctorOptions } from '#main/connection/doctor.ts';
import type { SettingsPatch } from '#main/demo/index.ts';
import type { CheckReport, CheckStepName } from '#shared/contract/connection.ts';
import { zhCN } from '#shared/text/zh-CN.ts';
import { callsOf } from '#tests/kit/client.ts';
import { startApi, startRaw } from '#tests/kit/proxies/api-servers.ts';
import { type CertificateName, OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { type HttpProxyOptions, startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { startSocks5Proxy } from '#tests/kit/proxies/socks5-proxy.ts';
import {
  failingLookup,
  ipv6OnlyLookup,
  type PatientInBed,
  type PatientSetup,
  patient,
  proxyAt,
  silentLookup,
} from './patient.ts';

interface Scenario {
  readonly what: string;
  /** The first cause, the step that finds it, and the beginning of what to do. */
  readonly expected: readonly [cause: string, step: CheckStepName, firstStep: RegExp];
  readonly arrange: () => Promise<PatientInBed>;
  readonly options?: DoctorOptions;
}

const HOUR_MS = 3_600_000;
const NAMED = { apiBase: 'https://qyapi.example' };
const APP_SECRET = 'x'.repeat(43);

const tenantThat =
  (settings: SettingsPatch, rest: PatientSetup = {}) =>
  () =>
    patient({ settings, ...rest });
const misbehaving = (how: NonNullable<SettingsPatch['misbehave']>[string]['how'], endpoint = '*') =>
  tenantThat({ misbehave: { [endpoint]: { how } } });
const forced = (errcode: number, endpoint = 'user/get') =>
  tenantThat({ forced: { [endpoint]: { errcode } } });

/** A server in WeCom's place that ends with the test. */
function untilTheEnd<T extends AsyncDisposable>(server: T): T {
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

const certified =
  (certificate: CertificateName, caPem: string | null, clockAheadMs = 0) =>
  async () => {
    const api = untilTheEnd(await startApi({ certificate }));
    return patient({ route: { apiBase: `https://127.0.0.1:${api.port}`, caPem }, clockAheadMs });
  };

const answering = (answer: RequestListener) => async () => {
  const api = untilTheEnd(await startApi({ answer }));
  return patient({ route: { apiBase: api.base } });
};

const rawTls = (onConnection: Parameters<typeof startRaw>[0]) => async () => {
  const server = untilTheEnd(await startRaw(onConnection));
  return patient({ route: { apiBase: `https://127.0.0.1:${server.port}` } });
};

const behindProxy = (options: HttpProxyOptions, login?: string) => async () => {
  const api = untilTheEnd(await startApi({ certificate: 'good' }));
  const proxy = untilTheEnd(await startHttpProxy(options));
  const setting = proxyAt(proxy.port, login === undefined ? {} : { login });
  return patient({ route: { apiBase: `https://127.0.0.1:${api.port}`, caPem: OFFICE_CA, proxy: setting } });
};

async function disabledAfterToken() {
  const bed = await patient();
  await bed.client.token('app');
  bed.tenant.control.change({ appDisabled: true });
  return bed;
}

async function bannedIp() {
  const bed = await patient({ settings: { wrongSecretLimit: 1 } });
  const query = new URLSearchParams({ corpid: bed.tenant.corpId, corpsecret: 'wrong' });
  await fetch(`${bed.profile.route.apiBase}/cgi-bin/gettoken?${query}`);
  bed.tenant.control.clearStats();
  return bed;
}

const SCENARIOS: readonly Scenario[] = [
  {
    what: 'no corp id',
    expected: ['corp_id_missing', 'settings', /复制企业 ID/],
    arrange: tenantThat({}, { corpId: '' }),
  },
  {
    what: 'no secret',
    expected: ['secret_missing', 'settings', /查看 secret/],
    arrange: tenantThat({}, { secrets: { app: null } }),
  },
  {
    what: 'an environment with half a corp',
    expected: ['environment_incomplete', 'settings', /补上 WECOM_APP_SECRET/],
    arrange: () => patient({ origin: 'environment', secrets: { app: null } }),
  },
  {
    what: 'corp id and secret in each other’s field',
    expected: ['fields_swapped', 'settings', /对调/],
    arrange: tenantThat({}, { corpId: APP_SECRET, secrets: { app: 'ww0123456789abcdef' } }),
  },
  {
    what: 'a secret in full-width letters',
    expected: ['full_width', 'settings', /输入法/],
    arrange: tenantThat({}, { secrets: { app: 'ｓｅｃｒｅｔ０１２３４５６７８９' } }),
  },
  {
    what: 'a corp id with a blank',
    expected: ['white_space', 'settings', /空格/],
    arrange: tenantThat({}, { corpId: 'ww0123 456789abcdef' }),
  },
  {
    what: 'a secret with a quotation mark',
    expected: ['bad_character', 'settings', /重新复制应用 secret/],
    arrange: tenantThat({}, { secrets: { app: `"${APP_SECRET}` } }),
  },

  {
    what: 'an unknown name',
    expected: ['name_not_found', 'name', /接口地址/],
    arrange: tenantThat({}, { route: NAMED, lookup: failingLookup('ENOTFOUND') }),
  },
  {
    what: 'DNS that refuses',
    expected: ['name_server_failed', 'name', /网络/],
    arrange: tenantThat({}, { route: NAMED, lookup: failingLookup('EREFUSED') }),
  },
  {
    what: 'DNS that is silent',
    expected: ['name_server_failed', 'name', /网络/],
    arrange: tenantThat({}, { route: NAMED, lookup: silentLookup }),
    options: { deadlineMs: 300 },
  },
  {
    what: 'a name with IPv6 addresses only',
    expected: ['name_has_no_ipv4', 'name', /IPv4/],
    arrange: tenantThat({}, { route: NAMED, lookup: ipv6OnlyLookup }),
  },
  {
    what: 'a port at which nobody listens',
    expected: ['port_refused', 'tcp', /主机和端口/],
    arrange: async () => patient({ route: { apiBase: `http://127.0.0.1:${UNSERVED_PORT}` } }),
  },

  {
    what: 'an inspecting network’s certificate',
    expected: ['tls_untrusted', 'tls', /CA 证书/],
    arrange: certified('good', null),
  },
  {
    what: 'a self-signed certificate',
    expected: ['tls_self_signed', 'tls', /正式证书/],
    arrange: certified('self-signed', OFFICE_CA),
  },
  {
    what: 'an expired certificate',
    expected: ['tls_expired', 'tls', /更新/],
    arrange: certified('expired', OFFICE_CA),
  },
  {
    what: 'a certificate of tomorrow',
    expected: ['tls_not_yet_valid', 'tls', /日期和时间/],
    arrange: certified('not-yet-valid', OFFICE_CA),
  },
  {
    what: 'a certificate of tomorrow on a machine whose clock is an hour behind',
    expected: ['clock_wrong', 'tls', /自动校时/],
    arrange: certified('not-yet-valid', OFFICE_CA, -HOUR_MS),
  },
  {
    what: 'somebody else’s certificate',
    expected: ['tls_wrong_name', 'tls', /域名/],
    arrange: certified('wrong-name', OFFICE_CA),
  },
  {
    what: 'a handshake that is cut off',
    expected: ['tls_cut_off', 'tls', /放行/],
    arrange: rawTls((socket) => socket.once('data', () => socket.resetAndDestroy())),
  },
  {
    what: 'a handshake that is never answered',
    expected: ['no_connection_in_time', 'tls', /放行/],
    arrange: rawTls(() => undefined),
    options: { deadlineMs: 500 },
  },
  {
    what: 'plain HTTP where TLS is expected',
    expected: ['tls_protocol', 'tls', /http 还是 https/],
    arrange: async () => {
      const bed = await patient();
      return {
        ...bed,
        profile: {
          ...bed.profile,
          route: { ...bed.profile.route, apiBase: bed.profile.route.apiBase.replace('http:', 'https:') },
        },
      };
    },
  },

  {
    what: 'a captive portal’s page with 200',
    expected: ['captive_portal', 'route', /上网认证/],
    arrange: misbehaving('html'),
  },
  {
    what: 'a captive portal’s redirect',
    expected: ['captive_portal', 'route', /上网认证/],
    arrange: answering((_request, response) =>
      response.writeHead(302, { location: 'http://portal.example/login' }).end(),
    ),
  },
  {
    what: 'a lasting redirect',
    expected: ['redirected', 'route', /接口地址/],
    arrange: misbehaving('redirect'),
  },
  {
    what: 'a page of some server',
    expected: ['foreign_page', 'route', /接口地址/],
    arrange: answering((_request, response) =>
      response.end('<!doctype html><title>Welcome to nginx!</title>'),
    ),
  },
  {
    what: 'a gateway that fails',
    expected: ['gateway_error', 'route', /反向代理/],
    arrange: misbehaving('html_502'),
  },
  {
    what: 'a gateway that forbids',
    expected: ['gateway_refused', 'route', /访问名单/],
    arrange: answering((_request, response) => response.writeHead(403).end('denied')),
  },
  {
    what: 'a gateway that wants a login',
    expected: ['gateway_login', 'route', /接口地址/],
    arrange: answering((_request, response) => response.writeHead(401).end('who?')),
  },
  {
    what: 'a reverse proxy that forwards gettoken alone',
    expected: ['path_not_forwarded', 'route', /全部路径/],
    arrange: misbehaving('empty_404', 'user/get'),
  },
  {
    what: 'a base below which nothing is',
    expected: ['base_wrong', 'route', /路径前缀/],
    arrange: misbehaving('empty_404'),
  },
  {
    what: 'somebody else’s JSON',
    expected: ['not_wecom', 'route', /接口地址和代理/],
    arrange: answering((_request, response) => response.end('{"code":0}')),
  },
  {
    what: 'an answer that ends early',
    expected: ['answer_damaged', 'route', /稍后重试/],
    arrange: misbehaving('cut_off'),
  },
  {
    what: 'a connection that is reset',
    expected: ['answer_damaged', 'route', /稍后重试/],
    arrange: misbehaving('reset'),
  },
  {
    what: 'an empty answer',
    expected: ['answer_damaged', 'route', /稍后重试/],
    arrange: misbehaving('empty_200'),
  },
  {
    what: 'an answer that says that it is compressed and isn’t',
    expected: ['answer_damaged', 'route', /稍后重试/],
    arrange: misbehaving('not_gzip'),
  },
  {
    what: 'a server that is silent',
    expected: ['no_answer_in_time', 'route', /稍后重试/],
    arrange: misbehaving('silence'),
    options: { deadlineMs: 700 },
  },
  {
    what: 'an answer that never ends',
    expected: ['no_answer_in_time', 'route', /稍后重试/],
    arrange: misbehaving('chunked_forever'),
    options: { deadlineMs: 700 },
  },

  {
    what: 'a proxy at which nobody listens',
    expected: ['proxy_unreachable', 'tcp', /地址和端口/],
    arrange: async () => patient({ route: { proxy: proxyAt(UNSERVED_PORT) } }),
  },
  {
    what: 'a proxy with an unknown name',
    expected: ['proxy_not_found', 'name', /代理地址/],
    arrange: tenantThat(
      {},
      { route: { proxy: proxyAt(3128, { host: 'proxy.example' }) }, lookup: failingLookup('ENOTFOUND') },
    ),
  },
  {
    what: 'a proxy that wants a login',
    expected: ['proxy_login_wanted', 'route', /用户名和密码/],
    arrange: behindProxy({ login: 'office:right' }),
  },
  {
    what: 'a proxy that doesn’t take the login',
    expected: ['proxy_login_refused', 'route', /核对/],
    arrange: behindProxy({ login: 'office:right' }, 'office:wrong'),
  },
  {
    what: 'a proxy that wants NTLM',
    expected: ['proxy_login_unsupported', 'route', /管理员/],
    arrange: behindProxy({ login: 'office:right', schemes: 'NTLM' }),
  },
  {
    what: 'a proxy that doesn’t allow WeCom',
    expected: ['proxy_forbids', 'route', /放行/],
    arrange: behindProxy({ refusal: 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n' }),
  },
  {
    what: 'a proxy that can’t reach WeCom',
    expected: ['proxy_cannot_reach', 'route', /代理服务器/],
    arrange: behindProxy({ refusal: 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n' }),
  },
  {
    what: 'a proxy that hangs up',
    expected: ['proxy_cut_off', 'route', /协议/],
    arrange: behindProxy({ refusal: '' }),
  },
  {
    what: 'a proxy that swallows everything',
    expected: ['no_answer_in_time', 'route', /稍后重试/],
    arrange: async () => {
      const server = untilTheEnd(await startRaw(() => undefined));
      return patient({ route: { apiBase: 'https://qyapi.example', proxy: proxyAt(server.port) } });
    },
    options: { deadlineMs: 700 },
  },
  {
    what: 'a proxy with a certificate of its own making',
    expected: ['proxy_tls', 'route', /http 还是 https/],
    arrange: async () => {
      const proxy = untilTheEnd(await startHttpProxy({ certificate: 'self-signed' }));
      const setting = proxyAt(proxy.port, { protocol: 'https' });
      return patient({ route: { apiBase: 'https://qyapi.example', proxy: setting } });
    },
  },
  {
    what: 'a SOCKS5 proxy taken for an HTTP one',
    expected: ['proxy_protocol', 'route', /SOCKS5/],
    arrange: async () => {
      const proxy = untilTheEnd(await startSocks5Proxy());
      return patient({ route: { apiBase: 'https://qyapi.example', proxy: proxyAt(proxy.port) } });
    },
  },

  {
    what: 'a wrong secret, or one of another corp',
    expected: ['secret_refused', 'token', /重新查看 secret/],
    arrange: tenantThat({}, { secrets: { app: APP_SECRET } }),
  },
  {
    what: 'a wrong corp id',
    expected: ['corp_id_refused', 'token', /企业信息/],
    arrange: tenantThat({}, { corpId: 'ww0000000000000000' }),
  },
  {
    what: 'an IP that is banned for wrong secrets',
    expected: ['gettoken_blocked', 'token', /一小时/],
    arrange: bannedIp,
  },
  {
    what: 'gettoken that isn’t forwarded',
    expected: ['path_not_forwarded', 'token', /全部路径/],
    arrange: misbehaving('empty_404', 'gettoken'),
  },

  {
    what: 'an IP that isn’t trusted',
    expected: ['ip_refused', 'ip_gate', /企业可信IP/],
    arrange: tenantThat({ appTrustedIps: [] }),
  },
  {
    what: 'an IP that isn’t trusted and isn’t told',
    expected: ['ip_refused_unknown', 'ip_gate', /公网 IPv4/],
    arrange: tenantThat({ appTrustedIps: [], fromIpShown: false }),
  },
  {
    what: 'an IPv6 address',
    expected: ['ip_refused_ipv6', 'ip_gate', /IPv4/],
    arrange: tenantThat({ appTrustedIps: [], egressIps: ['2001:db8::7'] }),
  },
  {
    what: 'an IPv6 address beside an IPv4 one that is trusted',
    expected: ['ip_refused_ipv6', 'ip_gate', /IPv4/],
    arrange: tenantThat({ appTrustedIps: ['203.0.113.10'], egressIps: ['203.0.113.10', '2001:db8::7'] }),
  },
  {
    what: 'one of two lines that isn’t trusted',
    expected: ['ip_refused_sometimes', 'ip_gate', /198\.51\.100\.7/],
    arrange: tenantThat({ appTrustedIps: ['203.0.113.10'], egressIps: ['203.0.113.10', '198.51.100.7'] }),
  },
  {
    what: 'an app that is disabled',
    expected: ['app_disabled', 'ip_gate', /启用/],
    arrange: disabledAfterToken,
  },
  {
    what: 'an app that slept for long',
    expected: ['app_dormant', 'ip_gate', /重新启用/],
    arrange: forced(48006),
  },
  { what: 'an old TLS version', expected: ['tls_too_old', 'ip_gate', /TLS 1\.2/], arrange: forced(48010) },
  {
    what: 'the secret of contact sync in the app’s place',
    expected: ['not_granted', 'ip_gate', /自建应用/],
    arrange: forced(48009),
  },
  {
    what: 'a token that is refused over and over',
    expected: ['token_rejected', 'ip_gate', /重新检查/],
    arrange: forced(40014),
  },
  {
    what: 'a reverse proxy that drops the query',
    expected: ['parameters_lost', 'ip_gate', /\?/],
    arrange: forced(41001),
  },
  { what: 'WeCom being busy', expected: ['wecom_busy', 'ip_gate', /几分钟/], arrange: forced(-1) },
  { what: 'a spent quota', expected: ['quota_spent', 'ip_gate', /额度/], arrange: forced(45009) },
  {
    what: 'a stop code without a rule of its own',
    expected: ['wecom_refused', 'ip_gate', /60031/],
    arrange: forced(60031),
  },
];

async function examined({
  arrange,
  options,
}: Scenario): Promise<{ report: CheckReport; bed: PatientInBed; tookMs: number }> {
  const bed = await arrange();
  const beganMs = performance.now();
  const examination = await checkConnection(bed, options);
  const tookMs = performance.now() - beganMs;
  return { report: reportOf(examination, bed.profile, bed.now(), 'zh-CN'), bed, tookMs };
}

describe('what blocks a connection is named, with what to do first', () => {
  test.each(SCENARIOS)('$what', async (scenario) => {
    const [cause, step, firstStep] = scenario.expected;
    const { report, bed, tookMs } = await examined(scenario);
    expect(report).toMatchObject({ ok: false, finished: true, verdict: { cause, severity: 'blocked' } });
    expect(report.steps.find(({ state }) => state === 'failed')?.step).toBe(step);
    expect(report.verdict.steps[0]).toMatch(firstStep);
    expect(report.verdict.what).not.toMatch(/doctor\.|\{\{|undefined/);
    expect(report.problem).not.toBeNull();
    expect(tookMs).toBeLessThan(20_000);
    // A refused secret is sent once; what did not get through may be sent once more.
    expect(callsOf(bed.tenant.control, 'gettoken')).toBeLessThanOrEqual(2);
    const text = JSON.stringify(report);
    for (const secret of Object.values(bed.tenant.secrets)) expect(text).not.toContain(secret);
  });
});

interface Limit {
  readonly what: string;
  readonly cause: string;
  readonly firstStep: RegExp;
  readonly arrange: () => Promise<PatientInBed>;
}

const LIMITS: readonly Limit[] = [
  {
    what: 'an archive that has its own list',
    cause: 'archive_ip_refused',
    firstStep: /203\.0\.113\.10/,
    arrange: tenantThat({ archiveTrustedIps: [] }),
  },
  {
    what: 'an archive that answers 60020',
    cause: 'archive_ip_refused',
    firstStep: /203\.0\.113\.10/,
    arrange: tenantThat({ archiveTrustedIps: [], archiveIpErrcode: 60020 }),
  },
  {
    what: 'an archive whose service has ended',
    cause: 'archive_not_granted',
    firstStep: /服务有效/,
    arrange: tenantThat({ forced: { 'msgaudit/': { errcode: 301052 } } }),
  },
  {
    what: 'a wrong archive secret',
    cause: 'archive_secret_refused',
    firstStep: /重新查看/,
    arrange: tenantThat({}, { secrets: { archive: APP_SECRET } }),
  },
  {
    what: 'contact sync that has its own list',
    cause: 'contact_ip_refused',
    firstStep: /203\.0\.113\.10/,
    arrange: tenantThat({ contactTrustedIps: [] }),
  },
  {
    what: 'a wrong secret of contact sync',
    cause: 'contact_secret_refused',
    firstStep: /重新查看/,
    arrange: tenantThat({}, { secrets: { contact: APP_SECRET } }),
  },
  {
    what: '48002 for customers only',
    cause: 'customers_not_granted',
    firstStep: /可调用接口的应用/,
    arrange: tenantThat({ customersGranted: false }),
  },
  {
    what: 'a scope without departments',
    cause: 'scope_empty',
    firstStep: /可见范围/,
    arrange: tenantThat({ forced: { 'department/simplelist': { errcode: 60011 } } }),
  },
  {
    what: 'a reverse proxy that leaves member tags out',
    cause: 'paths_missing',
    firstStep: /全部路径/,
    arrange: misbehaving('empty_404', 'tag/'),
  },
  {
    what: 'a reverse proxy that leaves customer service out',
    cause: 'paths_missing',
    firstStep: /全部路径/,
    arrange: misbehaving('empty_404', 'kf/'),
  },
];

describe('what only limits is told beside a connection that works', () => {
  test.each(LIMITS)('$what', async ({ cause, firstStep, arrange }) => {
    const { report } = await examined({ what: '', expected: ['', 'settings', /./], arrange });
    expect(report).toMatchObject({ ok: true, problem: null, verdict: { cause, severity: 'limited' } });
    expect(report.message).toBe('企业微信API连接成功');
    expect(report.verdict.steps[0]).toMatch(firstStep);
  });

  test('a clock that is an hour off is a warning where it harms nothing', async () => {
    const bed = await patient({ clockAheadMs: HOUR_MS });
    const report = reportOf(await checkConnection(bed), bed.profile, bed.now(), 'en');
    expect(report.verdict).toEqual({
      cause: 'connected',
      severity: 'ok',
      what: expect.any(String),
      steps: [],
    });
    expect(report.warnings).toMatchObject([
      { cause: 'clock_off', what: expect.stringContaining('60 minutes') },
    ]);
  });
});

test('no cause is without a scenario but those that a test can’t bring about', () => {
  const tried = new Set([
    ...SCENARIOS.map(({ expected: [cause] }) => cause),
    ...LIMITS.map(({ cause }) => cause),
  ]);
  const untried = Object.keys(zhCN.doctor.cause).filter((cause) => !tried.has(cause));
  expect(untried.sort()).toEqual([
    // Only a comparison of routes tells it.
    'another_wecom',
    'clock_off',
    'connection_failed',
    'customers_out_of_scope',
    'host_unreachable',
    'in_clear',
    'local_firewall',
    'machine_exhausted',
    'odd_corp_id',
    'odd_secret',
    // Met before anything is called: tests/main/settings/unusable-route.test.ts.
    'route_unusable',
    'same_secret',
    'too_many_at_once',
  ]);
});
