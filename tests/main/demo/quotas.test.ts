import { expect, test } from 'vitest';
import { type Caller, startTenant } from './tenant.ts';

const START_MS = 1_800_000_000_000;

async function errcodes(caller: Caller, calls: number): Promise<unknown[]> {
  const codes: unknown[] = [];
  for (let i = 0; i < calls; i += 1)
    codes.push((await caller.get('department/get', { id: '1' })).json.errcode);
  return codes;
}

test('the call after the minute limit answers 45009 and blocks the endpoint for a minute', async () => {
  const caller = await startTenant({ minuteLimit: 3 }, { now: () => START_MS });
  expect(await errcodes(caller, 4)).toEqual([0, 0, 0, 45009]);
  caller.tenant.control.fastForward(59_999);
  expect(await errcodes(caller, 1)).toEqual([45009]);
  caller.tenant.control.fastForward(1);
  expect(await errcodes(caller, 1)).toEqual([0]);
});

test('the minute rolls: it is not the calendar that counts', async () => {
  const caller = await startTenant({ minuteLimit: 2 }, { now: () => START_MS });
  await errcodes(caller, 1);
  caller.tenant.control.fastForward(40_000);
  await errcodes(caller, 1);
  caller.tenant.control.fastForward(20_000);
  expect(await errcodes(caller, 2)).toEqual([0, 45009]);
});

test('the hour limit blocks for an hour', async () => {
  const caller = await startTenant({ hourLimit: 2, tokenLifeMs: 86_400_000 }, { now: () => START_MS });
  expect(await errcodes(caller, 3)).toEqual([0, 0, 45009]);
  caller.tenant.control.fastForward(3_599_999);
  expect(await errcodes(caller, 1)).toEqual([45009]);
  caller.tenant.control.fastForward(1);
  expect(await errcodes(caller, 1)).toEqual([0]);
});

test('one endpoint blocked leaves the others alone', async () => {
  const caller = await startTenant({ minuteLimit: 1 });
  expect(await errcodes(caller, 2)).toEqual([0, 45009]);
  expect((await caller.get('department/list')).json.errcode).toBe(0);
});

test('rooms of the archive have a lower limit of their own', async () => {
  const caller = await (await startTenant({ archiveRoomMinuteLimit: 1 })).as('archive');
  const roomid = caller.tenant.directory.rooms.id(0);
  const codes = [];
  for (let i = 0; i < 2; i += 1)
    codes.push((await caller.post('msgaudit/groupchat/get', { roomid })).json.errcode);
  expect(codes).toEqual([0, 45009]);
});

test('refused calls count, and those without a good token do not', async () => {
  const caller = await startTenant({ minuteLimit: 2 });
  await caller.get('department/get', { id: '999' });
  await caller.get('department/get', { id: '1', access_token: 'madeup' });
  expect(await errcodes(caller, 2)).toEqual([0, 45009]);
});

test('somebody else can spend the quota', async () => {
  const caller = await startTenant({ minuteLimit: 100 });
  caller.tenant.control.spendQuota('department/get', 99);
  expect(await errcodes(caller, 2)).toEqual([0, 45009]);
});

test('the debug flag left on allows five calls a minute', async () => {
  const caller = await startTenant();
  const codes: unknown[] = [];
  for (let i = 0; i < 6; i += 1) {
    codes.push((await caller.get('department/get', { id: '1', debug: '1' })).json.errcode);
  }
  expect(codes).toEqual([0, 0, 0, 0, 0, 45009]);
  expect(await errcodes(caller, 1)).toEqual([0]);
});

test('without quotas nothing is counted', async () => {
  const caller = await startTenant({ minuteLimit: 1, quotasOn: false });
  expect(await errcodes(caller, 3)).toEqual([0, 0, 0]);
});

test('one call too many at the same time answers 45033, and only that one', async () => {
  const caller = await startTenant({ concurrencyLimit: 4, latencyMs: 50 });
  const codes = (await Promise.all(Array.from({ length: 5 }, () => errcodes(caller, 1)))).flat();
  expect(codes.filter((code) => code === 45033)).toHaveLength(1);
  expect(codes.filter((code) => code === 0)).toHaveLength(4);
  expect(caller.tenant.control.stats().byEndpoint['department/get']?.maxInFlight).toBe(5);
  expect(await errcodes(caller, 1)).toEqual([0]);
});

test('a share of calls answers −1', async () => {
  const caller = await startTenant({ busyShare: 0.5 });
  const codes = await errcodes(caller, 60);
  expect(new Set(codes)).toEqual(new Set([0, -1]));
});
