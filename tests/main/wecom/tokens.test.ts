import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { WecomClient } from '#main/wecom/client.ts';
import { callsOf, failureOf, startClient } from '#tests/kit/client.ts';

const HOUR_MS = 3_600_000;

const askFor = (wecom: WecomClient, id = 1) => wecom.call('department/get', { query: { id } });

test('64 callers who come before there is a token wait for one request', async () => {
  const { wecom, control } = await startClient({ settings: { latencyMs: 5, concurrencyLimit: 0 } });
  const answers = await Promise.all(Array.from({ length: 64 }, () => askFor(wecom)));
  expect(answers).toHaveLength(64);
  expect(callsOf(control, 'gettoken')).toBe(1);
  expect(callsOf(control, 'department/get')).toBe(64);
});

test('each secret has a token of its own', async () => {
  const { wecom, control, tenant } = await startClient();
  await askFor(wecom);
  await wecom.call('msgaudit/groupchat/get', { body: { roomid: tenant.directory.rooms.id(0) } });
  await wecom.call('user/list_id', { body: { limit: 10 } });
  expect(callsOf(control, 'gettoken')).toBe(3);
});

test('a token outlives the process, sealed', async () => {
  const { at, client, control } = await startClient();
  await askFor(at.client);
  const token = await at.client.token('app');
  await at.close();
  const later = client({ folder: at.folder });
  expect(await later.client.token('app')).toBe(token);
  await askFor(later.client);
  expect(callsOf(control, 'gettoken')).toBe(1);
});

test('two clients on one data folder share a token, and a renewed one', async () => {
  const { at, wecom, client, control } = await startClient();
  await askFor(wecom);
  const other = client({ folder: at.folder });
  await askFor(other.client);
  expect(callsOf(control, 'gettoken')).toBe(1);

  control.revokeTokens();
  await askFor(wecom);
  await askFor(other.client);
  expect(callsOf(control, 'gettoken')).toBe(2);
});

test.each([40014, 42001, 40001])(
  'a token refused with %i is renewed once and the call repeated once',
  async (errcode) => {
    const { wecom, control } = await startClient();
    await askFor(wecom);
    control.revokeTokens(errcode);
    control.clearStats();
    await askFor(wecom);
    expect(control.stats().byEndpoint).toEqual({
      gettoken: { calls: 1, maxInFlight: 1, byErrcode: { 0: 1 } },
      'department/get': { calls: 2, maxInFlight: 1, byErrcode: { [errcode]: 1, 0: 1 } },
    });
  },
);

test.each([40014, 42001, 40001])('%i for the renewed token too ends it, without a loop', async (errcode) => {
  const { wecom, control } = await startClient({ settings: { forced: { 'department/get': { errcode } } } });
  const failure = await failureOf(askFor(wecom));
  expect(failure.errcode).toBe(errcode);
  expect(callsOf(control, 'department/get')).toBe(2);
  expect(callsOf(control, 'gettoken')).toBeLessThanOrEqual(2);
});

test('callers in flight when WeCom insists on a token that it refuses do not ask for it one after the other', async () => {
  const { wecom, control } = await startClient({
    settings: { forced: { 'department/get': { errcode: 40014 } }, latencyMs: { min: 0, max: 20 } },
    pacing: { concurrency: { start: 20, max: 20 } },
  });
  await wecom.token('app');
  control.clearStats();
  await Promise.all(Array.from({ length: 40 }, () => failureOf(askFor(wecom))));
  expect(callsOf(control, 'gettoken')).toBe(1);
});

test('a token that ends early in the middle of a run costs one more request', async () => {
  const { wecom, control } = await startClient({ settings: { latencyMs: 1 } });
  const ask = () => Promise.all(Array.from({ length: 30 }, () => askFor(wecom)));
  await ask();
  const running = ask();
  control.revokeTokens();
  await running;
  await ask();
  expect(callsOf(control, 'gettoken')).toBe(2);
  expect(control.stats().byErrcode).not.toHaveProperty('45009');
});

test('a token at its end is fetched anew without a refused call', async () => {
  let atMs = Date.now();
  const now = () => atMs;
  const { wecom, control } = await startClient({ tenant: { now }, now });
  await askFor(wecom);
  atMs += 2 * HOUR_MS;
  await askFor(wecom);
  expect(callsOf(control, 'gettoken')).toBe(2);
  expect(control.stats().byErrcode).toEqual({ 0: 4 });
});

test.each([
  ['forwards', 5 * HOUR_MS, 2],
  ['back', -5 * HOUR_MS, 1],
] as const)('a clock that jumps %s costs at most a request', async (_direction, jumpMs, requests) => {
  let atMs = Date.now();
  const { wecom, control } = await startClient({ now: () => atMs });
  await askFor(wecom);
  atMs += jumpMs;
  for (let i = 0; i < 5; i += 1) await askFor(wecom);
  expect(callsOf(control, 'gettoken')).toBe(requests);
});

test('a token kept under a clock that was far ahead is given up when WeCom refuses it', async () => {
  const { at, client, control } = await startClient({ now: () => Date.now() + 1_000 * HOUR_MS });
  await askFor(at.client);
  await at.close();
  control.fastForward(3 * HOUR_MS);
  const later = client({ folder: at.folder });
  await askFor(later.client);
  expect(control.stats().byErrcode['42001']).toBe(1);
  expect(callsOf(control, 'gettoken')).toBe(2);
});

test('a token that is said to live no time at all is not asked for at every call', async () => {
  const { wecom, control } = await startClient({ settings: { tokenLifeMs: 0 } });
  for (let i = 0; i < 5; i += 1) await wecom.token('app');
  expect(callsOf(control, 'gettoken')).toBe(1);
});

test.each([
  ['a wrong secret', { secrets: { app: 'no-such-secret' } }, 40001],
  ['a wrong corp id', { corpId: 'ww0000000000000000' }, 40013],
] as const)('%s is sent once, and never again', async (_what, setup, errcode) => {
  const { at, wecom, client, control } = await startClient(setup);
  const calls = await Promise.all(Array.from({ length: 20 }, () => failureOf(askFor(wecom))));
  expect(new Set(calls.map((failure) => failure.errcode))).toEqual(new Set([errcode]));
  wecom.allowProbes();
  expect((await failureOf(askFor(wecom))).errcode).toBe(errcode);
  expect((await failureOf(wecom.token('app'))).errcode).toBe(errcode);
  await at.close();

  const later = client({ ...setup, folder: at.folder });
  expect((await failureOf(askFor(later.client))).errcode).toBe(errcode);
  expect(control.stats().calls).toBe(1);
});

test('a refused secret is sent again when the operator has saved it anew', async () => {
  const { at, wecom, tenant, control } = await startClient({ settings: { appDisabled: true } });
  expect((await failureOf(askFor(wecom))).errcode).toBe(40001);
  control.change({ appDisabled: false });
  at.store.tokens.forgetRefusals();
  wecom.allowProbes();
  expect(await askFor(wecom)).toMatchObject({
    department: { name: tenant.directory.departments.get(1)?.name },
  });
  expect(callsOf(control, 'gettoken')).toBe(2);
});

test('a right secret beside a refused one is sent', async () => {
  const { at, client, control } = await startClient({ secrets: { app: 'no-such-secret' } });
  await failureOf(askFor(at.client));
  const mended = client({ folder: at.folder });
  await askFor(mended.client);
  expect(callsOf(control, 'gettoken')).toBe(2);
});

test('a secret that the administrator changes in mid-run stops it after one try', async () => {
  const { wecom, control } = await startClient();
  await askFor(wecom);
  control.changeSecret('app', 'another-secret');
  control.clearStats();
  const failures = await Promise.all(Array.from({ length: 10 }, () => failureOf(askFor(wecom))));
  expect(new Set(failures.map((failure) => failure.errcode))).toEqual(new Set([40001]));
  expect(callsOf(control, 'gettoken')).toBe(1);
  await failureOf(askFor(wecom));
  expect(callsOf(control, 'gettoken')).toBe(1);
});

test('a gettoken that fails is repeated three times for all who wait, and then it is over', async () => {
  const { wecom, control } = await startClient({
    settings: { misbehave: { gettoken: { how: 'html_502' } } },
    pacing: { concurrency: { start: 10, max: 10 } },
  });
  const failures = await Promise.all(Array.from({ length: 10 }, () => failureOf(askFor(wecom))));
  for (const failure of failures) expect(failure.fault).toMatchObject({ endpoint: 'gettoken' });
  expect(callsOf(control, 'gettoken')).toBe(4);
  expect(callsOf(control, 'department/get')).toBe(0);
});

test('a banned IP is not asked again for the length of the block, whatever the endpoint', async () => {
  const { wecom, control } = await startClient({
    settings: { wrongSecretLimit: 1 },
    secrets: { archive: 'no-such-secret' },
  });
  await failureOf(wecom.call('msgaudit/get_permit_user_list', { body: { type: 1 } }));
  control.clearStats();
  for (const id of [1, 2, 3]) {
    const { fault } = await failureOf(wecom.call('department/get', { query: { id } }, { patienceMs: 1_000 }));
    expect(fault).toMatchObject({ kind: 'quota_wait', endpoint: 'gettoken' });
  }
  await failureOf(wecom.call('user/get', { query: { userid: 'nobody' } }, { patienceMs: 1_000 }));
  expect(control.stats().byEndpoint).toEqual({
    gettoken: { calls: 1, maxInFlight: 1, byErrcode: { 45009: 1 } },
  });
});

test('a missing secret is told by its purpose, without a call', async () => {
  const { wecom, control } = await startClient({ secrets: { archive: null } });
  const { fault } = await failureOf(wecom.call('msgaudit/get_permit_user_list', { body: { type: 1 } }));
  expect(fault).toEqual({
    kind: 'secret_missing',
    endpoint: 'msgaudit/get_permit_user_list',
    purpose: 'archive',
  });
  expect(wecom.hasSecret('archive')).toBe(false);
  expect(wecom.hasSecret('app')).toBe(true);
  expect(control.stats().calls).toBe(0);
});

test('neither token nor secret lies in the data folder in the clear', async () => {
  const { at, wecom, tenant } = await startClient();
  const token = await wecom.token('app');
  await at.close();
  const files = readdirSync(at.folder).map((name) => readFileSync(join(at.folder, name)));
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) {
    expect(file.includes(token)).toBe(false);
    expect(file.includes(tenant.secrets.app)).toBe(false);
  }
});
