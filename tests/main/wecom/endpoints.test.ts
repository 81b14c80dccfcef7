import { describe, expect, test } from 'vitest';
import type { Relation } from '#main/wecom/endpoints/customers.ts';
import {
  listCorpTags,
  listCustomerIds,
  listFollowUsers,
  listRelations,
  listStrategyTags,
} from '#main/wecom/endpoints/customers.ts';
import {
  convertOpenUserids,
  listDepartments,
  listMemberIds,
  listMembersOf,
  listMemberTags,
} from '#main/wecom/endpoints/directory.ts';
import { listCustomerGroups } from '#main/wecom/endpoints/groups.ts';
import { getKfCustomers, listKfAccounts } from '#main/wecom/endpoints/kf.ts';
import { ENDPOINTS } from '#main/wecom/endpoints/table.ts';
import { callsOf, failureOf, startClient } from '#tests/kit/client.ts';

/** Follows a cursor to its end. */
async function allPages<T>(
  read: (cursor: string) => Promise<{ rows: T[]; nextCursor: string }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor = ''; ; ) {
    const { rows, nextCursor } = await read(cursor);
    all.push(...rows);
    if (nextCursor === '') return all;
    cursor = nextCursor;
  }
}

test('every endpoint has the path that its name says, and the secret that may call it', () => {
  for (const [name, { path, purpose }] of Object.entries(ENDPOINTS)) {
    expect(path).toBe(`/cgi-bin/${name}`);
    if (name.startsWith('msgaudit/')) expect(purpose).toBe('archive');
    else expect(purpose).toBe(name === 'user/list_id' ? 'contact' : 'app');
  }
});

describe('customers', () => {
  test('every relation of every follow user is read, page after page', async () => {
    const { wecom, tenant } = await startClient({ tenant: { contacts: 150, relations: 300 } });
    const userids = await listFollowUsers(wecom);
    const relations = await allPages<Relation>(async (cursor) => {
      const page = await listRelations(wecom, { userids, cursor });
      return { rows: page.relations, nextCursor: page.nextCursor };
    });
    expect(relations).toHaveLength(300);
    const { contacts } = tenant.directory;
    for (const { contact, follower } of relations) {
      const index = contacts.indexOf(contact.externalUserid) ?? -1;
      expect(contact.name).toBe(contacts.name(index));
      expect(userids).toContain(follower.userid);
    }
    expect(new Set(relations.map(({ contact }) => contact.externalUserid)).size).toBe(150);
  });

  test('a member without customers has none, which is no error', async () => {
    const { wecom, tenant, control } = await startClient();
    const { members, options } = tenant.directory;
    const userid = members.all[options.members - 1]?.userid ?? '';
    expect(await listCustomerIds(wecom, userid)).toEqual([]);
    expect(control.stats().byErrcode['84061']).toBe(1);
    expect((await listCustomerIds(wecom, members.followUsers[0]?.userid ?? '')).length).toBeGreaterThan(0);

    control.change({ forced: { 'externalcontact/batch/get_by_user': { errcode: 84061 } } });
    expect(await listRelations(wecom, { userids: [userid], cursor: '' })).toEqual({
      relations: [],
      nextCursor: '',
    });
    control.change({ forced: { 'externalcontact/list': { errcode: 60011 } } });
    expect((await failureOf(listCustomerIds(wecom, userid))).errcode).toBe(60011);
  });

  test('a cursor that has expired is told as such', async () => {
    const { wecom, control } = await startClient();
    const userids = await listFollowUsers(wecom);
    const { nextCursor } = await listRelations(wecom, { userids, cursor: '' });
    control.expireCursors();
    const failure = await failureOf(listRelations(wecom, { userids, cursor: nextCursor }));
    expect(failure.errcode).toBe(50100);
  });

  test('tags of the corp and of strategies come with their groups', async () => {
    const { wecom, tenant } = await startClient();
    const { corpGroups, strategyGroups } = tenant.directory.tags;
    const expected = (groups: typeof corpGroups) =>
      groups.flatMap((group) =>
        [group, ...group.tags].map(({ id, name }) => ({ id, name, groupName: group.name })),
      );
    expect(await listCorpTags(wecom)).toEqual(expected(corpGroups));
    expect(await listStrategyTags(wecom)).toEqual(expected(strategyGroups));
  });
});

describe('the directory', () => {
  test('members of a department are those who are in it themselves', async () => {
    const { wecom, tenant } = await startClient();
    const { members, departments } = tenant.directory;
    const [department] = members.all[0]?.departments ?? [];
    const found = await listMembersOf(wecom, department ?? 0);
    expect(found.map(({ userid, name }) => ({ userid, name }))).toEqual(
      members.inDepartment(department ?? 0).map(({ userid, name }) => ({ userid, name })),
    );
    expect((await listDepartments(wecom)).find(({ id }) => id === 1)?.name).toBe(departments.get(1)?.name);
  });

  test('ids of contact sync come once each, whatever the number of departments', async () => {
    const { wecom, tenant } = await startClient();
    const { userids, nextCursor } = await listMemberIds(wecom, '');
    expect(nextCursor).toBe('');
    expect([...userids].sort()).toEqual(tenant.directory.members.all.map(({ userid }) => userid).sort());
  });

  test('member tags are those that the app may see', async () => {
    const { wecom, tenant } = await startClient();
    const visible = tenant.directory.tags.memberTags.filter((tag) => !tag.outsideScope);
    expect(await listMemberTags(wecom)).toEqual(visible.map(({ id, name }) => ({ id, name })));
  });

  test('open_userids that are none are left out', async () => {
    const { wecom, tenant } = await startClient();
    const { openUserids, providerUserids, members } = tenant.directory;
    const ids = [openUserids.id(0), providerUserids.id(1), 'woNobody'];
    const [first, second] = members.all;
    expect([...(await convertOpenUserids(wecom, ids, null))]).toEqual([[ids[0], first?.userid]]);
    const ofProvider = await convertOpenUserids(wecom, ids, tenant.providerAgentId);
    expect([...ofProvider]).toEqual([[ids[1], second?.userid]]);
  });
});

test('the groups of some owners come page after page', async () => {
  const { wecom, tenant } = await startClient();
  const { members, groups } = tenant.directory;
  const owners = members.followUsers.map(({ userid }) => userid);
  const chatIds = await allPages<string>(async (cursor) => {
    const page = await listCustomerGroups(wecom, { owners, cursor });
    return { rows: page.chatIds, nextCursor: page.nextCursor };
  });
  const expected = owners.flatMap((owner) => groups.ofOwner(owner).map((index) => groups.id(index)));
  expect([...chatIds].sort()).toEqual(expected.sort());
});

describe('微信客服', () => {
  test('accounts beyond the first hundred are read', async () => {
    const { wecom, tenant, control } = await startClient({ tenant: { kfAccounts: 230 } });
    const accounts = await listKfAccounts(wecom);
    expect(accounts).toHaveLength(230);
    expect(accounts[229]?.openKfid).toBe(tenant.directory.kfAccounts.id(229));
    expect(callsOf(control, 'kf/account/list')).toBe(3);
  });

  test('an id that it does not know fails no other', async () => {
    const { wecom, tenant } = await startClient();
    const { kfCustomers, contacts } = tenant.directory;
    const found = await getKfCustomers(wecom, [kfCustomers.id(0), contacts.id(0), kfCustomers.id(1)]);
    expect([...found]).toEqual([
      [kfCustomers.id(0), kfCustomers.name(0)],
      [kfCustomers.id(1), kfCustomers.name(1)],
    ]);
  });
});
