import { request } from 'node:https';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkConnection } from '#main/connection/doctor.ts';
import { readyConfiguration } from '#main/connection/ready-configurations/index.ts';
import { readyInputSchema } from '#shared/contract/routes.ts';
import { PROXY_PROGRAMS, type ProxyProgram } from '#shared/proxy-programs.ts';
import { startApi } from '#tests/kit/proxies/api-servers.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { missingPrograms } from '#tests/kit/proxies/programs.ts';
import { loginOf, startReady } from '#tests/kit/proxies/ready.ts';
import { startReverseProxy } from '#tests/kit/proxies/reverse-proxy.ts';
import { type PatientInBed, patient, proxyAt } from './patient.ts';

const MIDDLE_IP = '203.0.113.80';
/** The tenant sees the middle's IP, and takes no other. */
const SEES_THE_MIDDLE = { egressIps: [MIDDLE_IP], appTrustedIps: [MIDDLE_IP] };
const STRANGER = '127.0.0.2';
const TOKEN = 'a-token-that-no-log-may-hold';

/** Leaves tests out on machines without the program, and says so. */
function describeWith(program: ProxyProgram, tests: () => void): void {
  const title = `the ready configuration of ${program}`;
  const reason = missingPrograms(program);
  if (reason !== null) console.info(`${title}: ${reason}`);
  describe.skipIf(reason !== null)(title, tests);
}

function untilTheEnd<T extends AsyncDisposable>(server: T): T {
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

/** One HTTPS call straight to a port of this machine, from one of its loopback addresses. */
function get(
  port: number,
  path: string,
  localAddress = '127.0.0.1',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', servername: 'localhost', port, path, localAddress, ca: OFFICE_CA };
    const call = request({ ...options, headers: { host: 'localhost' }, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    call.once('error', reject).end();
  });
}

/** Sends one head to a forward proxy. @returns the status of its answer */
function ask(port: number, head: string, localAddress = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    socket.once('error', reject).write(`${head}\r\n\r\n`);
    socket.setEncoding('latin1').once('data', (text: string) => {
      resolve(Number(/^HTTP\/1\.\d (\d+)/.exec(text)?.[1]));
      socket.destroy();
    });
  });
}

/** What a doctor's run comes to. */
async function examined(bed: PatientInBed) {
  const { blocked, warnings, seenIps, refusedIps } = await checkConnection(bed);
  const ofRoute = warnings.filter(({ cause }) => cause === 'paths_missing');
  return { blocked: blocked?.cause ?? null, ofRoute, seenIps, refusedIps };
}

const CONNECTED = { blocked: null, ofRoute: [], seenIps: [MIDDLE_IP], refusedIps: [] };

/** A patient whose way leads through the program's ready configuration to a tenant behind TLS. */
async function behind(program: ProxyProgram) {
  let tenantUrl = '';
  const upstream = untilTheEnd(await startReverseProxy(() => tenantUrl, { tls: true }));
  const middle = untilTheEnd(await startReady(program, { upstreamPort: upstream.port }));
  const isReverse = program === 'caddy' || program === 'nginx';
  const bed = await patient({
    settings: SEES_THE_MIDDLE,
    route: {
      caPem: OFFICE_CA,
      apiBase: `https://localhost:${isReverse ? middle.port : upstream.port}`,
      ...(isReverse ? {} : { proxy: proxyAt(middle.port, { login: loginOf(middle) }) }),
    },
  });
  tenantUrl = bed.tenantUrl;
  return { bed, upstream, middle };
}

/** What must stand in no log: the token that was used, and the secrets that it was had for. */
async function hiddenThings({ client, tenant }: PatientInBed): Promise<string[]> {
  return [await client.token('app'), ...Object.values(tenant.secrets), TOKEN];
}

for (const program of ['caddy', 'nginx'] as const) {
  describeWith(program, () => {
    it('lets a doctor through to WeCom, under the right name, with the middle’s IP', async () => {
      const { bed, upstream, middle } = await behind(program);
      expect(await examined(bed)).toEqual(CONNECTED);
      expect(upstream.seen.length).toBeGreaterThan(10);
      const names = upstream.seen.map(({ host, servername }) => `${host} ${servername}`);
      expect([...new Set(names)]).toEqual(['localhost localhost']);

      // A call that fails on the way is what programs like to log in full.
      await upstream.stop();
      expect(await get(middle.port, `/cgi-bin/user/get?access_token=${TOKEN}`)).toMatchObject({
        status: 502,
      });
      await expect.poll(() => middle.read('wecom.log')).toMatch(/gettoken.*user\/get.*502/s);
      const written = (await middle.written()) + middle.said();
      for (const hidden of await hiddenThings(bed)) expect(written).not.toContain(hidden);
    });

    it('answers the office alone, forwards nothing but /cgi-bin/, and trusts WeCom’s certificate alone', async () => {
      await using upstream = await startApi({ certificate: 'good' });
      await using middle = await startReady(program, { upstreamPort: upstream.port });
      const statusOf = async (path: string, from?: string) => (await get(middle.port, path, from)).status;
      expect(await statusOf('/cgi-bin/anything/at/all')).toBe(200);
      expect(upstream.seen).toHaveLength(1);
      expect(await statusOf('/cgi-bin/user/get', STRANGER)).toBe(403);
      for (const path of ['/', '/cgi-bin', '/other', '/cgi-bin/../other', '/cgi-bin/%2e%2e/other']) {
        expect([path, await statusOf(path)]).toEqual([path, 404]);
      }
      expect(upstream.seen).toHaveLength(1);

      await using other = await startApi({ certificate: 'wrong-name' });
      await using distrustful = await startReady(program, { upstreamPort: other.port });
      expect(await get(distrustful.port, '/cgi-bin/user/get')).toMatchObject({ status: 502 });
      expect(other.seen).toEqual([]);
    });
  });
}

for (const program of ['squid', 'tinyproxy'] as const) {
  describeWith(program, () => {
    it('lets a doctor through to WeCom, with the middle’s IP', async () => {
      const { bed, middle } = await behind(program);
      expect(await examined(bed)).toEqual(CONNECTED);
      const written = (await middle.written()) + middle.said();
      for (const hidden of await hiddenThings(bed)) expect(written).not.toContain(hidden);
    });

    it('opens tunnels to WeCom alone, to the office alone, with the login alone', async () => {
      await using upstream = await startApi({ certificate: 'good' });
      await using other = await startApi({ certificate: 'good' });
      await using middle = await startReady(program, { upstreamPort: upstream.port });
      const { port } = middle;
      const loginWith = (password: string) =>
        `Proxy-Authorization: Basic ${Buffer.from(`office:${password}`).toString('base64')}`;
      const login = loginWith(middle.password);
      const tunnel = (to: string, header = login, from?: string) =>
        ask(port, `CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${header}`, from);

      expect(await tunnel(`localhost:${upstream.port}`)).toBe(200);
      expect(await tunnel(`localhost:${upstream.port}`, 'X-No: login')).toBe(407);
      expect([401, 407]).toContain(await tunnel(`localhost:${upstream.port}`, loginWith('another')));
      expect(await tunnel(`localhost:${upstream.port}`, login, STRANGER)).toBe(403);
      expect(await tunnel(`localhost:${other.port}`)).toBe(403);
      expect(await tunnel(`127.0.0.1:${upstream.port}`)).toBe(403);
      expect(await tunnel(`localhost.example:${upstream.port}`)).toBe(403);
      const plain = `http://localhost:${upstream.port}/cgi-bin/user/get?access_token=${TOKEN}`;
      expect(await ask(port, `GET ${plain} HTTP/1.1\r\nHost: localhost\r\n${login}`)).toBe(403);
      expect(other.connections).toBe(0);
      expect((await middle.written()) + middle.said()).not.toContain(TOKEN);
    });
  });
}

describeWith('tinyproxy', () => {
  it('does not start before a password has been made', async () => {
    await expect(startReady('tinyproxy', { upstreamPort: 443, isPrepared: false })).rejects.toThrow(
      /did not start/,
    );
  });
});

describe('a ready configuration', () => {
  const VALUES = { serverName: 'proxy.example', officeIps: '203.0.113.10; 203.0.113.16/28' };

  it.each(PROXY_PROGRAMS)(
    'of %s holds the operator’s values and no password, in both languages',
    (program) => {
      const { serverName, officeIps, user } = readyInputSchema.parse({ program, ...VALUES });
      const middle = { serverName, officeIps, user, port: 8443 };
      for (const language of ['zh-CN', 'en'] as const) {
        const { files, install, check, use } = readyConfiguration(program, middle, language);
        const text = files.map((file) => file.text).join('\n');
        expect(text).toContain('203.0.113.16/28');
        expect(text).toContain('8443');
        expect(text).toMatch(/qyapi\\?\.weixin\\?\.qq\\?\.com:?\s?443|acl wecom_port port 443/);
        expect(use.value).toMatch(/^https?:\/\/(wecom@)?proxy\.example:8443$/);
        const said = [text, ...[...install, ...check].map(({ what }) => what)].join('\n');
        expect(said).not.toMatch(/ready\.|\{\{|undefined|null/);
      }
    },
  );

  it.each([
    [{ serverName: 'proxy.example; include /etc/shadow' }],
    [{ serverName: 'proxy.example\n}' }],
    [{ serverName: '$(id)' }],
    [{ officeIps: '' }],
    [{ officeIps: '203.0.113.300' }],
    [{ officeIps: '203.0.113.0/8' }],
    [{ officeIps: '2001:db8::1' }],
    [{ officeIps: 'all' }],
    [{ user: 'a b' }],
    [{ user: "x'; rm -rf /" }],
    [{ listenAddress: '0.0.0.0; }' }],
    [{ port: 70_000 }],
  ])('takes no value that could be anything else: %j', (bad) => {
    expect(readyInputSchema.safeParse({ program: 'nginx', ...VALUES, ...bad }).success).toBe(false);
    expect(readyInputSchema.safeParse({ program: 'nginx', ...VALUES }).success).toBe(true);
  });
});
