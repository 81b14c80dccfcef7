import { describe, expect, it } from 'vitest';
import { Secret } from '#main/settings/secret.ts';
import { foreignBodyOf, type ProxySetting, type Route } from '#main/wecom/route/index.ts';
import { OK_ANSWER, startApi } from '#tests/kit/proxies/api-servers.ts';
import { certificate, OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { startNginx, startSquid, startTinyproxy } from '#tests/kit/proxies/installed.ts';
import { UNSERVED_PORT } from '#tests/kit/proxies/listening.ts';
import { missingPrograms } from '#tests/kit/proxies/programs.ts';
import { callOnce, type Outcome, PASSWORD, routeTo } from './calling.ts';

const USERNAME = 'ops';

/** Leaves tests out on machines without the programs, and says so. */
function describeWith(program: string, title: string, tests: () => void): void {
  const reason = missingPrograms(program);
  if (reason !== null) console.info(`${title}: ${reason}`);
  describe.skipIf(reason !== null)(title, tests);
}

function routeBy(proxyPort: number, apiPort: number, login: Partial<ProxySetting>): Route {
  const proxy: ProxySetting = {
    protocol: 'http',
    host: '127.0.0.1',
    port: proxyPort,
    username: USERNAME,
    password: new Secret(PASSWORD),
    ...login,
  };
  return routeTo(`https://127.0.0.1:${apiPort}`, { caPem: OFFICE_CA, proxy });
}

const FORWARD_PROXIES = [
  ['squid', startSquid],
  ['tinyproxy', startTinyproxy],
] as const;

for (const [name, start] of FORWARD_PROXIES) {
  describeWith(name, `a tunnel through ${name}`, () => {
    it('opens with the login, and only with it, and only to the port that it allows', async () => {
      await using api = await startApi({ certificate: 'good' });
      await using other = await startApi({ certificate: 'good' });
      await using proxy = await start({ username: USERNAME, password: PASSWORD, allowedPort: api.port });
      const call = (port: number, login: Partial<ProxySetting> = {}) =>
        callOnce(routeBy(proxy.port, port, login));

      expect(await call(api.port)).toEqual({ status: 200, body: OK_ANSWER });
      expect(await call(api.port, { username: null, password: null })).toMatchObject({
        fault: { code: 'proxy_auth_required', proxyStatus: 407, retriable: false },
      });
      expect(await call(api.port, { password: new Secret('another') })).toMatchObject({
        fault: { code: 'proxy_auth_refused', retriable: false },
      });
      expect(await call(other.port)).toMatchObject({
        fault: { code: 'proxy_refused_connect', proxyStatus: 403, retriable: false },
      });
      expect(other.seen).toEqual([]);
    });

    it('is proxy_cannot_reach where WeCom can’t be reached from it', async () => {
      const port = UNSERVED_PORT;
      await using proxy = await start({ username: USERNAME, password: PASSWORD, allowedPort: port });
      const { fault } = await callOnce(routeBy(proxy.port, port, {}));
      expect(fault).toMatchObject({ code: 'proxy_cannot_reach', retriable: true });
      expect(fault?.proxyStatus).toBeGreaterThanOrEqual(500);
    });
  });
}

function judged(outcome: Outcome, route: Route): string {
  if (outcome.fault !== undefined) return outcome.fault.code;
  return foreignBodyOf(outcome.status, {}, outcome.body, route).code;
}

describeWith('nginx', 'nginx as a reverse proxy', () => {
  it('is called under its prefix, and its own answers are told from WeCom’s', async () => {
    await using api = await startApi({
      answer: (request, response) => {
        if (request.url?.startsWith('/cgi-bin/user/get')) response.end(OK_ANSWER);
        else response.writeHead(404).end();
      },
    });
    await using nginx = await startNginx({ upstream: api.base, ...certificate('good') });
    const route = routeTo(`https://qyapi.example:${nginx.port}/wecom`, { caPem: OFFICE_CA });
    const call = async (path: string) => judged(await callOnce(route, { path }), route);

    expect(await callOnce(route)).toEqual({ status: 200, body: OK_ANSWER });
    expect(api.seen[0]).toMatchObject({ host: 'qyapi.example' });
    expect(await call('/cgi-bin/user/nothing')).toBe('empty_404');
    expect(await call('/cgi-bin/gettoken')).toBe('not_forwarded');
    const moved = { ...route, apiBase: `https://qyapi.example:${nginx.port}/moved` };
    expect(judged(await callOnce(moved), moved)).toBe('redirect');
    await api.stop();
    expect(await call('/cgi-bin/user/get')).toBe('gateway_error');
  });

  it('answers plain http:// on its TLS port with a page that is named as a gateway’s', async () => {
    await using api = await startApi();
    await using nginx = await startNginx({ upstream: api.base, ...certificate('good') });
    const route = routeTo(`http://qyapi.example:${nginx.port}/wecom`);
    expect(judged(await callOnce(route), route)).toBe('gateway_refused');
  });
});
