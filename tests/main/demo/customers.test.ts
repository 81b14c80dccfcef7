import { expect, test } from 'vitest';
import { type Caller, object, rows, startTenant } from './tenant.ts';

async function relationsByBulk(
  caller: Caller,
  userids: string[],
  limit = 100,
): Promise<[unknown, unknown][]> {
  const pairs: [unknown, unknown][] = [];
  let cursor: unknown = '';
  do {
    const page = await caller.post('externalcontact/batch/get_by_user', {
      userid_list: userids,
      cursor,
      limit,
    });
    expect(page.json.errcode).toBe(0);
    const list = rows(page, 'external_contact_list');
    expect(list.length).toBeLessThanOrEqual(limit);
    for (const row of list) {
      const { external_contact: contact, follow_info: follow } = row;
      pairs.push([Reflect.get(Object(contact), 'external_userid'), Reflect.get(Object(follow), 'userid')]);
    }
    cursor = page.json.next_cursor;
  } while (cursor !== '');
  return pairs;
}

test('a customer comes with his nickname and each of his followers', async () => {
  const caller = await startTenant();
  const { contacts, relations, members } = caller.tenant.directory;
  for (let index = 0; index < 40; index += 1) {
    const reply = await caller.get('externalcontact/get', { external_userid: contacts.id(index) });
    expect(object(reply, 'external_contact')).toMatchObject({
      external_userid: contacts.id(index),
      name: contacts.name(index),
    });
    const followers = relations.followersOf(index).map((position) => members.followUsers[position]?.userid);
    expect(rows(reply, 'follow_user').map(({ userid }) => userid)).toEqual(followers);
    expect(reply.json).not.toHaveProperty('next_cursor');
  }
});

test('a WeCom user has a company and no unionid, a WeChat user the reverse', async () => {
  const caller = await startTenant();
  const { contacts } = caller.tenant.directory;
  const wanted = ['wo', 'wm'].map((prefix) =>
    Array.from({ length: 100 }, (_, index) => contacts.id(index)).find((id) => id.startsWith(prefix)),
  );
  const [wecom, wechat] = await Promise.all(
    wanted.map(async (id = '') =>
      object(await caller.get('externalcontact/get', { external_userid: id }), 'external_contact'),
    ),
  );
  expect(wecom).toMatchObject({ type: 2, corp_name: expect.any(String), corp_full_name: expect.any(String) });
  expect(wecom).not.toHaveProperty('unionid');
  expect(wechat).toMatchObject({ type: 1, unionid: expect.any(String) });
  expect(wechat).not.toHaveProperty('corp_name');
});

test('more than 500 followers come in pages', async () => {
  const caller = await startTenant({}, { members: 1300, followUsers: 1200, popularFollowers: 1150 });
  const id = caller.tenant.directory.contacts.id(0);
  const userids: unknown[] = [];
  const sizes: number[] = [];
  let cursor: unknown = '';
  do {
    const page = await caller.get('externalcontact/get', { external_userid: id, cursor: String(cursor) });
    expect(object(page, 'external_contact').external_userid).toBe(id);
    userids.push(...rows(page, 'follow_user').map(({ userid }) => userid));
    sizes.push(rows(page, 'follow_user').length);
    cursor = page.json.next_cursor;
  } while (cursor !== undefined);
  expect(sizes).toEqual([500, 500, 150]);
  expect(new Set(userids).size).toBe(1150);
});

test('externalcontact/list gives all customers of a member, and 84061 for a member who has none', async () => {
  const caller = await startTenant();
  const { members, relations, contacts } = caller.tenant.directory;
  const [follower] = members.followUsers;
  const reply = await caller.get('externalcontact/list', { userid: follower?.userid ?? '' });
  expect(reply.json.external_userid).toEqual(
    Array.from(relations.contactsOf(0), (index) => contacts.id(index)),
  );
  const idle = members.all[members.followUsers.length]?.userid ?? '';
  const none = await caller.get('externalcontact/list', { userid: idle });
  expect(none.json).toMatchObject({ errcode: 84061, external_userid: [] });
});

test('the bulk call brings each pair of customer and follower once', async () => {
  const caller = await startTenant();
  const { members, relations, contacts } = caller.tenant.directory;
  const userids = members.followUsers.map(({ userid }) => userid);
  const expected = Array.from({ length: contacts.size }, (_, index) =>
    relations.followersOf(index).map((position) => `${contacts.id(index)} ${userids[position]}`),
  ).flat();
  const found = (await relationsByBulk(caller, userids)).map((pair) => pair.join(' '));
  expect(found).toHaveLength(4000);
  expect(found.toSorted()).toEqual(expected.toSorted());
});

test('the bulk call has the other shape: one follower, tag ids without names', async () => {
  const caller = await startTenant();
  const userids = caller.tenant.directory.members.followUsers.map(({ userid }) => userid);
  const page = await caller.post('externalcontact/batch/get_by_user', { userid_list: userids });
  const list = rows(page, 'external_contact_list');
  expect(list).toHaveLength(50);
  for (const row of list) {
    expect(row).toHaveProperty('follow_info.tag_id');
    expect(row).not.toHaveProperty('follow_info.tags');
    expect(row).not.toHaveProperty('follow_user');
  }
});

test('pages of every size join without a gap across followers', async () => {
  const caller = await startTenant({}, { contacts: 30, relations: 60, followUsers: 5 });
  const userids = caller.tenant.directory.members.followUsers.map(({ userid }) => userid);
  const whole = await relationsByBulk(caller, userids, 100);
  for (const limit of [1, 7, 59, 60]) expect(await relationsByBulk(caller, userids, limit)).toEqual(whole);
});

test.each([40003, 40058] as const)('somebody who left fails his whole group with %i', async (errcode) => {
  const caller = await startTenant({ departedErrcode: errcode });
  const [first, second] = caller.tenant.directory.members.followUsers.map(({ userid }) => userid);
  const ask = async (userids: unknown[]): Promise<unknown> =>
    (await caller.post('externalcontact/batch/get_by_user', { userid_list: userids })).json.errcode;
  expect(await ask([first, second])).toBe(0);
  caller.tenant.control.change({ departed: [second ?? ''] });
  expect(await ask([first, second])).toBe(errcode);
  expect(await ask([first])).toBe(0);
  const { json } = await caller.get('externalcontact/get_follow_user_list');
  expect(json.follow_user).toContain(second);
});

test('a customer whose last follower left is a customer no more', async () => {
  const caller = await startTenant();
  const { contacts, relations, members } = caller.tenant.directory;
  const followers = relations.followersOf(5).map((position) => members.followUsers[position]?.userid ?? '');
  const ask = async (): Promise<unknown> =>
    (await caller.get('externalcontact/get', { external_userid: contacts.id(5) })).json.errcode;
  caller.tenant.control.change({ departed: followers.slice(1) });
  expect(await ask()).toBe(0);
  caller.tenant.control.change({ departed: followers });
  expect(await ask()).toBe(84061);
});

test('customer tags are listed in groups, by tag, by group, and strategy tags apart', async () => {
  const caller = await startTenant();
  const { corpGroups, strategyGroups } = caller.tenant.directory.tags;
  const [group] = corpGroups;
  const tag = corpGroups[1]?.tags[2];
  const list = async (path: string, body: unknown): Promise<Record<string, unknown>[]> =>
    rows(await caller.post(`externalcontact/${path}`, body), 'tag_group');

  const everything = await list('get_corp_tag_list', {});
  expect(everything.map(({ group_id }) => group_id)).toEqual(corpGroups.map(({ id }) => id));
  const byTag = await list('get_corp_tag_list', { tag_id: [tag?.id] });
  expect(byTag).toMatchObject([{ group_id: corpGroups[1]?.id, tag: [{ id: tag?.id, name: tag?.name }] }]);
  const byGroup = await list('get_corp_tag_list', { tag_id: [tag?.id], group_id: [group?.id] });
  expect(byGroup.map(({ group_id }) => group_id)).toEqual([group?.id]);
  const strategy = await list('get_strategy_tag_list', {});
  expect(strategy.map(({ group_id }) => group_id)).toEqual(strategyGroups.map(({ id }) => id));
  const unknown = await caller.post('externalcontact/get_corp_tag_list', { tag_id: ['etNobody'] });
  expect(unknown.json.errcode).toBe(40068);
});
