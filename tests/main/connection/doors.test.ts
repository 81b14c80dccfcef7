import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { CheckReport, WaitUpdate } from '#shared/contract/connection.ts';
import type { ComparisonView } from '#shared/contract/routes.ts';
import { type AppUnderTest, startApp } from '#tests/kit/app.ts';
import { openPageDoor, openPortDoor } from '#tests/main/app/doors.ts';

let core: AppUnderTest;
let url: string;

beforeEach(async () => {
  core = await startApp();
  const rendererFolder = join(core.dataFolder, 'page');
  await mkdir(rendererFolder);
  await writeFile(join(rendererFolder, 'index.html'), '<head><meta name="session-token" content=""></head>');
  ({ url } = await openPageDoor(core.app, rendererFolder));
});

async function call(path: string, init?: RequestInit) {
  const response = await fetch(`${url}/api${path}`, init);
  return { status: response.status, body: await response.json() };
}

test('the guide’s connection test carries verdict, cause, IPs and steps beside its own fields', async () => {
  const { body: good } = await call('/test-wecom-connection');
  expect(good).toMatchObject({
    status: 'success',
    message: '企业微信API连接成功',
    token_preview: expect.stringMatching(/^.{20}\.\.\.$/),
    from_ip: '203.0.113.10',
    verdict: 'ok',
    cause: 'connected',
    steps: [],
  });
  core.tenant.control.trustOnly();
  const { status, body } = await call('/test-wecom-connection');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: 'error',
    errcode: 60020,
    from_ip: '203.0.113.10',
    seen_ips: ['203.0.113.10'],
    verdict: 'blocked',
    cause: 'ip_refused',
  });
  expect(body.steps[1]).toContain('203.0.113.10');
});

test('an archive that has its own list leaves the connection test a success that says so', async () => {
  core.tenant.control.change({ archiveTrustedIps: [] });
  const { body } = await call('/test-wecom-connection');
  expect(body).toMatchObject({ status: 'success', message: '企业微信API连接成功', verdict: 'limited' });
  expect(body).toMatchObject({
    cause: 'archive_ip_refused',
    steps: [expect.stringContaining('203.0.113.10'), expect.any(String)],
  });
});

test('a page follows a check as it grows, to the end', async () => {
  const reports: CheckReport[] = [];
  for await (const report of await openPortDoor(core.app).connection.watchCheck()) reports.push(report);
  expect(reports.map(({ steps }) => steps.length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(reports.at(-1)).toMatchObject({ ok: true, finished: true, running: null });
  expect(reports.slice(0, -1).every(({ ok, finished }) => !ok && !finished)).toBe(true);
});

test('a page waits for an IP, and ends the wait by leaving', async () => {
  core.tenant.control.trustOnly();
  const client = openPortDoor(core.app);
  const updates: WaitUpdate[] = [];
  for await (const update of await client.connection.waitUntilAccepted()) {
    updates.push(update);
    if (update.state === 'waiting') break;
  }
  expect(updates.at(-1)).toMatchObject({ nextProbeInMs: 15_000, problem: { errcode: 60020 } });
  await expect.poll(async () => (await client.connection.record())[0]?.status).toBe('refused');
});

test('matrix, IPs and record are calls for scripts too', async () => {
  core.tenant.control.change({ kfGranted: false });
  const { body: matrix } = await call('/connection/matrix');
  expect(matrix).toContainEqual(
    expect.objectContaining({ ability: 'kf', state: 'not_granted', errcode: 48002 }),
  );
  await call('/connection/check');
  const { body: ips } = await call('/connection/ips');
  expect(ips).toMatchObject({ listToPaste: '203.0.113.10', echo: { allowed: false, answers: [] } });
  const { body: record } = await call('/connection/record');
  const path = `/connection/record/${record[0].recordId}/note`;
  const put = (note: string, to = path) =>
    call(to, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ note }),
    });
  expect(await put('line A')).toMatchObject({ status: 200, body: { note: 'line A' } });
  expect(await put('line A', '/connection/record/999/note')).toMatchObject({ status: 404 });
  expect(await put('x'.repeat(501))).toMatchObject({ status: 400 });
  const { body: file } = await call('/connection/record/export?format=markdown');
  expect(file.text).toContain('| line A |');
});

test('the list to paste and the history of IPs are calls for scripts too', async () => {
  await call('/connection/check');
  const { body: list } = await call('/connection/trusted-list', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pasted: '198.51.100.1,10.0.0.1' }),
  });
  expect(list).toMatchObject({
    added: ['203.0.113.10'],
    flaws: [{ kind: 'private', text: '10.0.0.1', message: expect.stringContaining('内网') }],
    listToPaste: '198.51.100.1;203.0.113.10',
  });
  const { body: history } = await call('/connection/ip-history');
  expect(history).toMatchObject({ stays: [{ ip: '203.0.113.10' }], changesIn30Days: 0, way: 'none' });
});

test('every page is told of a refused IP, in its language, until it is accepted or taken note of', async () => {
  const client = openPortDoor(core.app);
  const states = await client.connection.watchAlerts();
  expect((await states.next()).value).toMatchObject({ enabled: false, everyMinutes: 10, alert: null });
  core.tenant.control.trustOnly();
  await call('/fetch-wecom-name/user_id/zhangsan');
  for await (const { alert } of states) {
    if (alert === null) continue;
    expect(alert).toMatchObject({
      kind: 'ip_refused',
      ip: '203.0.113.10',
      title: '企业微信拒绝了 203.0.113.10',
    });
    break;
  }
  expect(await client.connection.dismissAlert()).toMatchObject({ alert: null });
});

test('a page goes on being told when the profile is another', async () => {
  const { app, tenant, tenantUrl } = await startApp({ env: { WECOM_CORP_ID: '', WECOM_APP_SECRET: '' } });
  const client = openPortDoor(app);
  const states = await client.connection.watchAlerts();
  expect((await states.next()).value).toMatchObject({ alert: null });
  const { corpId, secrets } = tenant;
  await client.settings.saveProfile({ corpId, apiBase: tenantUrl, appSecret: secrets.app });
  tenant.control.trustOnly();
  const asked = client.lookup.resolve({ ids: [tenant.directory.contacts.id(1)] });
  await expect(asked).rejects.toMatchObject({ data: { errcode: 60020 } });
  for await (const { alert } of states) if (alert?.kind === 'ip_refused') break;
});

test('the watch is kept in the settings, and an interval that makes no sense is refused', async () => {
  const client = openPortDoor(core.app);
  const on = { enabled: true, everyMinutes: 30 };
  expect(await client.connection.saveIpWatch(on)).toMatchObject(on);
  await expect(client.connection.saveIpWatch({ ...on, everyMinutes: 0 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('outside services stay unasked until the operator allows them', async () => {
  const client = openPortDoor(core.app);
  expect(await client.connection.ipEcho()).toEqual({ allowed: false, addresses: [] });
  const allowed = { allowed: true, addresses: ['http://127.0.0.1:1/'] };
  expect(await client.connection.saveIpEcho(allowed)).toEqual(allowed);
  expect((await client.connection.ips()).echo).toMatchObject({ allowed: true, answers: [{ ip: null }] });
  const bad = { allowed: true, addresses: ['file:///etc/hostname'] };
  await expect(client.connection.saveIpEcho(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('routes are compared for scripts, and with typed ones for the page', async () => {
  const { body } = await call('/connection/routes');
  expect(body).toMatchObject({ finished: true });
  expect(body.routes.map(({ role }: { role: string }) => role)).toEqual(['direct']);
  expect(body.routes[0]).toMatchObject({ state: 'accepted', inUse: true, seenIps: ['203.0.113.10'] });

  const client = openPortDoor(core.app);
  let last: ComparisonView | undefined;
  for await (const each of await client.routes.watch({ typed: [{ apiBase: 'http://127.0.0.1:1' }] }))
    last = each;
  expect(last?.routes[1]).toMatchObject({ role: 'typed', state: 'unreachable' });
  const bad = client.routes.watch({ typed: [{ proxyUrl: 'socks4://word@proxy.example' }] });
  const failure: unknown = await bad.then((stream) => stream.next()).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'BAD_REQUEST', message: expect.not.stringContaining('word') });
  // A profile of the environment is not changed from a page.
  const adopted = client.routes.adopt({ apiBase: 'https://proxy.example', proxy: 'none' });
  await expect(adopted).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('a route is taken into the settings with the secret that is entered again', async () => {
  const { app, tenant, tenantUrl } = await startApp({ env: { WECOM_CORP_ID: '' } });
  const client = openPortDoor(app);
  const none = client.routes.adopt({ apiBase: tenantUrl, proxy: 'none' });
  await expect(none).rejects.toMatchObject({ message: expect.stringContaining('还没有填写') });

  const appSecret = tenant.secrets.app;
  await client.settings.saveProfile({ corpId: tenant.corpId, appSecret });
  const proxyUrl = 'socks5://ops:word@proxy.example:1080';
  const through = await client.routes.adopt({ apiBase: tenantUrl, proxy: 'typed', proxyUrl, appSecret });
  expect(through).toEqual({ apiBase: tenantUrl, proxy: 'socks5://ops@proxy.example:1080' });
  const kept = await client.routes.adopt({ apiBase: `${tenantUrl}/wecom`, proxy: 'kept', appSecret });
  expect(kept).toEqual({ apiBase: `${tenantUrl}/wecom`, proxy: 'socks5://ops@proxy.example:1080' });
  const direct = await client.routes.adopt({ apiBase: tenantUrl, proxy: 'none', appSecret });
  expect(direct).toMatchObject({ proxy: null });
  expect(await client.settings.profile()).toMatchObject({
    apiBase: tenantUrl,
    proxyMode: 'none',
    hasSecret: true,
  });
  expect(await client.connection.check()).toMatchObject({ ok: true });
});

test('a proxy of the environment is not pretended to have been changed', async () => {
  const env = { WECOM_CORP_ID: '', WECOM_PROXY: 'http://127.0.0.1:1' };
  const { app, tenant, tenantUrl } = await startApp({ env });
  const client = openPortDoor(app);
  const appSecret = tenant.secrets.app;
  await client.settings.saveProfile({ corpId: tenant.corpId, appSecret });
  const direct = client.routes.adopt({ apiBase: tenantUrl, proxy: 'none' });
  await expect(direct).rejects.toMatchObject({ message: expect.stringContaining('WECOM_PROXY') });
  expect(await client.routes.adopt({ apiBase: tenantUrl, proxy: 'kept', appSecret })).toEqual({
    apiBase: tenantUrl,
    proxy: 'http://127.0.0.1:1',
  });
});

test('a ready configuration is a call for scripts, and refuses what could be anything else', async () => {
  const path = '/connection/ready-configurations/nginx?serverName=proxy.example&officeIps=';
  const { status, body } = await call(`${path}203.0.113.10&port=8443`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    program: 'nginx',
    use: { field: 'api_base', value: 'https://proxy.example:8443' },
  });
  expect(await call(`${path}${encodeURIComponent('all; }')}`)).toMatchObject({ status: 400 });
});
