import { createServer } from 'node:http';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { createIpObserver, markdownOf, nameOfRoute } from '#main/connection/ip-record.ts';
import {
  type ConnectionScene,
  exportRecord,
  listRecord,
  noteOnRecord,
  reportConnection,
  reportIps,
} from '#main/connection/service.ts';
import { startApp } from '#tests/kit/app.ts';
import { listen } from '#tests/kit/proxies/listening.ts';
import { type PatientInBed, type PatientSetup, patient, proxyAt } from './patient.ts';

async function sceneWith(setup: PatientSetup = {}): Promise<{ bed: PatientInBed; scene: ConnectionScene }> {
  const bed = await patient(setup);
  const { profile, client, store } = bed;
  return { bed, scene: { workspace: { profile, client, store }, language: 'zh-CN', now: bed.now } };
}

test('a refused IP gets a row, which is updated when it is accepted', async () => {
  const { bed, scene } = await sceneWith({ settings: { appTrustedIps: [] } });
  await reportConnection(scene);
  const [refused] = listRecord(scene);
  expect(refused).toMatchObject({ purpose: 'app', ip: '203.0.113.10', status: 'refused', note: '' });
  bed.tenant.control.trustOnly('203.0.113.10');
  await reportConnection(scene);
  const rows = listRecord(scene).filter(({ purpose }) => purpose === 'app');
  expect(rows).toMatchObject([{ recordId: refused?.recordId, status: 'accepted' }]);
  expect(rows[0]?.firstSeenAtMs).toBe(refused?.firstSeenAtMs);
});

test.each([48010, 50003, -1])(
  'an IP that is only named, by a refusal for something else (%i), gets none',
  async (errcode) => {
    const { scene } = await sceneWith({ settings: { forced: { 'user/get': { errcode } } } });
    const report = await reportConnection(scene);
    expect(report).toMatchObject({ ok: false, seenIps: ['203.0.113.10'], refusedIps: [] });
    expect(listRecord(scene).filter(({ purpose }) => purpose === 'app')).toEqual([]);
  },
);

test('each secret’s list has its own row', async () => {
  const { scene } = await sceneWith({ settings: { archiveTrustedIps: [] } });
  await reportConnection(scene);
  const rows = listRecord(scene).map(({ purpose, status }) => [purpose, status]);
  expect(rows.sort()).toEqual([
    ['app', 'accepted'],
    ['archive', 'refused'],
  ]);
});

test('an IP that a line no longer has is gone, and one that comes back is not', async () => {
  const { bed, scene } = await sceneWith();
  await reportConnection(scene);
  bed.tenant.control.change({ egressIps: ['198.51.100.7'] });
  await reportConnection(scene);
  const statusOf = (ip: string) => listRecord(scene).find((row) => row.ip === ip)?.status;
  expect([statusOf('203.0.113.10'), statusOf('198.51.100.7')]).toEqual(['gone', 'accepted']);
  bed.tenant.control.change({ egressIps: ['203.0.113.10'] });
  await reportConnection(scene);
  expect([statusOf('203.0.113.10'), statusOf('198.51.100.7')]).toEqual(['accepted', 'gone']);
});

test('look-ups write the record by themselves', async () => {
  const { app, tenant } = await startApp();
  const { lookup, store } = app.workspace();
  tenant.control.trustOnly();
  const asked = lookup.lookUp([tenant.directory.contacts.id(1)], { idType: 'auto', refresh: false });
  await expect(asked).rejects.toMatchObject({ errcode: 60020 });
  expect(store.ipRecords.list()).toMatchObject([{ purpose: 'app', ip: '203.0.113.10', status: 'refused' }]);
});

test('what stays the same is not written a hundred times a second', async () => {
  const { bed } = await sceneWith();
  let nowMs = 1_800_000_000_000;
  const faults: unknown[] = [];
  const observe = createIpObserver(
    bed.store.ipRecords,
    bed.profile.route,
    () => nowMs,
    (fault) => faults.push(fault),
  );
  const seen = { purpose: 'app', ip: '203.0.113.10', accepted: true } as const;
  const lastSeen = () => bed.store.ipRecords.list()[0]?.lastSeenMs;
  observe(seen);
  nowMs += 1_000;
  observe(seen);
  expect(lastSeen()).toBe(1_800_000_000_000);
  observe({ ...seen, accepted: false });
  expect(lastSeen()).toBe(nowMs);
  nowMs += 600_000;
  observe({ ...seen, accepted: false });
  expect(lastSeen()).toBe(nowMs);
  expect(faults).toEqual([]);
});

test('a note is kept, also when the status changes', async () => {
  const { bed, scene } = await sceneWith({ settings: { appTrustedIps: [] } });
  await reportConnection(scene);
  const recordId = listRecord(scene)[0]?.recordId ?? 0;
  expect(noteOnRecord(scene, recordId, '办公室电信线路')).toMatchObject({ note: '办公室电信线路' });
  bed.tenant.control.trustEverybody();
  await reportConnection(scene);
  expect(listRecord(scene).find((row) => row.recordId === recordId)).toMatchObject({
    note: '办公室电信线路',
    status: 'accepted',
  });
  expect(noteOnRecord(scene, 999, 'x')).toBeUndefined();
});

test('the export is a CSV that Excel opens and a Markdown table, with nothing that runs or breaks out', async () => {
  const { scene } = await sceneWith({ settings: { appTrustedIps: [] } });
  await reportConnection(scene);
  noteOnRecord(scene, listRecord(scene)[0]?.recordId ?? 0, '=1+1 | <b>');
  const csv = await exportRecord(scene, 'csv');
  expect(csv.fileName).toBe('可信IP记录.csv');
  const [row] = parse(csv.text, { bom: true, columns: true });
  expect(row).toMatchObject({
    IP: '203.0.113.10',
    状态: '被拒绝',
    名单: '应用',
    备注: expect.stringMatching(/^[^=]/),
  });
  const markdown = await exportRecord({ ...scene, language: 'en' }, 'markdown');
  const lines = markdown.text.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain('=1+1 \\| \\<b\\>');
});

test('a Markdown cell keeps to its line', () => {
  expect(markdownOf([['a'], ['x\ny|z']])).toBe('| a |\n| --- |\n| x y\\|z |\n');
});

test('a route is named without its password', () => {
  const route = { apiBase: 'https://qyapi.weixin.qq.com', proxy: null, caPem: null, ipv4Only: true };
  const proxy = proxyAt(3128, { host: 'proxy.example', login: 'office:hidden' });
  expect(nameOfRoute(route)).toBe('direct');
  expect(nameOfRoute({ ...route, proxy })).toBe('http://office@proxy.example:3128');
  expect(nameOfRoute({ ...route, apiBase: 'https://api.example/wecom' })).toBe('https://api.example/wecom');
});

test('my IPs are what WeCom saw, with the list to paste and a warning where one can’t be trusted', async () => {
  const egressIps = ['203.0.113.10', '100.64.3.4'];
  const { scene } = await sceneWith({ settings: { appTrustedIps: [], egressIps } });
  await reportConnection(scene);
  const ips = await reportIps(scene);
  const byIp = Object.fromEntries(ips.seen.map((seen) => [seen.ip, seen]));
  expect(byIp['203.0.113.10']).toMatchObject({ ipClass: 'documentation', warning: null, status: 'refused' });
  expect(byIp['100.64.3.4']).toMatchObject({
    ipClass: 'carrier_nat',
    warning: expect.stringContaining('共享'),
  });
  expect(ips.listToPaste).toBe('203.0.113.10');
  expect(ips.warnings[0]).toContain('2 个 IP');
});

test('outside services are asked only when it is allowed, two at most, and only hint', async () => {
  let asked = 0;
  const answers = ['{"ip":"198.51.100.99"}', '<html>no idea</html>'];
  const server = createServer((_request, response) => response.end(answers[asked++ % answers.length]));
  const echo = await listen(server);
  onTestFinished(() => echo.stop());
  const { scene } = await sceneWith();
  await reportConnection(scene);
  const address = `http://127.0.0.1:${echo.port}/`;
  const off = await reportIps(scene, { allowed: false, addresses: [address] });
  expect([off.echo, asked]).toEqual([{ allowed: false, answers: [] }, 0]);
  const on = await reportIps(scene, { allowed: true, addresses: [address, address, address] });
  expect(asked).toBe(2);
  expect(on.echo.answers.map(({ ip }) => ip).sort()).toEqual(['198.51.100.99', null]);
  expect(on.warnings).toEqual([expect.stringContaining('198.51.100.99')]);
  const broken = await reportIps(scene, {
    allowed: true,
    addresses: ['ftp://127.0.0.1/', 'http://127.0.0.1:1/'],
  });
  expect(broken.echo.answers.map(({ ip, detail }) => [ip, detail !== ''])).toEqual([
    [null, true],
    [null, true],
  ]);
});
