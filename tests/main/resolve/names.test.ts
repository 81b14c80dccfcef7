import { describe, expect, test } from 'vitest';
import { createDemoTenant } from '#main/demo/index.ts';
import { departmentPath } from '#main/resolve/naming.ts';
import { startResolver } from '#tests/kit/resolver.ts';

const { directory } = createDemoTenant();
const { members, contacts, groups, rooms, robots, tags, kfAccounts, kfCustomers } = directory;
const visible = members.all.slice(0, directory.options.members);

describe('a complete look-up finds what is true of', () => {
  test('every visible member, whatever his userid looks like', async () => {
    const { resolve } = await startResolver();
    for (const { userid, name, alias, position } of visible) {
      const outcome = await resolve(userid);
      expect(outcome).toMatchObject({
        verdict: 'mapped',
        kind: 'member',
        source: 'internal_user',
        name,
        canonicalId: userid,
        nameIsMade: false,
        advice: null,
      });
      expect(outcome.details).toMatchObject({ ...(alias && { alias }), position });
    }
  });

  test('customers of both sorts', async () => {
    const { resolve } = await startResolver();
    for (let i = 0; i < 30; i += 1) {
      const { externalUserid, name, type, corpFullName } = contacts.at(i);
      expect(await resolve(externalUserid)).toMatchObject({
        verdict: 'mapped',
        kind: 'external_contact',
        source: 'external_contact',
        name,
        ...(type === 2 && { company: corpFullName }),
        details: { type },
      });
    }
  });

  test('everything that has a list', async () => {
    const { resolve } = await startResolver();
    const ids = [
      ...tags.corpGroups.flatMap((group) => [group, ...group.tags]),
      ...tags.strategyGroups.flatMap((group) => [group, ...group.tags]),
    ].map(({ id }) => id);
    for (const id of ids) {
      const { name } = directory.truth(id) ?? {};
      expect(await resolve(id)).toMatchObject({ kind: 'customer_tag', source: 'customer_tag', name });
    }
    for (let i = 0; i < kfAccounts.size; i += 1) {
      const outcome = await resolve(kfAccounts.id(i));
      expect(outcome).toMatchObject({ kind: 'kf_account', source: 'kf_account', name: kfAccounts.name(i) });
    }
  });

  test('departments and member tags, each integer in its own space', async () => {
    const { resolve } = await startResolver();
    expect(await resolve('1', 'department')).toMatchObject({
      space: 'department',
      kind: 'department',
      name: directory.departments.get(1)?.name,
    });
    expect(await resolve('1', 'member_tag')).toMatchObject({
      space: 'member_tag',
      kind: 'member_tag',
      name: tags.memberTags[0]?.name,
    });
  });

  test('groups, rooms, robots, kf customers and open_userids', async () => {
    const { resolve } = await startResolver();
    const named = [
      ...Array.from({ length: groups.size }, (_, i) => groups.id(i)),
      ...Array.from({ length: rooms.size }, (_, i) => rooms.id(i)),
      robots.id(0),
      kfCustomers.id(0),
      directory.openUserids.id(0),
      directory.openUserids.id(3),
    ];
    for (const id of named) {
      const truth = directory.truth(id);
      const outcome = await resolve(id);
      expect(outcome).toMatchObject({ verdict: 'mapped', kind: truth?.kind });
      if (truth?.name) expect(outcome).toMatchObject({ name: truth.name, nameIsMade: false });
      else expect(outcome).toMatchObject({ name: expect.stringContaining('、'), nameIsMade: true });
    }
  });
});

test('a member’s department is told with its path', async () => {
  const { resolve, asked } = await startResolver();
  const outcome = await resolve(visible[0]?.userid ?? '');
  expect(outcome.details.department_path).toBe(pathTo(visible[0]?.departments[0]));
  await resolve(visible[2]?.userid ?? '');
  expect(asked().sort()).toEqual(['department/list', 'user/get', 'user/get']);
});

function pathTo(department = 0): string {
  const above = directory.departments.path(department).filter(({ parentId }) => parentId !== 0);
  return above
    .map(({ name }) => name)
    .reverse()
    .join('/');
}

describe('the path to a department', () => {
  const corp = { id: 1, name: '云帆样例科技', parentId: 0 };
  const sales = { id: 2, name: '销售中心', parentId: 1 };
  const east = { id: 8, name: '华东大区', parentId: 2 };
  const looped = { id: 20, name: '甲', parentId: 20 };

  test.each([
    ['begins below the corp, which is above all of them', 8, [corp, sales, east], '销售中心/华东大区'],
    ['is its name right below the corp', 2, [corp, sales, east], '销售中心'],
    ['is the corp’s name for whoever sits in no other', 1, [corp, sales, east], '云帆样例科技'],
    ['begins with the first that the app may see', 8, [east], '华东大区'],
    ['begins with that also where others lie above', 8, [sales, east], '销售中心/华东大区'],
    ['ends where it comes back to itself', 20, [corp, looped], '甲'],
    ['is not there for one that the app may not see', 8, [corp, sales], null],
  ] as const)('%s', (_what, id, departments, path) => {
    expect(departmentPath(id, new Map(departments.map((one) => [one.id, one])))).toBe(path);
  });

  test('is the same from a look-up and from the list', async () => {
    const { lists, resolve } = await startResolver();
    for (const { id } of directory.departments.all.slice(0, 12)) {
      const path = id === 1 ? directory.departments.get(1)?.name : pathTo(id);
      expect(await lists.departmentPath(id)).toBe(path);
      expect((await resolve(String(id), 'department')).details.department_path).toBe(path);
    }
  });
});

test.each([
  ['is refused', { forced: { 'department/list': { errcode: 60011 } } }],
  ['is forbidden', { forced: { 'department/list': { errcode: 48002 } } }],
  ['is busy', { forced: { 'department/list': { errcode: -1 } } }],
  ['has spent its quota', { forced: { 'department/list': { errcode: 45009 } } }],
  ['breaks off', { misbehave: { 'department/list': { how: 'html' } } }],
] as const)('a department list that %s takes no member’s name away', async (_how, settings) => {
  const { resolve, control, asked } = await startResolver({ pacing: { retries: 0 } });
  control.change(settings);
  const first = await resolve(visible[0]?.userid ?? '');
  expect(first).toMatchObject({ verdict: 'mapped', name: visible[0]?.name });
  expect(first.details).not.toHaveProperty('department_path');
  if (_how === 'is forbidden') return;
  expect(await resolve(visible[2]?.userid ?? '')).toMatchObject({ name: visible[2]?.name });
  expect(asked().filter((name) => name === 'department/list')).toHaveLength(1);
});

test('a list that one caller gives up on still comes for the others', async () => {
  const { lists, control, at } = await startResolver({ settings: { latencyMs: 30 } });
  await at.client.token('app');
  const abort = new AbortController();
  const giving = lists.kfAccounts({ signal: abort.signal });
  const staying = lists.kfAccounts();
  abort.abort(new Error('enough'));
  await expect(giving).rejects.toThrow('enough');
  expect((await staying).size).toBe(kfAccounts.size);
  expect(control.stats().byEndpoint['kf/account/list']?.calls).toBe(1);
});

test('a list that failed is asked for again', async () => {
  const { lists, control, wecom } = await startResolver({ settings: { kfGranted: false } });
  await expect(lists.kfAccounts()).rejects.toMatchObject({ errcode: 48002 });
  control.change({ kfGranted: true });
  wecom.allowProbes();
  expect((await lists.kfAccounts()).size).toBe(kfAccounts.size);
});

describe('an unnamed group', () => {
  const unnamed = (family: { size: number; name(i: number): string; id(i: number): string }) =>
    family.id(Array.from({ length: family.size }, (_, i) => i).find((i) => family.name(i) === '') ?? -1);

  test('is called after its members, and the name is marked as made', async () => {
    const { resolve } = await startResolver();
    const id = unnamed(groups);
    const { people } = groups.at(groups.indexOf(id) ?? -1);
    const outcome = await resolve(id);
    expect(outcome).toMatchObject({ kind: 'group', source: 'group_chat', nameIsMade: true });
    expect(outcome.name).toMatch(new RegExp(`^[^、]+(、[^、]+){3}…\\(${people.length}\\)$`));
    const [first] = people;
    if (first?.kind === 'member') expect(outcome.name).toContain(first.member.name);
  });

  test('of the archive is called after its members’ ids', async () => {
    const { resolve } = await startResolver();
    const id = unnamed(rooms);
    const { userids } = rooms.at(rooms.indexOf(id) ?? -1);
    const outcome = await resolve(id);
    expect(outcome).toMatchObject({ source: 'archive_room', nameIsMade: true });
    for (const userid of userids.slice(0, 4)) expect(outcome.name).toContain(userid);
  });

  test('of the archive is called after those names that are known', async () => {
    const id = unnamed(rooms);
    const [first = '', second = ''] = rooms.at(rooms.indexOf(id) ?? -1).userids;
    const knownName = (userid: string) => (userid === first ? '李四' : undefined);
    const { resolve } = await startResolver({ knownName });
    const { name } = await resolve(id);
    expect(name).toMatch(/^李四、/);
    expect(name).toContain(second);
  });
});

describe('a customer', () => {
  test('keeps each follower’s remark, and the longest-standing one’s stands for all', async () => {
    const { resolve } = await startResolver();
    for (let i = 0; i < 20; i += 1) {
      const outcome = await resolve(contacts.id(i));
      const followers = outcome.details.followers as { userid: string; remark?: string }[];
      expect(followers.length).toBeGreaterThan(0);
      expect(outcome.remark).toBe(followers.find(({ remark }) => remark !== undefined)?.remark ?? null);
    }
  });

  test('with more than 500 followers is read to the last page', async () => {
    const { resolve, asked } = await startResolver({
      tenant: { members: 700, followUsers: 650, popularFollowers: 600 },
    });
    const { details } = await resolve(contacts.id(0));
    const followers = details.followers as { userid: string }[];
    expect(new Set(followers.map(({ userid }) => userid)).size).toBe(600);
    expect(asked()).toEqual(['externalcontact/get', 'externalcontact/get']);
  });
});

test('an answer without a name is no name', async () => {
  const { resolve, control } = await startResolver();
  const [member] = visible;
  control.change({ renamed: { [member?.userid ?? '']: '' } });
  expect(await resolve(member?.userid ?? '')).toMatchObject({
    verdict: 'not_visible',
    advice: 'name_withheld',
    kind: 'member',
    name: null,
  });
});

test('a chat that the app itself has made has its name from the app', async () => {
  const { resolve, control } = await startResolver();
  control.change({ outsideDepartments: [] });
  expect(await resolve('alarmchat01', 'room_id')).toMatchObject({
    verdict: 'mapped',
    kind: 'group',
    source: 'group_chat',
    name: '告警群',
  });
});
