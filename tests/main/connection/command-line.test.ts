import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createDemoTenant, type DemoTenant } from '#main/demo/index.ts';
import { callsOf } from '#tests/kit/client.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { runCommand, runTogether, startCommand } from '#tests/main/cli/command.ts';

let tenant: DemoTenant;
let env: Record<string, string>;

beforeEach(async () => {
  tenant = createDemoTenant({ settings: { latencyMs: 0 } });
  const { url } = await tenant.listen();
  env = {
    WECOM_CORP_ID: tenant.corpId,
    WECOM_APP_SECRET: tenant.secrets.app,
    WECOM_API_BASE: url,
    WECOM_DIRECT_BASE: url,
    WECOM_ID_MAPPER_HOME: join(temporaryFolder(), 'data'),
  };
  return () => tenant.close();
});

const cli = (...commandArguments: string[]) => runCommand(commandArguments, env);

test('check prints its steps with ticks, the IP and what to do, and exits with 3 when blocked', async () => {
  tenant.control.trustOnly();
  const { exitCode, stdout } = await cli('--lang', 'en', 'check');
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/✓ Access token {2}\d+ ms/);
  expect(stdout).toMatch(/✗ Trusted IP {2}\d+ ms/);
  expect(stdout).toContain('· Permissions');
  expect(stdout).toContain('IP: 203.0.113.10');
  expect(stdout).toMatch(/2\. Add 203\.0\.113\.10 behind/);
});

test('check --json gives scripts the cause, the steps and the abilities', async () => {
  const { exitCode, stdout } = await cli('--json', 'check');
  expect(exitCode).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    status: 'success',
    cause: 'connected',
    from_ip: '203.0.113.10',
    errcode: null,
  });
  expect(report.steps).toHaveLength(8);
  expect(report.abilities).toContainEqual({ ability: 'robots', state: 'secret_missing', errcode: null });
});

test('check --wait ends with 0 when the IP has been accepted', async () => {
  tenant.control.trustOnly();
  const waiting = cli('--json', 'check', '--wait', '--every', '1');
  // The check itself makes four probes; the fifth is the first of the wait.
  await expect.poll(() => callsOf(tenant.control, 'user/get'), { timeout: 10_000 }).toBeGreaterThan(5);
  tenant.control.trustOnly('203.0.113.10');
  const { exitCode, stdout } = await waiting;
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'success', cause: 'connected' });
});

test.skipIf(process.platform === 'win32')(
  'check --wait is left by Ctrl+C, and tells no fault',
  async () => {
    tenant.control.trustOnly();
    const { child, ended } = startCommand(['check', '--wait', '--every', '60'], env);
    // Four probes of the check, four of the wait.
    await expect.poll(() => callsOf(tenant.control, 'user/get'), { timeout: 20_000 }).toBeGreaterThan(7);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ exitCode: 4, stderr: '' });
  },
  30_000,
);

test('ips and record tell what was seen, and a note is kept', async () => {
  expect((await cli('--lang', 'en', 'record')).stdout).toContain('Nothing has been recorded yet');
  tenant.control.trustOnly();
  await cli('check');
  expect((await cli('--lang', 'en', 'ips')).stdout).toMatch(/^203\.0\.113\.10 {2}refused {2}/);
  const rows = JSON.parse((await cli('--json', 'record', '--row', '1', '--note', 'line A')).stdout);
  expect(rows).toMatchObject([{ recordId: 1, ip: '203.0.113.10', status: 'refused', note: 'line A' }]);
  expect((await cli('--lang', 'en', 'record', '--format', 'markdown')).stdout).toContain('| line A |');
  expect((await cli('--lang', 'en', 'record', '--format', 'csv')).stdout).toMatch(/,line A\n$/);
});

test('people are told the time of the place, wherever WeCom’s list is spoken of', async () => {
  env = { ...env, TZ: 'Asia/Shanghai' };
  await cli('check');
  const [row] = JSON.parse((await cli('--json', 'record')).stdout);
  // The day of Sweden is written as this one is.
  const local = (ms: number) => new Date(ms).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  expect((await cli('--lang', 'en', 'record')).stdout).toContain(`  ${local(row.changedAtMs)}  `);
  expect((await cli('--lang', 'en', 'ips')).stdout).toContain(`  ${local(row.lastSeenAtMs)}  `);
  for (const format of ['csv', 'markdown']) {
    const { stdout } = await cli('--lang', 'en', 'record', '--format', format);
    expect(stdout).toContain(local(row.firstSeenAtMs));
    expect(stdout).not.toMatch(/\dT\d/);
  }
});

test('routes prints every way with its IP and what to do, and exits with 3 when none is accepted', async () => {
  const good = await cli('--lang', 'en', 'routes', '--api-base', 'http://127.0.0.1:1');
  expect(good.exitCode).toBe(0);
  expect(good.stdout).toMatch(/✓ Straight to WeCom \(in use\) .*\n {2}Works {2}203\.0\.113\.10 {2}[\d.]+ ms/);
  expect(good.stdout).toMatch(/✗ Route to try {2}http:\/\/127\.0\.0\.1:1\n {2}Unreachable\n.*127\.0\.0\.1:1/);
  tenant.control.trustOnly();
  const refused = await runCommand(
    ['--json', 'routes', '--proxy', '-'],
    env,
    'http://ops:word@127.0.0.1:1\n',
  );
  expect(refused.exitCode).toBe(3);
  const { routes, best } = JSON.parse(refused.stdout);
  expect(best).toBeNull();
  expect(routes).toMatchObject([
    { role: 'direct', state: 'refused', refusedIps: ['203.0.113.10'], problem: { errcode: 60020 } },
    { role: 'typed', state: 'unreachable', proxy: 'http://ops@127.0.0.1:1' },
  ]);
  expect(refused.stdout + refused.stderr).not.toContain('word@');
});

test('proxy-config prints the file alone on standard output, and the steps beside it', async () => {
  const values = [
    '--server',
    'proxy.example',
    '--office-ip',
    '203.0.113.10',
    '203.0.113.11',
    '--listen',
    '8443',
  ];
  const { exitCode, stdout, stderr } = await cli('--lang', 'en', 'proxy-config', 'nginx', ...values);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('allow 203.0.113.11;');
  expect(stdout).toContain('listen 8443 ssl;');
  expect(stderr).toContain('https://proxy.example:8443/cgi-bin/user/get');
  const out = join(env.WECOM_ID_MAPPER_HOME ?? '', 'made');
  expect((await cli('proxy-config', 'tinyproxy', ...values, '--out', out)).stdout).toBe('');
  expect(readdirSync(out).sort()).toEqual(['tinyproxy.conf', 'wecom.filter']);
  const { files } = JSON.parse((await cli('--json', 'proxy-config', 'squid', ...values)).stdout);
  expect(files).toMatchObject([{ path: '/etc/squid/squid.conf' }]);
});

test.skipIf(process.platform === 'win32')('proxy-config writes over no file of the data folder', async () => {
  const [home, out] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(home, 'names.db'), 'all names');
  symlinkSync(join(home, 'names.db'), join(out, 'squid.conf'));
  const values = ['squid', '--server', 'proxy.example', '--office-ip', '203.0.113.10', '--out', out];
  env.WECOM_ID_MAPPER_HOME = home;
  const { exitCode, stderr } = await cli('--lang', 'en', 'proxy-config', ...values);
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('was not written') });
  expect(readFileSync(join(home, 'names.db'), 'utf8')).toBe('all names');
});

const PROXY_CONFIG = ['proxy-config', 'nginx', '--server', 'proxy.example', '--office-ip'];

test('ips --paste puts the IP into the console’s list, alone on standard output', async () => {
  tenant.control.trustOnly();
  await cli('check');
  const { exitCode, stdout, stderr } = await cli(
    '--lang',
    'en',
    'ips',
    '--paste',
    '198.51.100.1；198.51.100.0/24 198.51.100.1',
  );
  expect([exitCode, stdout]).toEqual([0, '198.51.100.1;203.0.113.10\n']);
  expect(stderr).toContain('198.51.100.0/24 is a network');
  expect(stderr).toContain('198.51.100.1 is there twice');
  const again = await cli('--lang', 'en', 'ips', '--paste', stdout);
  expect([again.exitCode, again.stdout]).toEqual([0, stdout]);
  expect(again.stderr).toContain('has them all: 203.0.113.10');
});

test('ips --paste says when it has nothing to put in, as no IP is known yet', async () => {
  for (const [lang, words] of [
    ['en', 'No IP of this machine is known'],
    ['zh-CN', '还不知道本机的出口 IP'],
  ] as const) {
    const { exitCode, stdout, stderr } = await cli('--lang', lang, 'ips', '--paste', '198.51.100.1');
    expect([exitCode, stdout]).toEqual([0, '198.51.100.1\n']);
    expect(stderr).toContain(words);
    expect(stderr).toContain('check');
  }
});

const WRONG = [
  ['record', '--format', 'pdf'],
  ['routes', '--proxy', 'http://ops:password@proxy.example'],
  ['routes', '--api-base', 'https://'],
  [...PROXY_CONFIG, '203.0.113.300'],
  [...PROXY_CONFIG, '203.0.113.10', '--listen', 'localhost'],
  [...PROXY_CONFIG, '203.0.113.10', '--listen', '2001:8443'],
  ['proxy-config', 'apache', ...PROXY_CONFIG.slice(2), '203.0.113.10'],
  ['record', '--note', 'to no row'],
  ['record', '--row', '9', '--note', 'to a row that is not there'],
  ['check', '--wait', '--every', 'soon'],
];

test('what is bad usage is told so', async () => {
  const results = await runTogether(WRONG, env);
  expect(results.map(({ exitCode }, at) => [WRONG[at], exitCode])).toEqual(WRONG.map((given) => [given, 2]));
});
