import { expect, test } from 'vitest';
import { type Caller, startTenant } from './tenant.ts';

const PATH = 'externalcontact/batch/get_by_user';

async function firstPage(caller: Caller) {
  const [first = '', second = ''] = caller.tenant.directory.members.followUsers.map(({ userid }) => userid);
  const page = await caller.post(PATH, { userid_list: [first], limit: 10 });
  const next = async (userids: string[], cursor: unknown): Promise<unknown> =>
    (await caller.post(PATH, { userid_list: userids, limit: 10, cursor })).json.errcode;
  return { first, second, cursor: page.json.next_cursor, next };
}

test('a cursor goes on where it left off, as often as it is used', async () => {
  const { first, cursor, next } = await firstPage(await startTenant());
  expect([await next([first], cursor), await next([first], cursor)]).toEqual([0, 0]);
});

test('a cursor expires after its time', async () => {
  const caller = await startTenant({ cursorLifeMs: 1000 });
  const { first, cursor, next } = await firstPage(caller);
  caller.tenant.control.fastForward(2000);
  expect(await next([first], cursor)).toBe(50100);
});

test('all cursors can be made to expire, and new ones work', async () => {
  const caller = await startTenant();
  const { first, cursor, next } = await firstPage(caller);
  caller.tenant.control.expireCursors();
  expect(await next([first], cursor)).toBe(50100);
  const again = await firstPage(caller);
  expect(await again.next([first], again.cursor)).toBe(0);
});

test('a cursor belongs to its question', async () => {
  const { second, cursor, next } = await firstPage(await startTenant());
  expect(await next([second], cursor)).toBe(50100);
});

test('what never was a cursor is told apart', async () => {
  const { first, next } = await firstPage(await startTenant());
  expect(await next([first], 'madeup')).toBe(60268);
});
