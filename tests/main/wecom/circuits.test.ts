import { describe, expect, test } from 'vitest';
import type { WecomClient } from '#main/wecom/client.ts';
import { callsOf, failureOf, startClient } from '#tests/kit/client.ts';

const department = (wecom: WecomClient) => wecom.call('department/get', { query: { id: 1 } });
const follower = (wecom: WecomClient) => wecom.call('externalcontact/get_follow_user_list', {});
const kfAccounts = (wecom: WecomClient) => wecom.call('kf/account/list', { body: { offset: 0, limit: 100 } });
const permitted = (wecom: WecomClient) => wecom.call('msgaudit/get_permit_user_list', { body: { type: 1 } });

// wecom-api §9, "Stop the whole run".
const STOPS_SECRET = [60020, 40013, 41001, 41002, 41004, 48006, 48010, 50003, 50006, 60031];
const STOPS_FAMILY = [48001, 48002, 48009, 48011, 610023, 610024];

test.each(STOPS_SECRET)('after %i nothing more is called with that secret', async (errcode) => {
  const { wecom, control } = await startClient({ settings: { forced: { 'department/get': { errcode } } } });
  expect((await failureOf(department(wecom))).errcode).toBe(errcode);
  control.clearStats();
  expect((await failureOf(department(wecom))).errcode).toBe(errcode);
  expect((await failureOf(follower(wecom))).errcode).toBe(errcode);
  expect(control.stats().calls).toBe(0);
  await permitted(wecom);
});

test.each(STOPS_FAMILY)(
  'after %i nothing more of that family is called, the others go on',
  async (errcode) => {
    const forced = { 'externalcontact/get_follow_user_list': { errcode } };
    const { wecom, control, tenant } = await startClient({ settings: { forced } });
    expect((await failureOf(follower(wecom))).errcode).toBe(errcode);
    control.clearStats();
    const external_userid = tenant.directory.contacts.id(0);
    const sibling = await failureOf(wecom.call('externalcontact/get', { query: { external_userid } }));
    expect(sibling.errcode).toBe(errcode);
    expect(control.stats().calls).toBe(0);
    await department(wecom);
    await kfAccounts(wecom);
  },
);

test.each([301042, 60020] as const)(
  'an archive that does not trust the IP (%i) leaves the app alone',
  async (errcode) => {
    const { wecom, control } = await startClient({
      settings: { archiveTrustedIps: [], archiveIpErrcode: errcode },
    });
    const failure = await failureOf(permitted(wecom));
    expect(failure.fault).toMatchObject({
      kind: 'refused',
      errcode,
      fromIp: '203.0.113.10',
      purpose: 'archive',
    });
    control.clearStats();
    await failureOf(permitted(wecom));
    expect(control.stats().calls).toBe(0);
    await department(wecom);
  },
);

test.each([
  ['batch/openuserid_to_userid', { open_userid_list: ['woNobody'] }, 'user/get', { userid: 'nobody' }],
  ['externalcontact/get_strategy_tag_list', {}, 'externalcontact/get', { external_userid: 'wm' }],
] as const)(
  'that %s is not granted says nothing about its neighbours',
  async (special, body, name, query) => {
    const { wecom, control } = await startClient({
      settings: { forced: { [special]: { errcode: 48002 } } },
      sendsNonsense: true,
    });
    expect((await failureOf(wecom.call(special, { body }))).errcode).toBe(48002);
    expect((await failureOf(wecom.call(name, { query }))).errcode).not.toBe(48002);
    expect(callsOf(control, name)).toBe(1);
  },
);

test('a refusal of one id stops nothing', async () => {
  const { wecom, tenant } = await startClient();
  const [left = ''] = tenant.directory.members.left;
  expect((await failureOf(wecom.call('user/get', { query: { userid: left } }))).errcode).toBe(60111);
  await department(wecom);
});

test('callers who wait for their turn when the circuit opens are not sent any more', async () => {
  const { wecom, control } = await startClient({
    settings: { appTrustedIps: [], latencyMs: 2, concurrencyLimit: 0 },
    pacing: { concurrency: { start: 3, max: 3 } },
  });
  const failures = await Promise.all(Array.from({ length: 100 }, () => failureOf(department(wecom))));
  for (const failure of failures) expect(failure.errcode).toBe(60020);
  expect(callsOf(control, 'department/get')).toBeLessThanOrEqual(3);
});

describe('a probe', () => {
  test('is one single call, however many come', async () => {
    const { wecom, control } = await startClient({
      settings: { appTrustedIps: [], latencyMs: 5, concurrencyLimit: 0 },
    });
    await failureOf(department(wecom));
    control.clearStats();
    wecom.allowProbes();
    const many = [department, follower, kfAccounts].flatMap((call) =>
      Array.from({ length: 10 }, () => failureOf(call(wecom))),
    );
    for (const failure of await Promise.all(many)) expect(failure.errcode).toBe(60020);
    expect(control.stats().calls).toBe(1);
  });

  test('lets everybody through again when it passes', async () => {
    const { wecom, control } = await startClient({ settings: { appTrustedIps: [], latencyMs: 2 } });
    await failureOf(department(wecom));
    control.trustEverybody();
    await failureOf(department(wecom));
    wecom.allowProbes();
    await Promise.all(Array.from({ length: 20 }, () => department(wecom)));
    await follower(wecom);
  });

  test.each([-1, 45009, 45033])('that was answered with %i has found out nothing', async (errcode) => {
    const { wecom, control } = await startClient({
      settings: { forced: { 'department/get': { errcode: 48006 } } },
      // Long enough that nobody is let in again within no patience at all.
      pacing: { retries: 0, crowdedMs: 200 },
    });
    await failureOf(department(wecom));
    control.change({ forced: { '*': { errcode, times: 1 } } });
    wecom.allowProbes();
    await failureOf(wecom.call('user/simplelist', { query: { department_id: 1 } }, { patienceMs: 0 }));
    control.change({ forced: { 'department/get': { errcode: 48006 } } });
    expect((await failureOf(department(wecom))).errcode).toBe(48006);
    expect((await failureOf(follower(wecom))).errcode).toBe(48006);
  });

  test('whose connection breaks leaves the chance to the next caller', async () => {
    const { wecom, control } = await startClient({ settings: { appTrustedIps: [] }, pacing: { retries: 0 } });
    await failureOf(department(wecom));
    control.change({ appTrustedIps: 'any', misbehave: { '*': { how: 'reset', times: 1 } } });
    wecom.allowProbes();
    expect((await failureOf(department(wecom))).fault.kind).toBe('network');
    await department(wecom);
  });

  test('that is aborted leaves the chance to the next caller', async () => {
    const { wecom, control } = await startClient({ settings: { appTrustedIps: [] } });
    await failureOf(department(wecom));
    control.change({ appTrustedIps: 'any', misbehave: { 'department/get': { how: 'silence', times: 1 } } });
    wecom.allowProbes();
    const abort = new AbortController();
    const probe = wecom.call('department/get', { query: { id: 1 } }, { signal: abort.signal });
    const waiting = follower(wecom);
    abort.abort(new Error('enough'));
    await expect(probe).rejects.toThrow('enough');
    await waiting;
  });

  test('keeps nobody waiting who gives up', async () => {
    const { wecom, control } = await startClient({ settings: { appTrustedIps: [] } });
    await failureOf(department(wecom));
    control.change({ misbehave: { 'department/get': { how: 'silence' } } });
    wecom.allowProbes();
    const probe = wecom.call('department/get', { query: { id: 1 } }).catch((error: unknown) => error);
    const signal = AbortSignal.timeout(20);
    const waiting = wecom.call('kf/account/list', { body: { offset: 0, limit: 1 } }, { signal });
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
    expect(callsOf(control, 'kf/account/list')).toBe(0);
    await wecom.close();
    expect(await probe).toMatchObject({ fault: { code: 'aborted' } });
  });

  test('of the secret opens no family that is closed on its own account', async () => {
    const { wecom, control } = await startClient({
      settings: { kfGranted: false, appTrustedIps: 'any' },
    });
    await failureOf(kfAccounts(wecom));
    control.trustOnly();
    await failureOf(department(wecom));
    control.trustEverybody();
    wecom.allowProbes();
    await department(wecom);
    expect((await failureOf(kfAccounts(wecom))).errcode).toBe(48002);
    control.clearStats();
    expect((await failureOf(kfAccounts(wecom))).errcode).toBe(48002);
    await department(wecom);
    expect(callsOf(control, 'kf/account/list')).toBe(0);
  });
});

test('a success that was under way when the circuit opened does not close it', async () => {
  const { wecom, control } = await startClient({ settings: { latencyMs: 60 } });
  await wecom.token('app');
  const slow = department(wecom);
  await expect.poll(() => callsOf(control, 'department/get')).toBe(1);
  control.change({ latencyMs: 0, appTrustedIps: [] });
  expect((await failureOf(follower(wecom))).errcode).toBe(60020);
  await slow;
  control.clearStats();
  expect((await failureOf(department(wecom))).errcode).toBe(60020);
  expect(control.stats().calls).toBe(0);
});
