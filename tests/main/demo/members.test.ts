import { describe, expect, test } from 'vitest';
import { object, rows, startTenant } from './tenant.ts';

test('a member is found whatever the case, and comes back as the directory spells him', async () => {
  const caller = await startTenant();
  const { json } = await caller.get('user/get', { userid: 'WMCHENYU' });
  const truth = caller.tenant.directory.truth('wmChenYu');
  expect(json).toMatchObject({ errcode: 0, userid: 'wmChenYu', name: truth?.name, status: 1 });
});

test('fields that apps no longer get are not there', async () => {
  const caller = await startTenant();
  const { json } = await caller.get('user/get', { userid: 'wmChenYu' });
  const withheld = ['avatar', 'gender', 'mobile', 'email', 'biz_mail', 'qr_code', 'address'];
  expect(withheld.filter((field) => field in json)).toEqual([]);
});

test('a member in two departments is listed in both', async () => {
  const caller = await startTenant();
  const member = caller.tenant.directory.members.all.find(({ departments }) => departments.length === 2);
  if (member === undefined) throw new Error('nobody is in two departments');
  for (const department of member.departments) {
    const reply = await caller.get('user/simplelist', { department_id: String(department) });
    expect(rows(reply, 'userlist')).toContainEqual({
      userid: member.userid,
      name: member.name,
      department: [...member.departments],
    });
  }
});

test('departments one by one give every visible member, and nobody else', async () => {
  const caller = await startTenant();
  const { members, options } = caller.tenant.directory;
  const departments = rows(await caller.get('department/simplelist'), 'department_id');
  const lists = await Promise.all(
    departments.map(({ id }) => caller.get('user/simplelist', { department_id: String(id) })),
  );
  const found = new Set(lists.flatMap((list) => rows(list, 'userlist')).map(({ userid }) => userid));
  expect(found).toEqual(new Set(members.all.slice(0, options.members).map(({ userid }) => userid)));
});

test('user/list gives a department in full, and with all below it on request', async () => {
  const caller = await startTenant();
  const alone = rows(await caller.get('user/list', { department_id: '2' }), 'userlist');
  const deep = rows(await caller.get('user/list', { department_id: '2', fetch_child: '1' }), 'userlist');
  expect(alone).toHaveLength(0);
  expect(deep.length).toBeGreaterThan(5);
  expect(deep[0]).toHaveProperty('position');
});

test('a large company with all below it is too large an answer', async () => {
  const caller = await startTenant({}, { members: 600 });
  const query = { department_id: '1', fetch_child: '1' };
  expect((await caller.get('user/list', query)).json.errcode).toBe(45029);
  expect((await caller.get('user/list', { department_id: '1' })).json.errcode).toBe(0);
});

test('list_id pages through all pairs of member and department, and brings no names', async () => {
  const caller = await (await startTenant()).as('contact');
  const { members } = caller.tenant.directory;
  const pairs: Record<string, unknown>[] = [];
  let cursor: unknown = '';
  do {
    const page = await caller.post('user/list_id', { cursor, limit: 20 });
    pairs.push(...rows(page, 'dept_user'));
    cursor = page.json.next_cursor;
  } while (cursor !== '');
  expect(pairs).toEqual(
    members.all.flatMap(({ userid, departments }) =>
      departments.map((department) => ({ userid, department })),
    ),
  );
});

test('somebody who leaves is gone at once', async () => {
  const caller = await startTenant();
  const ask = async (): Promise<unknown> =>
    (await caller.get('user/get', { userid: 'wmChenYu' })).json.errcode;
  expect(await ask()).toBe(0);
  caller.tenant.control.change({ departed: ['WMchenyu'] });
  expect(await ask()).toBe(60111);
});

test('a changed name is given everywhere', async () => {
  const caller = await startTenant({ renamed: { wmChenYu: '蔡新名', 'department:15': '杭州分公司' } });
  expect((await caller.get('user/get', { userid: 'wmChenYu' })).json.name).toBe('蔡新名');
  const list = rows(await caller.get('user/simplelist', { department_id: '15' }), 'userlist');
  expect(list.find(({ userid }) => userid === 'wmChenYu')?.name).toBe('蔡新名');
  expect(object(await caller.get('department/get', { id: '15' }), 'department').name).toBe('杭州分公司');
});

test('department/list gives what is visible, from an id on downwards', async () => {
  const caller = await startTenant();
  const ids = async (query: Record<string, string>): Promise<unknown[]> =>
    rows(await caller.get('department/list', query), 'department').map(({ id }) => id);
  expect(await ids({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15]);
  expect(await ids({ id: '2' })).toEqual([2, 8, 9, 10, 15]);
});

test('contact sync sees the ids of all departments', async () => {
  const caller = await (await startTenant()).as('contact');
  const ids = rows(await caller.get('department/simplelist'), 'department_id').map(({ id }) => id);
  expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

test('tags list the visible members that wear them', async () => {
  const caller = await startTenant();
  const { memberTags } = caller.tenant.directory.tags;
  const list = rows(await caller.get('tag/list'), 'taglist');
  expect(list).toEqual(
    memberTags.filter((tag) => !tag.outsideScope).map(({ id, name }) => ({ tagid: id, tagname: name })),
  );
  const { json } = await caller.get('tag/get', { tagid: '3' });
  expect(json).toMatchObject({ errcode: 0, tagname: '管理层', partylist: [2, 4] });
  expect(json.userlist).toHaveLength(2);
});

describe('enciphered userids', () => {
  async function convert(agent: 'none' | 'provider' | 'own') {
    const caller = await startTenant();
    const { directory, agentId, providerAgentId } = caller.tenant;
    const { openUserids, providerUserids, foreignContacts, members, options } = directory;
    const ids = {
      robots: openUserids.id(3),
      providers: providerUserids.id(3),
      outside: openUserids.id(options.members),
      foreign: foreignContacts.id(0),
    };
    const { json } = await caller.post('batch/openuserid_to_userid', {
      open_userid_list: Object.values(ids),
      ...(agent !== 'none' && { source_agentid: agent === 'own' ? agentId : providerAgentId }),
    });
    return { json, ids, userid: members.all[3]?.userid };
  }

  test('of 智能机器人 are converted as they are, as far as the app sees whose they are', async () => {
    const { json, ids, userid } = await convert('none');
    expect(json).toEqual({
      errcode: 0,
      errmsg: 'ok',
      userid_list: [{ open_userid: ids.robots, userid }],
      invalid_open_userid_list: [ids.providers, ids.outside, ids.foreign],
    });
  });

  test('of a provider are converted with the agentid of his app', async () => {
    const { json, ids, userid } = await convert('provider');
    expect(json).toMatchObject({
      userid_list: [{ open_userid: ids.providers, userid }],
      invalid_open_userid_list: [ids.robots, ids.outside, ids.foreign],
    });
  });

  test('are none of the corp’s own app', async () => {
    const { json, ids } = await convert('own');
    expect(json).toMatchObject({ userid_list: [], invalid_open_userid_list: Object.values(ids) });
  });
});

test('the app tells its scope: the branches it sees, or the root when it sees all', async () => {
  const caller = await startTenant();
  const { agentId, control } = caller.tenant;
  const scope = async (): Promise<unknown> =>
    object(await caller.get('agent/get', { agentid: String(agentId) }), 'allow_partys').partyid;
  expect(await scope()).toEqual([2, 3, 4, 5, 6, 7]);
  control.change({ outsideDepartments: [] });
  expect(await scope()).toEqual([1]);
});

test("another app's details are refused, and the list holds this app alone", async () => {
  const caller = await startTenant();
  expect((await caller.get('agent/get', { agentid: '1000009' })).json.errcode).toBe(301002);
  expect((await caller.get('agent/get', { agentid: 'x' })).json.errcode).toBe(40056);
  const list = rows(await caller.get('agent/list'), 'agentlist');
  expect(list.map(({ agentid }) => agentid)).toEqual([caller.tenant.agentId]);
});
