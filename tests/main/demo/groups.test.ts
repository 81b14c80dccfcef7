import { expect, test } from 'vitest';
import { object, rows, startTenant } from './tenant.ts';

test('a group comes with the names of its members, also of those whom nobody follows', async () => {
  const caller = await startTenant();
  const { groups, strangers } = caller.tenant.directory;
  const reply = await caller.post('externalcontact/groupchat/get', { chat_id: groups.id(2), need_name: 1 });
  const group = object(reply, 'group_chat');
  expect(group).toMatchObject({
    chat_id: groups.id(2),
    name: groups.name(2),
    owner: groups.at(2).ownerUserid,
  });
  const members = [group.member_list].flat();
  expect(members).toHaveLength(groups.at(2).people.length);
  const stranger = groups.at(2).people.find((person) => person.kind === 'stranger');
  if (stranger?.kind !== 'stranger') throw new Error('no stranger in the group');
  expect(members).toContainEqual(
    expect.objectContaining({
      userid: strangers.id(stranger.index),
      type: 2,
      name: strangers.name(stranger.index),
    }),
  );
});

test('without need_name nobody has a name', async () => {
  const caller = await startTenant();
  const reply = await caller.post('externalcontact/groupchat/get', {
    chat_id: caller.tenant.directory.groups.id(2),
  });
  expect([object(reply, 'group_chat').member_list].flat()).not.toContainEqual(
    expect.objectContaining({ name: expect.anything() }),
  );
});

test('some groups were never named', async () => {
  const caller = await startTenant();
  const chat_id = caller.tenant.directory.groups.id(5);
  const reply = await caller.post('externalcontact/groupchat/get', { chat_id, need_name: 1 });
  expect(object(reply, 'group_chat').name).toBe('');
});

test('groupchat/list pages through the groups of all visible owners', async () => {
  const caller = await startTenant();
  const { groups } = caller.tenant.directory;
  const found: unknown[] = [];
  let cursor: unknown = '';
  do {
    const page = await caller.post('externalcontact/groupchat/list', { limit: 7, cursor });
    found.push(...rows(page, 'group_chat_list').map(({ chat_id }) => chat_id));
    cursor = page.json.next_cursor;
  } while (cursor !== undefined);
  const led = Array.from({ length: groups.size }, (_, index) => index).filter(
    (index) => groups.at(index).status === 0,
  );
  expect(found.toSorted()).toEqual(led.map((index) => groups.id(index)).toSorted());
});

test('groups of an owner who left are listed when he is named', async () => {
  const caller = await startTenant();
  const { groups } = caller.tenant.directory;
  const list = async (body: object): Promise<Record<string, unknown>[]> =>
    rows(await caller.post('externalcontact/groupchat/list', { limit: 1000, ...body }), 'group_chat_list');
  const orphan = { chat_id: groups.id(13), status: 1 };
  expect(await list({})).not.toContainEqual(orphan);
  const owner_filter = { userid_list: [groups.at(13).ownerUserid] };
  expect(await list({ owner_filter })).toContainEqual(orphan);
  expect(await list({ owner_filter, status_filter: 2 })).toEqual([]);
});

test('too many visible members want an owner filter', async () => {
  const caller = await startTenant({ ownerFilterFrom: 20 });
  const { members } = caller.tenant.directory;
  const owner_filter = { userid_list: members.followUsers.slice(0, 3).map(({ userid }) => userid) };
  const unfiltered = await caller.post('externalcontact/groupchat/list', { limit: 10 });
  expect(unfiltered.json).toMatchObject({ errcode: 81017, group_chat_list: [] });
  expect(
    (await caller.post('externalcontact/groupchat/list', { limit: 10, owner_filter })).json.errcode,
  ).toBe(0);
});

test('an internal room is unknown as a customer group and named by the archive', async () => {
  const app = await startTenant();
  const archive = await app.as('archive');
  const { rooms } = app.tenant.directory;
  const asGroup = await app.post('externalcontact/groupchat/get', { chat_id: rooms.id(0), need_name: 1 });
  expect(asGroup.json.errcode).toBe(90501);
  const { json } = await archive.post('msgaudit/groupchat/get', { roomid: rooms.id(0) });
  expect(json).toMatchObject({ errcode: 0, roomname: rooms.name(0), creator: rooms.at(0).creatorUserid });
});

test('the archive names robots and tells whose conversations it keeps', async () => {
  const archive = await (await startTenant()).as('archive');
  const { robots, members } = archive.tenant.directory;
  const robot = robots.at(0);
  const { json } = await archive.get('msgaudit/get_robot_info', { robot_id: robot.robotId });
  expect(json.data).toEqual({
    robot_id: robot.robotId,
    name: robot.name,
    creator_userid: robot.creatorUserid,
  });
  const editions = await Promise.all(
    [1, 2, 3].map((type) => archive.post('msgaudit/get_permit_user_list', { type })),
  );
  expect(editions.flatMap(({ json: { ids } }) => ids)).toHaveLength(members.all.length);
});

test('微信客服 lists its accounts in pages', async () => {
  const caller = await startTenant();
  const { kfAccounts } = caller.tenant.directory;
  const pages = await Promise.all(
    [0, 3, 6].map((offset) => caller.post('kf/account/list', { offset, limit: 3 })),
  );
  expect(pages.map((page) => rows(page, 'account_list').map(({ name }) => name))).toEqual([
    [kfAccounts.name(0), kfAccounts.name(1), kfAccounts.name(2)],
    [kfAccounts.name(3)],
    [],
  ]);
});

test('微信客服 names its customers and lists apart whom it does not know', async () => {
  const caller = await startTenant();
  const { kfCustomers, contacts } = caller.tenant.directory;
  const { json } = await caller.post('kf/customer/batchget', {
    external_userid_list: [kfCustomers.id(1), contacts.id(1), 'zhangsan'],
    need_enter_session_context: 0,
  });
  expect(json).toMatchObject({
    errcode: 0,
    customer_list: [{ external_userid: kfCustomers.id(1), nickname: kfCustomers.name(1) }],
    invalid_external_userid: [contacts.id(1), 'zhangsan'],
  });
});
