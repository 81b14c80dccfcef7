import { describe, expect, test } from 'vitest';
import type { IdType } from '#shared/ids.ts';
import { callsOf } from '#tests/kit/client.ts';
import { end, fromIds, known, startEngine } from './engine-at-work.ts';

const CORP = { contacts: 300, relations: 400, followUsers: 12, members: 45, groups: 40 };
const DAY_MS = 24 * 3_600_000;

async function startTypes() {
  let atMs = Date.now();
  const now = () => atMs;
  const { tenant, engine, at, control } = await startEngine({
    now,
    tenant: { ...CORP, now },
    // Chats that apps have made are told to those who see the whole company.
    settings: { outsideDepartments: [] },
  });
  const { directory } = tenant;
  const userids = directory.members.all.map(({ userid }) => userid).filter((id) => !/^w[a-z]/.test(id));
  return {
    at,
    control,
    directory,
    userids,
    pass(ms: number) {
      atMs += ms;
    },
    estimate: (ids: readonly string[], type: IdType) => at.planner.estimate(fromIds(ids, type), false),
    /** Runs what the register has for a type to the end. @returns the same, and how many were estimated */
    async runRegister(idType: IdType) {
      const source = { from: 'register', idType, onlyUnmapped: true, limit: 1_000 } as const;
      const { total } = await at.planner.estimate(source, false);
      control.clearStats();
      const { tally } = await end(engine, await engine.create(source, false, ''));
      return { verdicts: tally.byVerdict, calls: control.stats().calls, total };
    },
    /** Runs ids to the end. @returns the verdicts, and how many calls that took */
    async run(ids: readonly string[], type: IdType, refresh = false) {
      control.clearStats();
      const { tally } = await end(engine, await engine.create(fromIds(ids, type), refresh, ''));
      return { verdicts: tally.byVerdict, calls: control.stats().calls };
    },
  };
}

describe('ids that were run as what they are not', () => {
  test.each<[IdType]>([['member'], ['user_id'], ['auto']])(
    'members as groups: have names as %s',
    async (type) => {
      const { run, userids, at, directory } = await startTypes();
      const ids = userids.slice(0, 4);
      expect((await run(ids, 'room_id')).verdicts).toEqual({ not_found: 4 });
      expect((await run(ids, type)).verdicts).toEqual({ mapped: 4 });
      expect(known(at, ids[0] ?? '')).toMatchObject({
        kind: 'member',
        wecomName: directory.members.find(ids[0] ?? '')?.name,
      });
      expect(await run(ids, type)).toEqual({ verdicts: { mapped: 4 }, calls: 0 });
    },
  );

  test.each<[IdType]>([['member'], ['user_id'], ['auto']])(
    'members as groups: are taken out of the register as %s, before a day has passed',
    async (type) => {
      const { run, runRegister, userids } = await startTypes();
      await run(userids.slice(0, 4), 'room_id');
      expect(await runRegister(type)).toMatchObject({ verdicts: { mapped: 4 }, total: 4 });
      expect(await runRegister(type)).toMatchObject({ verdicts: {}, calls: 0, total: 0 });
    },
  );

  test('customers as members: are taken out of the register as customers, and not as groups', async () => {
    const { run, runRegister, directory } = await startTypes();
    await run(
      [0, 1, 2].map((i) => directory.contacts.id(i)),
      'member',
    );
    for (const type of ['room_id', 'group', 'member', 'robot'] as const) {
      expect(await runRegister(type)).toMatchObject({ verdicts: {}, calls: 0, total: 0 });
    }
    expect(await runRegister('external_contact')).toMatchObject({ verdicts: { mapped: 3 }, total: 3 });
  });

  test.each<[string, (directory: Awaited<ReturnType<typeof startTypes>>['directory']) => string[]]>([
    ['groups', ({ groups }) => [0, 1, 2].map((i) => groups.id(i))],
    ['customers', ({ contacts }) => [0, 1, 2].map((i) => contacts.id(i))],
  ])('%s as members: have names by their form', async (_, idsOf) => {
    const { run, directory } = await startTypes();
    const ids = idsOf(directory);
    expect((await run(ids, 'member')).verdicts).toEqual({ not_found: 3 });
    expect((await run(ids, 'auto')).verdicts).toEqual({ mapped: 3 });
  });

  test('a later run with refresh asks for all that they may be', async () => {
    const { run, userids, pass } = await startTypes();
    const ids = userids.slice(0, 2);
    await run(ids, 'room_id');
    pass(2 * DAY_MS);
    expect((await run(ids, 'auto', true)).verdicts).toEqual({ mapped: 2 });
  });

  test('customers as members: are counted as customers where they may be both', async () => {
    const { run, estimate, directory } = await startTypes();
    const ids = [0, 1, 2].map((i) => directory.contacts.id(i));
    await run(ids, 'member');
    for (const type of ['auto', 'user_id'] as const) {
      expect((await estimate(ids, type)).plan.parts).toMatchObject([{ kind: 'external_contact', ids: 3 }]);
    }
  });

  test('are read by lists as whatever they are asked for now, and the plan says so', async () => {
    const { run, userids, estimate, control } = await startTypes();
    await run(userids, 'room_id');
    for (const type of ['auto', 'member'] as const) {
      const { known, plan } = await estimate(userids, type);
      expect([known, plan.parts.map(({ way }) => way)]).toEqual([0, ['member_lists']]);
    }
    const { verdicts, calls } = await run(userids, 'auto');
    expect(verdicts).toEqual({ mapped: userids.length });
    expect(callsOf(control, 'user/get') + callsOf(control, 'externalcontact/groupchat/get')).toBe(0);
    expect(calls).toBeLessThan(userids.length);
  });
});

describe('ids that are nobody’s', () => {
  test.each<[IdType, IdType]>([
    ['room_id', 'auto'],
    ['room_id', 'member'],
    ['auto', 'room_id'],
  ])('asked for as %s and then as %s, are asked for once as each', async (first, second) => {
    const { run, estimate } = await startTypes();
    const ids = ['nobody.1', 'nobody.2'];
    for (const type of [first, second]) {
      expect((await estimate(ids, type)).known).toBe(0);
      expect((await run(ids, type)).calls).toBeGreaterThan(0);
      expect((await estimate(ids, type)).known).toBe(2);
      expect(await run(ids, type)).toEqual({ verdicts: { not_found: 2 }, calls: 0 });
    }
  });

  test('are taken out of the register once for each type that they may be of', async () => {
    const { run, runRegister } = await startTypes();
    await run(['nobody.1', 'nobody.2'], 'room_id');
    expect(await runRegister('room_id')).toMatchObject({ total: 0 });
    expect(await runRegister('member')).toMatchObject({ verdicts: { not_found: 2 }, total: 2 });
    for (const type of ['member', 'room_id', 'user_id', 'auto'] as const) {
      expect(await runRegister(type)).toMatchObject({ total: 0 });
    }
  });

  test.each<[string, IdType, IdType]>([
    ['nobody', 'member', 'auto'],
    ['nobody', 'user_id', 'auto'],
    ['nobody', 'auto', 'user_id'],
    ['wrNoSuchIdAnywhereInThisCorp0001', 'room_id', 'auto'],
    ['wmNoSuchIdAnywhereInThisCorp0001', 'user_id', 'auto'],
    ['wmNoSuchIdAnywhereInThisCorp0001', 'auto', 'external_contact'],
  ])('%s asked for as %s is not asked for again as %s, which is the same', async (id, first, second) => {
    const { run } = await startTypes();
    await run([id], first);
    expect((await run([id], second)).calls).toBe(0);
  });
});

test('a chat of the app, which no form tells, has its name by what was said of it once', async () => {
  const { run, at, control, pass } = await startTypes();
  control.change({ answers: { 'appchat/get': { alarmchat01: 86008 } } });
  expect((await run(['alarmchat01'], 'room_id')).verdicts).toEqual({ not_visible: 1 });
  expect((await run(['alarmchat01'], 'auto')).verdicts).toEqual({ not_visible: 1 });
  expect(known(at, 'alarmchat01').advice).toBe('chat_of_another_app');
  control.change({ answers: {} });
  pass(DAY_MS);
  expect((await run(['alarmchat01'], 'auto')).verdicts).toEqual({ mapped: 1 });
  expect(known(at, 'alarmchat01')).toMatchObject({ kind: 'group', wecomName: '告警群' });
});
