import { describe, expect, test } from 'vitest';
import { createDemoTenant } from '#main/demo/index.ts';
import { freshnessFor } from '#main/resolve/freshness.ts';
import { createLists } from '#main/resolve/lists.ts';
import { createLookup } from '#main/resolve/lookup.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import type { Entry } from '#main/store/register.ts';
import type { IdType } from '#shared/ids.ts';
import type { ClientAtWork, ClientSetup, TenantSetup } from '#tests/kit/client.ts';
import { callsOf, startClient } from '#tests/kit/client.ts';

const { directory } = createDemoTenant();
const CUSTOMER = directory.contacts.id(0);
const NAME = directory.contacts.name(0);
const DAY_MS = 24 * 3_600_000;

function lookupOf({ client, store }: ClientAtWork, now: () => number) {
  const lists = createLists(client, now);
  const resolver = createResolver(client, lists);
  return createLookup({ store, client, resolver, lists, freshness: freshnessFor(client), now });
}

async function startLookup(setup: TenantSetup & ClientSetup = {}) {
  let atMs = Date.now();
  const now = () => atMs;
  const served = await startClient({ ...setup, now, tenant: { now } });
  const lookup = lookupOf(served.at, now);
  return {
    ...served,
    register: served.at.store.register,
    pass(ms: number) {
      atMs += ms;
    },
    peek: (ids: readonly string[]) => lookup.peek(ids, 'auto'),
    findAs: (idType: IdType, ...ids: string[]) => lookup.lookUp(ids, { idType, refresh: false }),
    find: (ids: readonly string[], refresh = false, signal?: AbortSignal) =>
      lookup.lookUp(ids, { idType: 'auto', refresh, signal }),
  };
}

test('names come in the order of the ids, and out of the register the next time', async () => {
  const { find, control } = await startLookup();
  const ids = [0, 3, 1].map((i) => directory.contacts.id(i));
  const names = [0, 3, 1].map((i) => directory.contacts.name(i));
  expect((await find(ids)).map((entry) => entry.wecomName)).toEqual(names);
  control.clearStats();
  expect((await find(ids)).map((entry) => entry.wecomName)).toEqual(names);
  expect(control.stats().calls).toBe(0);
});

test('the same id, however often and in whatever spelling, is asked for once', async () => {
  const { find, control } = await startLookup();
  const userid = directory.members.all[0]?.userid ?? '';
  const found = await find([userid, userid.toUpperCase(), ` ${userid}\u200b`, userid.toLowerCase()]);
  expect(found.map((entry) => entry.id)).toEqual(Array(4).fill(userid));
  expect(callsOf(control, 'user/get')).toBe(1);
});

test.each([
  ['a name', CUSTOMER, 7],
  ['no relation', directory.former.id(0), 1],
  ['not found', directory.members.left[0] ?? '', 1],
])('%s is asked for again when it is no longer fresh', async (_what, id, days) => {
  const { find, control, pass } = await startLookup();
  await find([id]);
  control.clearStats();
  pass(days * DAY_MS - 1_000);
  await find([id]);
  expect(control.stats().calls).toBe(0);
  pass(2_000);
  await find([id]);
  expect(control.stats().calls).toBeGreaterThan(0);
});

test('a verdict from the future, given before the clock was set back, does not count', async () => {
  const { find, control, pass } = await startLookup();
  await find([CUSTOMER]);
  control.clearStats();
  pass(-DAY_MS);
  await find([CUSTOMER]);
  expect(callsOf(control, 'externalcontact/get')).toBe(1);
});

test.each([
  ['a robot', directory.robots.id(0)],
  ['an internal room', directory.rooms.id(0)],
])(
  '%s is asked for again as soon as the archive’s secret has been entered, and not before',
  async (_what, id) => {
    const { at, find, control, client, pass } = await startLookup({ secrets: { archive: null } });
    const missing = [{ verdict: 'failed', advice: 'archive_secret_missing' }];
    expect(await find([id])).toMatchObject(missing);
    control.clearStats();
    expect(await find([id])).toMatchObject(missing);
    expect(control.stats().calls).toBe(0);

    pass(1_000);
    const entered = lookupOf(client({ folder: at.folder }), Date.now);
    expect(await entered.lookUp([id], { idType: 'auto', refresh: false })).toMatchObject([
      { verdict: 'mapped', advice: null },
    ]);
  },
);

describe('a name that is known but no longer fresh', () => {
  const stale = async () => {
    const at = await startLookup();
    await at.find([CUSTOMER]);
    at.pass(30 * DAY_MS);
    return at;
  };

  test('is answered when WeCom can’t be asked', async () => {
    const { find, control } = await stale();
    control.trustOnly();
    expect(await find([CUSTOMER])).toMatchObject([{ wecomName: NAME, verdict: 'mapped' }]);
  });

  test('is not, when the caller wants the truth', async () => {
    const { find, control } = await stale();
    control.trustOnly();
    await expect(find([CUSTOMER], true)).rejects.toMatchObject({ errcode: 60020 });
  });

  test('is not, when the caller has given up', async () => {
    const { find } = await stale();
    await expect(find([CUSTOMER], false, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  test('is kept when the new answer is a passing failure', async () => {
    const { find, control } = await stale();
    control.change({ answers: { 'externalcontact/get': { [CUSTOMER]: -1 } } });
    expect(await find([CUSTOMER])).toMatchObject([{ wecomName: NAME, verdict: 'mapped' }]);
  });

  test('is followed by a new name, with the old one as history', async () => {
    const { find, control } = await stale();
    control.change({ renamed: { [CUSTOMER]: '新名字' } });
    expect(await find([CUSTOMER])).toMatchObject([{ wecomName: '新名字' }]);
  });
});

test('a name that was cut off in the middle of a character is one name, however often it comes', async () => {
  const { find, control, at, pass } = await startLookup();
  const { userid } = directory.members.all[0] ?? { userid: '' };
  control.change({ renamed: { [CUSTOMER]: '小猫\ud83d', [userid]: '\udc31小猫' } });
  const [customer, member] = await find([CUSTOMER, userid]);
  expect([customer?.wecomName, member?.wecomName]).toEqual(['小猫\ufffd', '\ufffd小猫']);
  pass(1_000);
  await find([CUSTOMER, userid], true);
  expect(at.store.library.history(customer?.entry ?? 0)).toEqual([]);
  expect(at.store.library.history(member?.entry ?? 0)).toEqual([]);
  control.change({ renamed: { [CUSTOMER]: '小狗' } });
  await find([CUSTOMER], true);
  expect(at.store.library.history(customer?.entry ?? 0)).toMatchObject([
    { oldName: '小猫\ufffd', newName: '小狗' },
  ]);
});

describe('an id that was asked for as something else', () => {
  const { userid = '', name } = directory.members.all[0] ?? {};

  test.each<IdType>(['member', 'user_id', 'auto'])('is asked for as %s, and then known', async (type) => {
    const { findAs, control } = await startLookup();
    expect(await findAs('room_id', userid)).toMatchObject([{ kind: 'group', wecomName: null }]);
    expect(await findAs(type, userid)).toMatchObject([{ kind: 'member', wecomName: name }]);
    control.clearStats();
    expect(await findAs('room_id', userid)).toMatchObject([{ kind: 'member', wecomName: name }]);
    expect(control.stats().calls).toBe(0);
  });

  test('is asked for by its form, as a customer or a group', async () => {
    const { findAs } = await startLookup();
    const ids = [CUSTOMER, directory.groups.id(0)];
    expect((await findAs('member', ...ids)).map(({ verdict }) => verdict)).toEqual([
      'not_found',
      'not_found',
    ]);
    expect((await findAs('auto', ...ids)).map(({ verdict }) => verdict)).toEqual(['mapped', 'mapped']);
  });

  test('and is nobody, is not asked for again as what it has been', async () => {
    const { findAs, control } = await startLookup();
    for (const type of ['room_id', 'auto'] as const) {
      control.clearStats();
      await findAs(type, 'nobody');
      expect(control.stats().calls).toBeGreaterThan(0);
      control.clearStats();
      await findAs(type, 'nobody');
      expect(control.stats().calls).toBe(0);
    }
  });
});

test('an id that can’t be one is told, and not kept', async () => {
  const { find, register } = await startLookup();
  expect(await find(['a b'])).toMatchObject([{ id: 'a b', verdict: 'invalid', advice: 'impossible_id' }]);
  expect(register.counts().total).toBe(0);
});

test('somebody who asks again lets one call through', async () => {
  const { find, control } = await startLookup();
  control.trustOnly();
  await expect(find([CUSTOMER])).rejects.toMatchObject({ errcode: 60020 });
  control.trustEverybody();
  expect(await find([CUSTOMER])).toMatchObject([{ wecomName: NAME }]);
});

test('one id that can’t be asked for ends the others', async () => {
  const { find, control } = await startLookup({ settings: { latencyMs: 5 } });
  control.trustOnly();
  const ids = Array.from({ length: 50 }, (_, i) => directory.contacts.id(i));
  await expect(find(ids)).rejects.toMatchObject({ errcode: 60020 });
  expect(callsOf(control, 'externalcontact/get')).toBeLessThanOrEqual(3);
});

test('what ends a look-up of several ids is no answer to the calls that it breaks off', async () => {
  const { find, control, wecom } = await startLookup();
  const robot = directory.robots.id(0);
  control.change({ appTrustedIps: [], misbehave: { 'msgaudit/get_robot_info': { how: 'silence' } } });
  const given = find([robot, CUSTOMER]);
  await expect(given).rejects.toMatchObject({ errcode: 60020 });
  control.change({ misbehave: {} });
  const answer = wecom.call('msgaudit/get_robot_info', { query: { robot_id: robot } });
  expect(await answer).toMatchObject({ data: { robot_id: robot } });
});

test('what is known can be looked at without a call, what is not known by its form', async () => {
  const { find, peek, control } = await startLookup();
  await find([CUSTOMER]);
  control.clearStats();
  expect(peek(['not an id', CUSTOMER, directory.groups.id(0), 'somebody']).map(summaryOf)).toEqual([
    ['not an id', null, 'invalid', null],
    [CUSTOMER, 'external_contact', 'mapped', NAME],
    [directory.groups.id(0), 'group', 'unmapped', null],
    ['somebody', 'member', 'unmapped', null],
  ]);
  expect(control.stats().calls).toBe(0);
});

function summaryOf({ id, kind, verdict, wecomName }: Entry) {
  return [id, kind, verdict, wecomName];
}
