import { describe, expect, test } from 'vitest';
import { runSnapshot } from '#main/present/run-view.ts';
import { callsOf } from '#tests/kit/client.ts';
import {
  blocked,
  type EngineAtWork,
  end,
  eventually,
  firstOf,
  fromIds,
  itemVerdicts,
  known,
  openEngine,
  startEngine,
  until,
} from './engine-at-work.ts';

const CORP = { contacts: 2_000, relations: 2_500, followUsers: 12, members: 45, groups: 300, rooms: 12 };
const GROUPS = 'externalcontact/groupchat/get';
const ROOMS = 'msgaudit/groupchat/get';

async function startRun(ids: 'groups' | 'everything', settings = {}) {
  const started = await startEngine({ tenant: CORP, settings: { latencyMs: 3, ...settings } });
  const { directory } = started.tenant;
  const wanted =
    ids === 'groups'
      ? firstOf(directory.groups, 300)
      : [...directory.mix(400), ...firstOf(directory.groups, 300)];
  const runId = await started.engine.create(fromIds(wanted), false, '');
  return { ...started, runId, wanted };
}

/** No item of the run has a verdict that the corp's truth doesn't give it. */
function expectTruth(at: EngineAtWork, runId: string, tenant: { directory: { truth(id: string): unknown } }) {
  for (const [id, verdict] of itemVerdicts(at, runId)) {
    const truth = tenant.directory.truth(id) as { name: string | null } | undefined;
    if (truth !== undefined) expect([id, verdict === 'mapped']).toEqual([id, truth.name !== null]);
    expect(verdict).not.toBe('failed');
  }
}

describe('an IP that is taken off the list in mid-run', () => {
  test.each(['groups', 'everything'] as const)(
    '%s: blocks the run, which goes on when it is back',
    async (ids) => {
      const { tenant, at, engine, control, runId } = await startRun(ids);
      await until(engine, runId, ({ tally }) => tally.pending < tally.total - 20);
      control.trustOnly();
      const status = await blocked(engine, runId);
      expect(status.tally.byVerdict.failed).toBeUndefined();
      expect(runSnapshot(status, 'en').problem).toMatchObject({
        code: 'ip_refused',
        errcode: 60020,
        fromIp: '203.0.113.10',
      });
      control.trustEverybody();
      const { tally, record } = await end(engine, runId);
      expect(record).toMatchObject({ state: 'finished', problem: null });
      expect(tally.pending).toBe(0);
      expectTruth(at, runId, tenant);
    },
  );

  test('costs one call a probe while it lasts, and every one of them is counted', async () => {
    const { engine, control, runId } = await startRun('groups');
    await until(engine, runId, ({ tally }) => tally.pending < 280);
    control.trustOnly();
    await blocked(engine, runId);
    control.clearStats();
    const began = performance.now();
    const countedAtFirst = engine.status(runId)?.record.calls ?? 0;
    await eventually(() => callsOf(control, GROUPS) >= 5);
    const probes = 1 + Math.floor((performance.now() - began) / 30);
    expect(control.stats().calls).toBeLessThanOrEqual(probes);
    await eventually(() => (engine.status(runId)?.record.calls ?? 0) >= countedAtFirst + 5);
    expect(engine.status(runId)?.record.state).toBe('blocked');
  });

  test('is probed at once when somebody asks for it', async () => {
    const { engine, control, runId } = await startRunThatProbesNever();
    await blocked(engine, runId);
    control.trustEverybody();
    await engine.resume(runId);
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
  });

  test('a blocked run can be paused and stopped', async () => {
    const { engine, control, runId } = await startRunThatProbesNever();
    await blocked(engine, runId);
    await engine.pause(runId);
    expect(engine.status(runId)?.record.state).toBe('paused');
    control.clearStats();
    await engine.resume(runId);
    await blocked(engine, runId);
    expect(control.stats().calls).toBeLessThanOrEqual(1);
    await engine.stop(runId);
    expect(engine.status(runId)?.record.state).toBe('stopped');
  });

  test('a run that was blocked when its process ended is blocked for the next, at one call', async () => {
    const { at, engine, control, runId, ...served } = await startRunThatProbesNever();
    await blocked(engine, runId);
    await at.close();
    control.clearStats();
    const next = openEngine({ control, ...served }, { folder: at.folder });
    await eventually(() => callsOf(control, GROUPS) >= 1);
    expect((await blocked(next.engine, runId)).tally.pending).toBe(300);
    control.trustEverybody();
    expect((await end(next.engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
  });

  test('a run that was blocked then goes on, and is shown so, as soon as the next has got something done', async () => {
    const { tenant, at, engine, control, runId, ...served } = await startRunThatProbesNever();
    await blocked(engine, runId);
    await at.close();
    control.trustEverybody();
    control.change({ latencyMs: 40 });
    const next = openEngine({ tenant, control, ...served }, { folder: at.folder });
    const running = await until(next.engine, runId, ({ record }) => record.state === 'running');
    expect(running.problem).toBeNull();
    expect(running.tally.pending).toBeGreaterThan(0);
    expect((await end(next.engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
  });

  async function startRunThatProbesNever() {
    const probeMs = { first: 1_000_000, later: 1_000_000, firstTimes: 1 };
    const started = await startEngine({ tenant: CORP, settings: { appTrustedIps: [] }, times: { probeMs } });
    const ids = firstOf(started.tenant.directory.groups, 300);
    return { ...started, runId: await started.engine.create(fromIds(ids), false, '') };
  }
});

describe('a secret that is changed in mid-run', () => {
  test('blocks the run, is not sent again, and the new one finishes it', async () => {
    const { tenant, at, engine, control, runId, ...served } = await startRun('groups');
    await until(engine, runId, ({ tally }) => tally.pending < 280);
    control.changeSecret('app', 'the-new-secret-of-the-app');
    const status = await blocked(engine, runId);
    expect(runSnapshot(status, 'en').problem).toMatchObject({ code: 'wrong_secret', errcode: 40001 });
    control.clearStats();
    await eventually(() => (engine.status(runId)?.record.calls ?? 0) >= 0);
    await engine.resume(runId);
    await blocked(engine, runId);
    expect(callsOf(control, 'gettoken')).toBe(0);
    await at.close();
    const secrets = { app: 'the-new-secret-of-the-app' };
    const next = openEngine({ tenant, control, ...served }, { folder: at.folder, secrets });
    const { tally } = await end(next.engine, runId);
    expect(tally.byVerdict).toEqual({ mapped: 300 });
  });
});

describe('a refusal that breaks other calls off', () => {
  test('is no answer to them: the archive is not taken to refuse what the app may not', async () => {
    const probeMs = { first: 1_000_000, later: 1_000_000, firstTimes: 1 };
    const { tenant, at, engine, control } = await startEngine({
      tenant: CORP,
      settings: { appTrustedIps: [], misbehave: { 'msgaudit/get_robot_info': { how: 'silence' } } },
      times: { probeMs },
    });
    const { contacts, robots } = tenant.directory;
    const robot = robots.id(0);
    const runId = await engine.create(fromIds([robot, contacts.id(0)]), false, '');
    expect((await blocked(engine, runId)).tally.pending).toBe(2);
    control.change({ misbehave: {} });
    const answer = at.client.call('msgaudit/get_robot_info', { query: { robot_id: robot } });
    expect(await answer).toMatchObject({ data: { robot_id: robot } });
  });
});

describe('a refusal of a part', () => {
  test('an archive that does not trust the IP holds up rooms and robots, and nothing else', async () => {
    const { tenant, at, engine, control } = await startEngine({
      tenant: CORP,
      settings: { archiveTrustedIps: [] },
    });
    const { groups, rooms, robots, contacts } = tenant.directory;
    const archived = [...firstOf(rooms, 12), ...firstOf(robots, 3)];
    const others = [...firstOf(groups, 20), ...firstOf(contacts, 30)];
    const runId = await engine.create(fromIds([...archived, ...others]), false, '');
    const status = await blocked(engine, runId);
    expect(status.tally).toEqual({ total: 65, pending: 15, byVerdict: { mapped: 50 } });
    expect(runSnapshot(status, 'en').problem).toMatchObject({ errcode: 301042, fromIp: '203.0.113.10' });
    control.clearStats();
    await eventually(() => callsOf(control, ROOMS) >= 4);
    const { calls } = control.stats();
    // A probe of a room asks whether it is a customer group first.
    expect(calls).toBeLessThanOrEqual(2 * (callsOf(control, ROOMS) + 1));
    control.trustEverybody();
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 65 });
    for (const id of archived) {
      const { wecomName, nameIsMade } = known(at, id);
      expect(nameIsMade ? '' : wecomName).toBe(tenant.directory.truth(id)?.name);
    }
  });

  test('an app that may not call for customers names everything else, and waits for them', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { forced: { 'externalcontact/get': { errcode: 48002 } } },
    });
    const { groups, contacts, members } = tenant.directory;
    const staff = members.all
      .map(({ userid }) => userid)
      .filter((userid) => !userid.startsWith('wm'))
      .slice(0, 10);
    const ids = [...firstOf(contacts, 40), ...firstOf(groups, 20), ...staff];
    const runId = await engine.create(fromIds(ids), false, '');
    const status = await blocked(engine, runId);
    expect(status.tally.pending).toBe(40);
    expect(status.tally.byVerdict.mapped).toBe(30);
    expect(runSnapshot(status, 'en').problem).toMatchObject({ code: 'refused', errcode: 48002 });
    control.clearStats();
    await eventually(() => callsOf(control, 'externalcontact/get') >= 4);
    expect(control.stats().calls).toBeLessThanOrEqual(callsOf(control, 'externalcontact/get') + 1);
    control.change({ forced: {} });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 70 });
  });

  test('of two that are held up, each goes on as soon as it may', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { archiveTrustedIps: [], forced: { 'externalcontact/get': { errcode: 48002 } } },
    });
    const { rooms, contacts } = tenant.directory;
    const ids = [...firstOf(rooms, 12), ...firstOf(contacts, 40)];
    const runId = await engine.create(fromIds(ids), false, '');
    const status = await blocked(engine, runId);
    expect(status.tally.pending).toBe(52);
    expect(status.problem).toMatchObject({ fault: { errcode: 301042 } });
    control.clearStats();
    await eventually(() => callsOf(control, ROOMS) >= 4);
    // One id of each part at each probe, and of a room whether it is a customer group first.
    expect(control.stats().calls).toBeLessThanOrEqual(3 * (callsOf(control, ROOMS) + 1));
    control.change({ forced: {} });
    const named = await until(engine, runId, ({ tally }) => tally.pending === 12);
    expect(named.tally.byVerdict).toEqual({ mapped: 40 });
    expect((await blocked(engine, runId)).problem).toMatchObject({ fault: { errcode: 301042 } });
    control.trustEverybody();
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 52 });
  });

  test('that comes to light by a probe after everything was held up holds up that part alone', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { archiveTrustedIps: [], misbehave: { '*': { how: 'reset' } } },
    });
    const { rooms, contacts } = tenant.directory;
    const runId = await engine.create(fromIds([...firstOf(rooms, 3), ...firstOf(contacts, 40)]), false, '');
    expect((await blocked(engine, runId)).problem).toMatchObject({ fault: { kind: 'network' } });
    control.change({ misbehave: {} });
    const named = await until(engine, runId, ({ tally }) => tally.pending === 3);
    expect(named.tally.byVerdict).toEqual({ mapped: 40 });
    control.trustEverybody();
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 43 });
  });

  test('permission that is withdrawn in mid-harvest is waited for where the harvest stands', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP, settings: { latencyMs: 40 } });
    const BULK = 'externalcontact/batch/get_by_user';
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 2_000)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 1_500);
    const refused = { errcode: 48002 };
    control.change({ forced: { [BULK]: refused, 'externalcontact/get': refused } });
    await blocked(engine, runId);
    control.change({ forced: {} });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 2_000 });
    expect(callsOf(control, BULK)).toBeLessThan(60);
    expect(callsOf(control, 'externalcontact/get')).toBeLessThan(10);
  });
});

describe('a network that goes away', () => {
  test('and comes back leaves no mark on any id', async () => {
    const { tenant, at, engine, url, runId } = await startRun('everything');
    await until(engine, runId, ({ tally }) => tally.pending < tally.total - 20);
    await tenant.close();
    const status = await blocked(engine, runId);
    expect(status.tally.byVerdict.failed).toBeUndefined();
    expect(runSnapshot(status, 'en').problem).toMatchObject({ code: 'connect_refused', errcode: null });
    await tenant.listen(Number(new URL(url).port));
    expect((await end(engine, runId)).tally.pending).toBe(0);
    expectTruth(at, runId, tenant);
  });

  test.each(['html', 'empty_404', 'html_502', 'cut_off'] as const)(
    'answers that are not WeCom’s (%s) block the run as well',
    async (how) => {
      const { tenant, at, engine, control, runId } = await startRun('groups');
      await until(engine, runId, ({ tally }) => tally.pending < 290);
      control.change({ misbehave: { '*': { how } } });
      const status = await blocked(engine, runId);
      expect(status.problem).toMatchObject({ kind: 'wecom' });
      control.change({ misbehave: {} });
      expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
      expectTruth(at, runId, tenant);
    },
  );
});

describe('WeCom out of order', () => {
  test('a busy WeCom blocks the run in place of failing its ids', async () => {
    const { engine, control, runId } = await startRun('groups');
    await until(engine, runId, ({ tally }) => tally.pending < 290);
    control.change({ busyShare: 1 });
    const status = await blocked(engine, runId);
    expect(status.tally.byVerdict.failed).toBeUndefined();
    expect(runSnapshot(status, 'en').problem).toMatchObject({ errcode: -1 });
    control.change({ busyShare: 0 });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
  });

  test('a busy WeCom does not take a harvest apart', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP, settings: { latencyMs: 40 } });
    const BULK = 'externalcontact/batch/get_by_user';
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 2_000)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 1_700);
    control.change({ busyShare: 1 });
    await blocked(engine, runId);
    control.change({ busyShare: 0 });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 2_000 });
    const { byErrcode = {} } = control.stats().byEndpoint[BULK] ?? {};
    expect(byErrcode[0]).toBeLessThan(40);
  });

  test('single ids that stay busy fail, and can be tried again', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP });
    const ids = firstOf(tenant.directory.groups, 40);
    control.change({ answers: { [GROUPS]: { [ids[7] ?? '']: -1 } } });
    const runId = await engine.create(fromIds(ids), false, '');
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 39, failed: 1 });
  });
});

describe('a list that only helps to choose the way', () => {
  test.each(['html_502', 'reset'] as const)(
    'and comes as %s holds nobody up: the run goes on one by one',
    async (how) => {
      const { tenant, at, engine } = await startEngine({
        tenant: CORP,
        settings: { misbehave: { 'department/list': { how } } },
      });
      const ids = tenant.directory.members.all.slice(0, 10).map(({ userid }) => userid);
      const runId = await engine.create(fromIds(ids), false, '');
      expect((await end(engine, runId)).tally.pending).toBe(0);
      expectTruth(at, runId, tenant);
      expect(at.turns.map(({ kind }) => kind)).toEqual(['run_finished']);
    },
  );

  test('a network that is gone for all of them blocks the run all the same', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { misbehave: { '*': { how: 'reset' } } },
    });
    const ids = tenant.directory.members.all.slice(0, 10).map(({ userid }) => userid);
    const runId = await engine.create(fromIds(ids), false, '');
    expect((await blocked(engine, runId)).problem).toMatchObject({ fault: { kind: 'network' } });
    control.change({ misbehave: {} });
    expect((await end(engine, runId)).tally.byVerdict.failed).toBeUndefined();
  });
});

describe('a bulk call that does not get through while calls for one id do', () => {
  const BULK = 'externalcontact/batch/get_by_user';
  const FOLLOW_USERS = 'externalcontact/get_follow_user_list';
  /** Calls that finding it out may cost: two rounds, each with nine walks of a call and its repeats. */
  const TWO_ROUNDS = 2 * 9 * 4;

  test.each(['empty_404', 'html_502', 'reset'] as const)(
    'customers (%s): the run goes on one by one, and is not called blocked',
    async (how) => {
      const { tenant, at, engine, control } = await startEngine({
        tenant: CORP,
        settings: { misbehave: { [BULK]: { how } } },
      });
      const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 300)), false, '');
      const { tally } = await end(engine, runId);
      expect(tally.byVerdict).toEqual({ mapped: 300 });
      expectTruth(at, runId, tenant);
      expect(at.turns.map(({ kind }) => kind)).toEqual(['run_finished']);
      expect(callsOf(control, BULK)).toBeLessThanOrEqual(TWO_ROUNDS);
      expect(callsOf(control, 'externalcontact/get')).toBe(300);
    },
  );

  test('customers, which the app may read one by one only', async () => {
    const { tenant, at, engine, control } = await startEngine({
      tenant: CORP,
      settings: { forced: { [BULK]: { errcode: 48002 } } },
    });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 300)), false, '');
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
    expect(at.turns).toMatchObject([
      { kind: 'run_blocked', problem: { fault: { errcode: 48002 } } },
      { kind: 'run_finished' },
    ]);
    expect(callsOf(control, BULK)).toBeLessThanOrEqual(TWO_ROUNDS);
  });

  test('customers, from a page on: what the pages brought is kept', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP, settings: { latencyMs: 20 } });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 2_000)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 1_500);
    control.change({ misbehave: { [BULK]: { how: 'html_502' } } });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 2_000 });
    expect(callsOf(control, 'externalcontact/get')).toBeLessThan(1_500);
  });

  test.each([
    ['members', 'user/simplelist'],
    ['members, whose departments it goes by,', 'department/list'],
  ])('%s by department, where %s stays busy', async (_, endpoint) => {
    const { tenant, at, engine, control } = await startEngine({
      tenant: { ...CORP, members: 300 },
      settings: { forced: { [endpoint]: { errcode: -1 } } },
    });
    const ids = tenant.directory.members.all.slice(0, 200).map(({ userid }) => userid);
    const runId = await engine.create(fromIds(ids), false, '');
    expect((await end(engine, runId)).tally.pending).toBe(0);
    expectTruth(at, runId, tenant);
    expect(callsOf(control, endpoint)).toBeLessThanOrEqual(2 * 20 * 4);
    expect(callsOf(control, 'user/get')).toBeGreaterThanOrEqual(190);
  });

  test('follow users whose list stays busy', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { forced: { [FOLLOW_USERS]: { errcode: -1 } } },
    });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 300)), false, '');
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
    // The head start asks as well.
    expect(callsOf(control, FOLLOW_USERS)).toBeLessThanOrEqual(3 * 4);
  });

  test('follow users who may not be listed any more, though the relations are known', async () => {
    const { tenant, at, engine, control } = await startEngine({
      tenant: CORP,
      settings: { forced: { [FOLLOW_USERS]: { errcode: 84074 } } },
    });
    at.store.sizes.set('relations', 2_500, Date.now());
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 300)), false, '');
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
    expect(at.turns.map(({ kind }) => kind)).toEqual(['run_finished']);
    expect(callsOf(control, BULK)).toBe(0);
  });

  test.each([
    ['department', 'department/list', { misbehave: { 'department/list': { how: 'html_502' } } }],
    ['department', 'department/list', { forced: { 'department/list': { errcode: 60011 } } }],
    ['department', 'department/list', { forced: { 'department/list': { errcode: -1 } } }],
    ['member_tag', 'tag/list', { misbehave: { 'tag/list': { how: 'reset' } } }],
    ['member_tag', 'tag/list', { forced: { 'tag/list': { errcode: 60011 } } }],
    ['member_tag', 'tag/list', { forced: { 'tag/list': { errcode: -1 } } }],
  ] as const)('the list of each %s (%s, %o)', async (idType, endpoint, settings) => {
    const { engine, control } = await startEngine({ tenant: CORP, settings });
    const runId = await engine.create(fromIds(['1', '2', '4', '5', '6', '7'], idType), false, '');
    const { pending, byVerdict } = (await end(engine, runId)).tally;
    expect([pending, byVerdict.failed]).toEqual([0, undefined]);
    expect(byVerdict.mapped).toBeGreaterThanOrEqual(3);
    // Two rounds of a call and its repeats, and the path beside a department's name.
    expect(callsOf(control, endpoint)).toBeLessThanOrEqual(3 * 4);
  });

  test('is given up by the run, and not tried again by the process that goes on with it', async () => {
    const { tenant, at, engine, control, ...served } = await startEngine({
      tenant: CORP,
      settings: { latencyMs: 5, misbehave: { [BULK]: { how: 'empty_404' } } },
    });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 600)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 550);
    await at.close();
    control.clearStats();
    const next = openEngine({ tenant, control, ...served }, { folder: at.folder });
    expect((await end(next.engine, runId)).tally.byVerdict).toEqual({ mapped: 600 });
    expect(callsOf(control, BULK)).toBe(0);
  });
});
