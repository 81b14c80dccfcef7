import { describe, expect, test } from 'vitest';
import { planView } from '#main/present/plan-view.ts';
import { firstOf, fromIds, runThrough, startEngine } from '#tests/main/runs/engine-at-work.ts';

const CORP = { contacts: 2_000, relations: 3_000, followUsers: 16, members: 60, groups: 20 };
const TOKEN = 'gettoken';

describe('what an estimate calls', () => {
  test.each([
    ['99 customers', { customers: 99, members: 0 }, []],
    ['100 customers', { customers: 100, members: 0 }, ['externalcontact/get_follow_user_list']],
    ['2 members', { customers: 0, members: 2 }, []],
    ['3 members', { customers: 0, members: 3 }, ['department/list']],
    [
      'many of both',
      { customers: 1_000, members: 40 },
      ['department/list', 'externalcontact/get_follow_user_list'],
    ],
  ])('%s: only the lists that could change the choice, each once', async (_, wanted, lists) => {
    const { tenant, at, control } = await startEngine({ tenant: CORP });
    const members = tenant.directory.members.all.filter(({ userid }) => !/^w[mr]/.test(userid));
    const ids = [
      ...firstOf(tenant.directory.contacts, wanted.customers),
      ...members.slice(0, wanted.members).map(({ userid }) => userid),
    ];
    await at.planner.estimate(fromIds(ids), false);
    await at.planner.estimate(fromIds(ids), false);
    const { byEndpoint } = control.stats();
    const called = Object.entries(byEndpoint).filter(([name]) => name !== TOKEN);
    expect(called.map(([name]) => name).sort()).toEqual(lists);
    for (const [, { calls }] of called) expect(calls).toBe(1);
  });

  test('where the corp is known to be too large for a bulk way, its follow users aren’t listed', async () => {
    const { tenant, at, control } = await startEngine({ tenant: CORP });
    at.store.sizes.set('relations', 150_000, Date.now());
    const { plan } = await at.planner.estimate(fromIds(firstOf(tenant.directory.contacts, 900)), false);
    expect(plan.parts).toMatchObject([{ way: 'singly', calls: 909 }]);
    expect(control.stats().calls).toBe(0);
  });

  test.each([
    ['48002', { customersGranted: false }],
    ['60011', { forced: { 'department/list': { errcode: 60011 } } }],
  ])('a list that may not be read (%s) is a way that isn’t taken', async (_, settings) => {
    const { tenant, at } = await startEngine({ tenant: CORP, settings });
    const ids = [
      ...firstOf(tenant.directory.contacts, 200),
      ...tenant.directory.members.all.slice(0, 40).map(({ userid }) => userid),
    ];
    const { plan } = await at.planner.estimate(fromIds(ids), false);
    expect(plan.parts.map(({ way }) => way)).toContain('singly');
  });

  test('an untrusted IP is told, not estimated around', async () => {
    const { tenant, at } = await startEngine({ tenant: CORP, settings: { appTrustedIps: [] } });
    const estimate = at.planner.estimate(fromIds(firstOf(tenant.directory.contacts, 200)), false);
    await expect(estimate).rejects.toMatchObject({ errcode: 60020, fromIp: '203.0.113.10' });
  });
});

describe('what an estimate counts', () => {
  test('spellings of one id count once, impossible and known ones apart', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const [first, second] = tenant.directory.members.all;
    const known = first?.userid ?? '';
    const other = second?.userid ?? '';
    await runThrough(engine, [known]);
    const ids = [known, ` ${known.toUpperCase()}`, other, `\u200b${other}`, '\u3000', '', 'not an id'];
    const estimate = await at.planner.estimate(fromIds(ids), false);
    expect(estimate).toMatchObject({ total: 3, known: 1, impossible: 1 });
    expect(estimate.plan).toMatchObject({ calls: 1, callsSingly: 1 });
    expect((await at.planner.estimate(fromIds(ids), true)).plan.callsSingly).toBe(2);
  });

  test('out of the register, what a run would take up', async () => {
    const { tenant, at } = await startEngine({ tenant: CORP });
    at.store.register.add(firstOf(tenant.directory.contacts, 30), 'auto', Date.now());
    const source = { from: 'register' as const, idType: 'auto' as const, limit: 20, onlyUnmapped: true };
    expect(await at.planner.estimate(source, false)).toMatchObject({ total: 20, known: 0 });
  });

  test('the plan is told in one sentence with its parts', async () => {
    const { tenant, at } = await startEngine({ tenant: CORP });
    const ids = [...firstOf(tenant.directory.contacts, 1_000), ...firstOf(tenant.directory.groups, 12)];
    at.store.sizes.set('relations', 3_000, Date.now());
    const estimate = await at.planner.estimate(fromIds(ids), false);
    const { sentence } = planView(estimate, 'en');
    expect(sentence).toMatch(
      /^1012 ids: .*36 for customers in bulk.*12 single look-ups \(group\).*about 48 calls/,
    );
    expect(planView(estimate, 'zh-CN').sentence).toMatch(/1012.*36.*12.*48/);
  });

  test.each([
    [400, 'about 1 s', '约 1 秒'],
    [89_000, 'about 89 s', '约 89 秒'],
    [90_000, 'about 2 min', '约 2 分钟'],
    [89 * 60_000, 'about 89 min', '约 89 分钟'],
    [90 * 60_000, 'about 1.5 h', '约 1.5 小时'],
    [26 * 3_600_000, 'about 26 h', '约 26 小时'],
  ])('%i ms as somebody would say it: %s', (estimatedMs, english, chinese) => {
    const plan = { parts: [], calls: 7, callsSingly: 9, estimatedMs, quotaShare: 0 };
    const estimate = { plan, total: 9, known: 0, impossible: 0 };
    expect(planView(estimate, 'en').sentence).toContain(english);
    expect(planView(estimate, 'zh-CN').sentence).toContain(chinese);
  });

  test('a file without a single id is said to have none', () => {
    const plan = { parts: [], calls: 0, callsSingly: 0, estimatedMs: 0, quotaShare: 0 };
    const estimate = { plan, total: 0, known: 0, impossible: 0 };
    expect(planView(estimate, 'en').sentence).toBe('There are no ids in it, so there is nothing to ask for.');
    expect(planView(estimate, 'zh-CN').sentence).toBe('里面没有 ID，没有可查询的内容。');
  });

  test('an id that can be none is not called known where no call is needed', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const known = tenant.directory.members.all[0]?.userid ?? '';
    await runThrough(engine, [known]);
    const estimate = await at.planner.estimate(fromIds([known, 'not an id']), false);
    expect(planView(estimate, 'en').sentence).toBe(
      "2 ids: 1 already known, 1 can't be an id; no call is needed.",
    );
    expect(planView(estimate, 'zh-CN').sentence).toBe(
      '2 个 ID：1 个已知道、1 个不可能是 ID，不需要调用接口。',
    );
  });
});

describe('an estimate, measured by what happens', () => {
  test.each([
    ['customers in bulk', { customers: 1_800, groups: 0, members: 0 }],
    ['groups', { customers: 0, groups: 20, members: 0 }],
    ['members by department', { customers: 0, groups: 0, members: 50 }],
    ['everything', { customers: 1_800, groups: 20, members: 50 }],
  ])('%s: the calls come to what was said, give or take a tenth and five', async (_, wanted) => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { contacts, groups, members } = tenant.directory;
    at.store.sizes.set('relations', tenant.directory.relations.total, Date.now());
    const staff = members.all.filter(({ userid }) => !/^w[mr]/.test(userid));
    const ids = [
      ...firstOf(contacts, wanted.customers),
      ...firstOf(groups, wanted.groups),
      ...staff.slice(0, wanted.members).map(({ userid }) => userid),
    ];
    const { plan } = await at.planner.estimate(fromIds(ids), false);
    const { record, tally } = await runThrough(engine, ids);
    expect(tally.byVerdict).toEqual({ mapped: ids.length });
    expect(Math.abs(record.calls - plan.calls)).toBeLessThanOrEqual(5 + plan.calls / 10);
  });
});
