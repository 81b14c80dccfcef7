import { expect, onTestFinished, test } from 'vitest';
import type { IpAlert } from '#main/connection/ip-alert.ts';
import { createIpObserver } from '#main/connection/ip-record.ts';
import { createIpWatcher, type IpWatcher, type WatchSettings } from '#main/connection/watcher.ts';
import { ipNotice } from '#main/present/ip-notice.ts';
import { callsOf } from '#tests/kit/client.ts';
import { startApi } from '#tests/kit/proxies/api-servers.ts';
import { type PatientInBed, type PatientSetup, patient } from './patient.ts';
import { createWatchClock } from './watch-clock.ts';

const MINUTE_MS = 60_000;
const OFFICE = '203.0.113.10';
const OTHER = '198.51.100.7';

interface Watched {
  readonly bed: PatientInBed;
  readonly watcher: IpWatcher;
  readonly told: IpAlert[];
  readonly statusOf: (ip: string) => string | undefined;
  /** Lets minutes pass; what is done in them is done. */
  readonly pass: (minutes: number) => Promise<void>;
  /** A call such as a look-up makes. */
  readonly lookUp: () => Promise<unknown>;
  /** Changes how the watch is set, as the page does. */
  readonly set: (settings: WatchSettings) => void;
  /** Lets its settings be read, or fail to be, as they are read from then on. */
  readonly readBy: (read: () => WatchSettings) => void;
  /** Faults that nobody waited for; a test that doesn't take them out fails when there are any. */
  readonly faults: unknown[];
}

/** A watcher that is wired to the client as the workspace wires it, on a clock that passes at once. */
async function watched(setup: PatientSetup = {}, settings: Partial<WatchSettings> = {}): Promise<Watched> {
  const clock = createWatchClock();
  const told: IpAlert[] = [];
  const faults: unknown[] = [];
  let read = (): WatchSettings => ({ enabled: true, everyMinutes: 10, ...settings });
  const bed = await patient({
    ...setup,
    onIp(seen) {
      watcher.saw(seen);
      observe(seen);
    },
    onPassed: (purpose) => purpose === 'app' && watcher.passed(),
  });
  const { client, profile, store } = bed;
  const { route } = profile;
  const observe = createIpObserver(store.ipRecords, route, clock.now, (fault) => faults.push(fault));
  const watcher = createIpWatcher({
    client,
    route,
    records: store.ipRecords,
    settings: () => read(),
    probes: true,
    clock,
    now: clock.now,
    onAlert: (alert) => told.push(alert),
    onFault: (fault) => faults.push(fault),
  });
  onTestFinished(async () => {
    await watcher.close();
    expect(faults).toEqual([]);
  });
  return {
    bed,
    watcher,
    told,
    statusOf: (ip) => store.ipRecords.list().find((row) => row.ip === ip)?.status,
    pass: (minutes) => clock.pass(minutes * MINUTE_MS),
    lookUp: () => client.call('department/list', {}),
    set(next) {
      read = () => next;
      watcher.settingsChanged();
    },
    readBy(next) {
      read = next;
    },
    faults,
  };
}

const probesOf = ({ tenant }: PatientInBed) => callsOf(tenant.control, 'user/get');

test('it asks nothing until it is switched on, and nothing after it is switched off', async () => {
  const { bed, pass, set } = await watched({}, { enabled: false });
  await pass(3 * 24 * 60);
  expect(bed.tenant.control.stats().calls).toBe(0);
  set({ enabled: true, everyMinutes: 10 });
  await pass(1);
  expect(probesOf(bed)).toBeGreaterThan(0);
  set({ enabled: false, everyMinutes: 10 });
  bed.tenant.control.clearStats();
  await pass(24 * 60);
  expect(bed.tenant.control.stats().calls).toBe(0);
});

test('on a good day it makes one call an interval, and says nothing', async () => {
  const { bed, told, pass, set } = await watched();
  await pass(5);
  bed.tenant.control.clearStats();
  await pass(60);
  expect(probesOf(bed)).toBe(6);
  set({ enabled: true, everyMinutes: 30 });
  bed.tenant.control.clearStats();
  await pass(90);
  expect(probesOf(bed)).toBe(3);
  expect(told).toEqual([]);
});

test('while other calls prove the IP it makes none of its own', async () => {
  const { bed, pass, lookUp } = await watched();
  await pass(1);
  bed.tenant.control.clearStats();
  for (let minute = 0; minute < 60; minute += 5) {
    await lookUp();
    await pass(5);
  }
  expect(probesOf(bed)).toBe(0);
});

test('an IP that is refused is told once however long it lasts, and once more when it is accepted', async () => {
  const { bed, told, watcher, pass, statusOf } = await watched();
  await pass(1);
  bed.tenant.control.trustOnly();
  await pass(65);
  expect(told).toMatchObject([{ kind: 'ip_refused', ip: OFFICE, previousIps: [] }]);
  expect(watcher.state().alert).toBe(told[0]);
  expect(statusOf(OFFICE)).toBe('refused');
  bed.tenant.control.trustEverybody();
  await pass(10);
  expect(told.map(({ kind, ip }) => [kind, ip])).toEqual([
    ['ip_refused', OFFICE],
    ['ip_accepted', OFFICE],
  ]);
  expect(statusOf(OFFICE)).toBe('accepted');
});

test('a changed IP that is refused is told with the one before it, which is gone', async () => {
  const { bed, told, pass, statusOf } = await watched({ settings: { appTrustedIps: [OFFICE] } });
  await pass(1);
  bed.tenant.control.change({ egressIps: [OTHER] });
  await pass(10);
  expect(told).toMatchObject([{ kind: 'ip_refused', ip: OTHER, previousIps: [OFFICE] }]);
  expect([statusOf(OFFICE), statusOf(OTHER)]).toEqual(['gone', 'refused']);
  const [alert] = told;
  if (alert === undefined) throw new Error('nothing was told');
  expect(ipNotice(alert, 'zh-CN')).toEqual({
    kind: 'ip_refused',
    title: `企业微信拒绝了 ${OTHER}`,
    body: expect.stringContaining(`之前是 ${OFFICE}`),
    href: '/trusted-ips/assistant/app',
  });
});

test('a changed IP that is accepted is told as good news', async () => {
  const { bed, told, pass, statusOf } = await watched();
  await pass(1);
  bed.tenant.control.change({ egressIps: [OTHER] });
  await pass(30);
  expect(told).toMatchObject([{ kind: 'ip_changed', ip: OTHER, previousIps: [OFFICE] }]);
  expect([statusOf(OFFICE), statusOf(OTHER)]).toEqual(['gone', 'accepted']);
});

test('when the line goes back to the old IP nothing is refused any more', async () => {
  const { bed, told, pass } = await watched({ settings: { appTrustedIps: [OFFICE] } });
  await pass(1);
  bed.tenant.control.change({ egressIps: [OTHER] });
  await pass(10);
  bed.tenant.control.change({ egressIps: [OFFICE] });
  await pass(10);
  expect(told.map(({ kind, ip }) => [kind, ip])).toEqual([
    ['ip_refused', OTHER],
    ['ip_accepted', OFFICE],
  ]);
});

test('of two lines the refused one is named, and neither is gone', async () => {
  const { told, pass, statusOf } = await watched({
    settings: { appTrustedIps: [OFFICE], egressIps: [OFFICE, OTHER] },
  });
  await pass(60);
  expect(told.map(({ kind, ip }) => [kind, ip])).toEqual([['ip_refused', OTHER]]);
  expect([statusOf(OFFICE), statusOf(OTHER)]).toEqual(['accepted', 'refused']);
});

test('a network that is down is no refusal: it is noted, and tried again at the next interval', async () => {
  const { bed, told, watcher, pass } = await watched();
  await pass(1);
  bed.tenant.control.change({ misbehave: { '*': { how: 'reset' } } });
  bed.tenant.control.clearStats();
  await pass(20);
  expect(watcher.state()).toMatchObject({ alert: null, error: { fault: { kind: 'network' } } });
  // Two probes; the client repeats each once, as the test's patience says.
  expect(probesOf(bed)).toBeLessThanOrEqual(4);
  bed.tenant.control.change({ misbehave: {} });
  await pass(10);
  expect(watcher.state()).toMatchObject({ alert: null, error: null });
  expect(told).toEqual([]);
});

test('a secret that was refused is not sent again and again', async () => {
  const { bed, told, watcher, pass } = await watched({ secrets: { app: 'y'.repeat(43) } });
  await pass(24 * 60);
  expect(callsOf(bed.tenant.control, 'gettoken')).toBe(1);
  expect(watcher.state().error).toMatchObject({ errcode: 40001 });
  expect(told).toEqual([]);
});

test('what a look-up finds is shown without a probe, and passes when a call does', async () => {
  const { bed, told, watcher, pass, lookUp } = await watched({}, { enabled: false });
  bed.tenant.control.trustOnly();
  await expect(lookUp()).rejects.toMatchObject({ errcode: 60020 });
  expect(watcher.state().alert).toMatchObject({ kind: 'ip_refused', ip: OFFICE });
  bed.tenant.control.trustEverybody();
  bed.client.allowProbes();
  await pass(2);
  await lookUp();
  for await (const { alert } of watcher.watch()) if (alert?.kind === 'ip_accepted') break;
  // Whoever made the call knows; nobody needs to be told outside the window.
  expect(told).toEqual([]);
});

test('an alert that was taken note of stays away while nothing is new', async () => {
  const { bed, watcher, pass } = await watched();
  await pass(1);
  bed.tenant.control.change({ egressIps: [OTHER] });
  await pass(10);
  expect(watcher.state().alert?.kind).toBe('ip_changed');
  watcher.dismiss();
  await pass(60);
  expect(watcher.state().alert).toBeNull();
});

test('a refusal that was put away is not shown at each call, and again when it goes on', async () => {
  const { bed, watcher, pass, lookUp } = await watched({}, { enabled: false });
  bed.tenant.control.trustOnly();
  const isRefused = () => expect(lookUp()).rejects.toMatchObject({ errcode: 60020 });
  await isRefused();
  watcher.dismiss();
  bed.client.allowProbes();
  await isRefused();
  expect(watcher.state().alert).toBeNull();
  await pass(11);
  bed.client.allowProbes();
  await isRefused();
  expect(watcher.state().alert?.kind).toBe('ip_refused');
});

test('those who watch are told the state at once, and see the end when it is closed', async () => {
  const { watcher } = await watched({}, { enabled: false });
  const states = watcher.watch();
  expect((await states.next()).value).toMatchObject({ enabled: false, alert: null, lastProofMs: null });
  const next = states.next();
  await watcher.close();
  expect(await next).toEqual({ value: undefined, done: true });
});

test('whoever leaves its watch leaves no timer behind that would keep a process alive', async () => {
  const { watcher } = await watched({}, { enabled: false });
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  for await (const { enabled } of watcher.watch()) if (!enabled) break;
  expect(timers()).toBe(before);
});

test('settings that can’t be read for a while are told of, and the watch goes on when they can', async () => {
  const { bed, pass, readBy, faults } = await watched();
  await pass(10);
  const before = probesOf(bed);
  const unreadable = new SyntaxError('the file ends in the middle');
  readBy(() => {
    throw unreadable;
  });
  await pass(15);
  expect(faults.length).toBeGreaterThan(0);
  expect(new Set(faults.splice(0))).toEqual(new Set([unreadable]));
  expect(probesOf(bed)).toBe(before);
  readBy(() => ({ enabled: true, everyMinutes: 10 }));
  await pass(2);
  expect(probesOf(bed)).toBeGreaterThan(before);
});

test.each([-1, 6000, 41001, 48010])(
  '%i, which says nothing of the IP it names, ends no refusal of it',
  async (errcode) => {
    let errcodeNow = 60020;
    const api = await startApi({
      answer(request, response) {
        const isToken = request.url?.startsWith('/cgi-bin/gettoken') === true;
        const errmsg = `some words, hint: [1658286717], from ip: ${OFFICE}, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcodeNow}`;
        const token = { errcode: 0, errmsg: 'ok', access_token: 'token', expires_in: 7_200 };
        response.end(JSON.stringify(isToken ? token : { errcode: errcodeNow, errmsg }));
      },
    });
    const { told, statusOf, pass } = await watched({ route: { apiBase: api.base } });
    const kinds = () => told.map(({ kind }) => kind);
    await pass(11);
    expect([kinds(), statusOf(OFFICE)]).toEqual([['ip_refused'], 'refused']);
    errcodeNow = errcode;
    await pass(21);
    expect([kinds(), statusOf(OFFICE)]).toEqual([['ip_refused'], 'refused']);
    errcodeNow = 60111;
    await pass(11);
    expect([kinds(), statusOf(OFFICE)]).toEqual([['ip_refused', 'ip_accepted'], 'accepted']);
  },
);
