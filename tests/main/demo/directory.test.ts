import { expect, test } from 'vitest';
import { createDemoTenant, type DemoDirectory, type DemoOptions } from '#main/demo/index.ts';
import { candidateKinds } from '#shared/ids.ts';

function corp(options: Partial<DemoOptions> = {}): DemoDirectory {
  return createDemoTenant(options).directory;
}

function everyId(directory: DemoDirectory): string[] {
  const { contacts, strangers, former, hidden, kfCustomers, groups, rooms, robots, kfAccounts } = directory;
  const families = [
    contacts,
    strangers,
    former,
    hidden,
    kfCustomers,
    groups,
    groups.dissolved,
    groups.hidden,
  ];
  families.push(rooms, rooms.foreign, robots, kfAccounts, directory.openUserids, directory.providerUserids);
  return families.flatMap((family) => Array.from({ length: family.size }, (_, index) => family.id(index)));
}

test('one seed makes one corp, another makes another', () => {
  const summary = (seed: number): unknown => {
    const tenant = createDemoTenant({ seed });
    const { directory, corpId, secrets } = tenant;
    const { members, contacts, groups } = directory;
    return {
      corpId,
      secrets,
      members: members.all,
      contact: contacts.at(9),
      group: groups.at(4),
      mix: directory.mix(50),
    };
  };
  const small = { members: 60, contacts: 2000, relations: 4000 };
  expect(corp({ seed: 1, ...small }).contacts.at(9)).not.toEqual(corp({ seed: 2, ...small }).contacts.at(9));
  expect(summary(1)).toEqual(summary(1));
  expect(summary(1)).not.toEqual(summary(2));
});

test('no two things share an id', () => {
  const ids = everyId(corp());
  expect(new Set(ids).size).toBe(ids.length);
});

test('every id has the form of its kind, and leads back to what it belongs to', () => {
  const directory = corp();
  for (let index = 0; index < directory.contacts.size; index += 1) {
    const id = directory.contacts.id(index);
    expect(candidateKinds(id)[0]).toBe('external_contact');
    expect(directory.contacts.indexOf(id)).toBe(index);
    expect(directory.kfCustomers.indexOf(id)).toBeUndefined();
  }
  expect(candidateKinds(directory.groups.id(0))[0]).toBe('group');
  expect(candidateKinds(directory.robots.id(0))[0]).toBe('robot');
  expect(candidateKinds(directory.kfAccounts.id(0))[0]).toBe('kf_account');
});

test('an id with one character changed belongs to nobody', () => {
  const { contacts } = corp();
  const id = contacts.id(3);
  for (let place = 0; place < id.length; place += 1) {
    const other = id.charAt(place) === 'Q' ? 'R' : 'Q';
    expect(contacts.indexOf(id.slice(0, place) + other + id.slice(place + 1))).toBeUndefined();
  }
});

test.each([
  [2000, 4000, 16],
  [10_000, 15_000, 30],
  [1000, 1000, 3],
  [7, 11, 4],
])(
  '%i customers have exactly %i relations to %i follow users, one to three each',
  (contacts, relations, followUsers) => {
    const directory = corp({ contacts, relations, followUsers });
    expect(directory.relations.total).toBe(relations);
    for (let index = 0; index < contacts; index += 1) {
      const followers = directory.relations.followersOf(index);
      expect(followers.length).toBeGreaterThanOrEqual(1);
      expect(followers.length).toBeLessThanOrEqual(3);
      expect(new Set(followers).size).toBe(followers.length);
    }
  },
);

test('the customers of all follow users together are the relations', () => {
  const { relations, members } = corp();
  for (const position of members.followUsers.keys()) {
    for (const contact of relations.contactsOf(position)) {
      expect(relations.followersOf(contact)).toContain(position);
    }
  }
});

test('a million customers take no memory until they are asked for', () => {
  const before = process.memoryUsage().rss;
  const directory = corp({ contacts: 1_000_000, relations: 1_500_000, followUsers: 40 });
  expect(directory.contacts.indexOf(directory.contacts.id(999_999))).toBe(999_999);
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
});

test('userids include those that look like something else', () => {
  const { members } = corp();
  const userids = members.all.map(({ userid }) => userid);
  expect(userids.filter((userid) => /^w[mr]/.test(userid)).length).toBeGreaterThanOrEqual(3);
  expect(userids).toContain('10086');
  expect(userids.some((userid) => candidateKinds(userid)[0] === 'external_contact')).toBe(true);
  expect(userids.some((userid) => userid.length === 64)).toBe(true);
  expect(new Set(userids.map((userid) => userid.toLowerCase())).size).toBe(userids.length);
});

test('awkward names are there when asked for, and only then', () => {
  const names = (mode: 'plain' | 'awkward'): string[] => {
    const { contacts } = corp({ names: mode });
    return Array.from({ length: 200 }, (_, index) => contacts.name(index));
  };
  const awkward = /[<>=\n\u{1f338}]/u;
  expect(names('plain').filter((name) => awkward.test(name))).toEqual([]);
  expect(names('awkward').filter((name) => awkward.test(name)).length).toBeGreaterThan(5);
});

test('a mix has the wanted size and shares, without a duplicate', () => {
  const directory = corp({ contacts: 10_000, relations: 15_000, members: 1500, groups: 600 });
  const ids = directory.mix(10_000);
  expect(new Set(ids).size).toBe(10_000);
  const named = ids.filter((id) => directory.truth(id)?.errcode === 0);
  expect(named).toHaveLength(9500);
  expect(ids.filter((id) => id.startsWith('wr') && directory.groups.indexOf(id) !== undefined)).toHaveLength(
    500,
  );
  expect(() => directory.mix(20_000)).toThrow(RangeError);
});

test('a mix may be longer than a call has room for arguments', () => {
  const directory = corp({ contacts: 300_000, relations: 300_000, followUsers: 30 });
  expect(directory.mix(300_000)).toHaveLength(300_000);
});

test('a small corp gives a mix as well, with customers in place of what it lacks', () => {
  const directory = corp();
  const ids = directory.mix(500);
  expect(new Set(ids).size).toBe(500);
  expect(ids.filter((id) => directory.truth(id)?.errcode === 0)).toHaveLength(475);
});

test('an impossible corp is refused', () => {
  expect(() => corp({ followUsers: 2 })).toThrow(RangeError);
  expect(() => corp({ contacts: 100, relations: 99 })).toThrow(RangeError);
  expect(() => corp({ contacts: 100, relations: 201 })).toThrow(RangeError);
  expect(() => corp({ popularFollowers: 17 })).toThrow(RangeError);
});
