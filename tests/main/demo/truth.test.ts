import { expect, test } from 'vitest';
import type { Truth } from '#main/demo/index.ts';
import { type Caller, object, rows, startTenant } from './tenant.ts';

// What each endpoint says of an id, so that the directory's truth is held against the wire.
const NAMES: Readonly<Record<string, (app: Caller, archive: Caller, id: string) => Promise<unknown>>> = {
  'user/get': async (app, _, userid) => (await app.get('user/get', { userid })).json.name,
  'externalcontact/get': async (app, _, id) =>
    object(await app.get('externalcontact/get', { external_userid: id }), 'external_contact').name,
  'externalcontact/groupchat/get': async (app, _, chat_id) =>
    object(await app.post('externalcontact/groupchat/get', { chat_id, need_name: 1 }), 'group_chat').name,
  'msgaudit/groupchat/get': async (_, archive, roomid) =>
    (await archive.post('msgaudit/groupchat/get', { roomid })).json.roomname,
  'msgaudit/get_robot_info': async (_, archive, robot_id) =>
    object(await archive.get('msgaudit/get_robot_info', { robot_id }), 'data').name,
  'kf/customer/batchget': async (app, _, id) =>
    rows(await app.post('kf/customer/batchget', { external_userid_list: [id] }), 'customer_list')[0]
      ?.nickname,
  'kf/account/list': async (app, _, id) =>
    rows(await app.post('kf/account/list', {}), 'account_list').find((row) => row.open_kfid === id)?.name,
};

test('what the directory says of an id is what the endpoint it names answers', async () => {
  const app = await startTenant();
  const archive = await app.as('archive');
  const { contacts, members, groups, rooms, robots, kfAccounts, kfCustomers, truth } = app.tenant.directory;
  const ids = [contacts.id(1), members.all[0]?.userid ?? '', groups.id(0), groups.id(5), rooms.id(0)];
  ids.push(robots.id(0), kfAccounts.id(1), kfCustomers.id(2));
  for (const id of ids) {
    const found: Truth | undefined = truth(id);
    const ask = NAMES[found?.endpoint ?? ''];
    expect(found).toMatchObject({ id, errcode: 0, name: expect.any(String) });
    expect(await ask?.(app, archive, id)).toBe(found?.name);
  }
});

test('the truth knows departments and member tags by their own integers', async () => {
  const { directory } = (await startTenant()).tenant;
  expect(directory.truth('15', 'department')).toMatchObject({ name: '杭州办事处', errcode: 0 });
  expect(directory.truth('14', 'department')).toMatchObject({ name: null, errcode: 60011 });
  expect(directory.truth('1', 'member_tag')).toMatchObject({ name: '羽毛球协会', errcode: 0 });
  expect(directory.truth('9', 'member_tag')).toMatchObject({ name: null, errcode: 60011 });
  expect(directory.truth('999', 'department')).toBeUndefined();
});

test('the truth knows customer tags, their groups, and enciphered userids', async () => {
  const { directory } = (await startTenant()).tenant;
  const [group] = directory.tags.strategyGroups;
  expect(directory.truth(group?.tags[0]?.id ?? '')).toMatchObject({ kind: 'customer_tag', name: '待回访' });
  expect(directory.truth(group?.id ?? '')).toMatchObject({ kind: 'customer_tag', name: '华东跟进' });
  expect(directory.truth(directory.openUserids.id(1))).toMatchObject({
    kind: 'member',
    name: directory.members.all[1]?.name,
  });
  const outside = directory.openUserids.id(directory.options.members);
  for (const id of [outside, directory.providerUserids.id(1)]) {
    expect(directory.truth(id)).toMatchObject({ kind: 'external_contact', name: null, errcode: 40096 });
  }
});

test('the truth tells why an id has no name', async () => {
  const { directory } = (await startTenant()).tenant;
  const { strangers, former, hidden, groups, members, foreignContacts } = directory;
  expect(directory.truth(strangers.id(0))).toMatchObject({
    name: null,
    errcode: 84061,
    nameInGroup: strangers.name(0),
  });
  expect(directory.truth(former.id(0))).toMatchObject({ name: null, errcode: 84061 });
  expect(directory.truth(hidden.id(0))).toMatchObject({ name: null, errcode: 40096 });
  expect(directory.truth(foreignContacts.id(0))).toMatchObject({ name: null, errcode: 40096 });
  expect(directory.truth(groups.dissolved.id(0))).toMatchObject({ name: null, errcode: 49008 });
  expect(directory.truth(members.left[0] ?? '')).toMatchObject({ name: null, errcode: 60111 });
  expect(directory.truth('nobody')).toBeUndefined();
});
