import { describe, expect, test } from 'vitest';
import type { WecomClient } from '#main/wecom/client.ts';
import { type ClientAtWork, callsOf, failureOf, startClient } from '#tests/kit/client.ts';

const department = (wecom: WecomClient, signal?: AbortSignal) =>
  wecom.call('department/get', { query: { id: 1 } }, { signal });
const ONE = { concurrency: { start: 1, max: 1 } };

test.each([-1, 6000, 45035, 45036])('%i is repeated three times and then told', async (errcode) => {
  const { wecom, control } = await startClient({
    settings: { forced: { 'department/get': { errcode, times: 3 } } },
  });
  await department(wecom);
  expect(callsOf(control, 'department/get')).toBe(4);
  control.change({ forced: { 'department/get': { errcode } } });
  control.clearStats();
  expect((await failureOf(department(wecom))).errcode).toBe(errcode);
  expect(callsOf(control, 'department/get')).toBe(4);
});

test('a corp that is busy now and then costs repeats, no names', async () => {
  const { wecom, control } = await startClient({ settings: { busyShare: 0.1 } });
  const calls = Array.from({ length: 200 }, () => department(wecom));
  expect(await Promise.all(calls)).toHaveLength(200);
  expect(control.stats().byErrcode['-1']).toBeGreaterThan(5);
});

test('an endpoint that allows few at a time is not crowded for long', async () => {
  const { wecom, control } = await startClient({
    settings: { concurrencyLimit: 4, latencyMs: 2 },
    pacing: { concurrency: { start: 16, max: 20 } },
  });
  await Promise.all(Array.from({ length: 300 }, () => department(wecom)));
  const byErrcode = control.stats().byEndpoint['department/get']?.byErrcode;
  expect(byErrcode?.['0']).toBe(300);
  expect(byErrcode?.['45033']).toBeGreaterThan(0);
  expect(byErrcode?.['45033']).toBeLessThan(60);
});

test('45009 closes its endpoint alone', async () => {
  const { wecom, control } = await startClient({ settings: { minuteLimit: 5 } });
  const impatient = { patienceMs: 0 };
  const call = () => wecom.call('department/get', { query: { id: 1 } }, impatient);
  for (let i = 0; i < 5; i += 1) await call();
  expect((await failureOf(call())).fault).toMatchObject({ kind: 'quota_wait', endpoint: 'department/get' });
  expect((await failureOf(call())).fault).toMatchObject({ kind: 'quota_wait' });
  expect(callsOf(control, 'department/get')).toBe(6);
  await wecom.call('tag/list', {}, impatient);
});

test('a block is waited out, and one that comes right back for longer', async () => {
  const { wecom, control, at } = await startClient({
    settings: { forced: { 'department/get': { errcode: 45009, times: 2 } } },
    pacing: { blockMs: { minute: 100, hour: 300 } },
  });
  const began = performance.now();
  await department(wecom);
  expect(performance.now() - began).toBeGreaterThanOrEqual(390);
  expect(callsOf(control, 'department/get')).toBe(3);
  expect(at.store.quota.blockedUntilMs('department/get')).toBeGreaterThan(0);
});

test('the quota of the archive’s rooms is its own', async () => {
  const { wecom, tenant, control } = await startClient({ settings: { archiveRoomMinuteLimit: 2_000 } });
  const body = { roomid: tenant.directory.rooms.id(0) };
  const ask = () => wecom.call('msgaudit/groupchat/get', { body }, { patienceMs: 0 });
  let answered = 0;
  await expect(
    (async () => {
      for (; answered < 2_001; answered += 50) await Promise.all(Array.from({ length: 50 }, ask));
    })(),
  ).rejects.toMatchObject({ fault: { kind: 'quota_wait' } });
  expect(answered).toBe(2_000);
  expect(control.stats().byErrcode).not.toHaveProperty('45009');
});

test('two clients on one data folder keep to one quota', async () => {
  const pacing = { quota: { perMinute: 30, perHour: 1_000 } };
  const { at, client, control } = await startClient({ settings: { minuteLimit: 30 }, pacing });
  const other = client({ folder: at.folder, pacing });
  const ask = async ({ client: wecom }: ClientAtWork) => {
    let answered = 0;
    for (;;) {
      const answer = await wecom
        .call('department/get', { query: { id: 1 } }, { patienceMs: 0 })
        .catch((error: unknown) => error);
      if (answer instanceof Error) {
        expect(answer).toMatchObject({ fault: { kind: 'quota_wait' } });
        return answered;
      }
      answered += 1;
    }
  };
  const [one, two] = await Promise.all([ask(at), ask(other)]);
  expect(one + two).toBe(30);
  expect(control.stats().byErrcode).not.toHaveProperty('45009');
});

describe('a call that is aborted', () => {
  const reason = new Error('enough');

  test('in flight ends at once, and frees its place', async () => {
    const { wecom, control } = await startClient({
      settings: { misbehave: { 'department/get': { how: 'silence', times: 1 } } },
      pacing: ONE,
    });
    const abort = new AbortController();
    const call = department(wecom, abort.signal);
    await expect.poll(() => callsOf(control, 'department/get')).toBe(1);
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
    await department(wecom);
  });

  test('while the token is on its way leaves the token to the others', async () => {
    const { wecom, control } = await startClient({ settings: { latencyMs: 50 } });
    const abort = new AbortController();
    const giving = department(wecom, abort.signal);
    const staying = department(wecom);
    await expect.poll(() => callsOf(control, 'gettoken')).toBe(1);
    abort.abort(reason);
    await expect(giving).rejects.toBe(reason);
    await staying;
    expect(callsOf(control, 'gettoken')).toBe(1);
    expect(callsOf(control, 'department/get')).toBe(1);
  });

  test('in the middle of an answer lets go of the connection', async () => {
    const { wecom, control } = await startClient({
      settings: { misbehave: { 'department/get': { how: 'chunked_forever', times: 1 } } },
      pacing: ONE,
    });
    const abort = new AbortController();
    const call = department(wecom, abort.signal);
    await expect.poll(() => callsOf(control, 'department/get')).toBe(1);
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
    await department(wecom);
  });

  test('with many others under one signal warns of no leak', async () => {
    const { wecom } = await startClient({ settings: { latencyMs: 1, concurrencyLimit: 0 } });
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 300 }, () => department(wecom, signal)));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

describe('a client that is closed', () => {
  test('breaks off what hangs, turns away who waits, and makes no call more', async () => {
    const { wecom, control, at } = await startClient({
      settings: { misbehave: { 'department/get': { how: 'silence' } } },
      pacing: ONE,
    });
    const calls = Array.from({ length: 3 }, () => failureOf(department(wecom)));
    await expect.poll(() => callsOf(control, 'department/get')).toBe(1);
    await at.close();
    for (const failure of await Promise.all(calls)) {
      expect(failure.fault).toMatchObject({ kind: 'network', code: 'aborted' });
    }
    expect((await failureOf(department(wecom))).fault).toMatchObject({ code: 'aborted' });
    expect(callsOf(control, 'department/get')).toBe(1);
  });

  test('keeps nobody waiting for quota', async () => {
    const { wecom, at } = await startClient({ pacing: { quota: { perMinute: 1, perHour: 9 } } });
    await department(wecom);
    const waiting = failureOf(department(wecom));
    await new Promise((resolve) => setImmediate(resolve));
    await at.close();
    expect((await waiting).fault).toMatchObject({ code: 'aborted' });
  });
});

test('each call sent is counted and told, repeats and token requests included', async () => {
  const { wecom, control } = await startClient({
    settings: { forced: { 'department/get': { errcode: -1, times: 2 } } },
  });
  let sent = 0;
  await wecom.call('department/get', { query: { id: 1 } }, { onSend: () => (sent += 1) });
  expect(sent).toBe(3);
  expect(wecom.callsMade).toBe(4);
  expect(control.stats().calls).toBe(4);
});

test('connections are kept and used again', async () => {
  const { wecom, control } = await startClient();
  for (let i = 0; i < 20; i += 1) await department(wecom);
  expect(control.stats().connections).toBeLessThanOrEqual(2);
});
