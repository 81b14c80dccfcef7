import { describe, expect, test } from 'vitest';
import type { Misbehaviour } from '#main/demo/index.ts';
import { runSnapshot } from '#main/present/run-view.ts';
import { callsOf } from '#tests/kit/client.ts';
import {
  blocked,
  end,
  eventually,
  firstOf,
  fromIds,
  itemVerdicts,
  startEngine,
  until,
} from './engine-at-work.ts';

const CORP = { contacts: 300, relations: 350, followUsers: 5, members: 30, groups: 60, rooms: 12 };
const GROUPS = 'externalcontact/groupchat/get';
const ROOMS = 'msgaudit/groupchat/get';
const ROBOTS = 'msgaudit/get_robot_info';
const CUSTOMERS = 'externalcontact/get';
const KF = 'kf/customer/batchget';

/** A run over rooms, groups, customers and robots, rooms first. */
async function startRun(
  lost: Readonly<Record<string, Misbehaviour>>,
  families: readonly string[],
  times = {},
) {
  const misbehave = Object.fromEntries(Object.entries(lost).map(([endpoint, how]) => [endpoint, { how }]));
  const started = await startEngine({ tenant: CORP, settings: { misbehave }, times });
  const { rooms, groups, contacts, robots } = started.tenant.directory;
  const ids = {
    rooms: firstOf(rooms, 12),
    groups: firstOf(groups, 40),
    contacts: firstOf(contacts, 60),
    robots: firstOf(robots, 4),
  };
  const wanted = Object.entries(ids).flatMap(([family, some]) => (families.includes(family) ? some : []));
  const runId = await started.engine.create(fromIds(wanted), false, '');
  return { ...started, ids, runId, total: wanted.length };
}

const EVERYTHING = ['rooms', 'groups', 'contacts', 'robots'];

describe('an endpoint that a proxy does not forward', () => {
  test.each([
    [ROOMS, 'empty_404', EVERYTHING, 12],
    [ROOMS, 'html_502', EVERYTHING, 12],
    [ROOMS, 'reset', EVERYTHING, 12],
    [ROOMS, 'empty_404', ['rooms', 'groups'], 12],
    [ROBOTS, 'empty_404', EVERYTHING, 4],
    // Groups name customers as well.
    [CUSTOMERS, 'empty_404', ['contacts', 'robots'], 60],
    [GROUPS, 'empty_404', EVERYTHING, 40],
  ] as const)(
    '%s (%s) of %j: %i ids wait for it, the rest is done, and it is told once',
    async (endpoint, how, families, waiting) => {
      const { at, engine, control, runId, total } = await startRun({ [endpoint]: how }, families);
      const status = await blocked(engine, runId);
      expect(status.tally).toEqual({ total, pending: waiting, byVerdict: { mapped: total - waiting } });
      const told = runSnapshot(status, 'en').problem;
      expect(told).toMatchObject({ code: 'endpoint_lost', endpoint, errcode: null });
      expect(told?.message).toContain(`/cgi-bin/${endpoint}`);
      expect(runSnapshot(status, 'zh-CN').problem?.message).toContain(`/cgi-bin/${endpoint}`);
      control.change({ misbehave: {} });
      expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: total });
      expect(at.turns.map(({ kind }) => kind)).toEqual(['run_blocked', 'run_finished']);
    },
  );

  test('marks nobody while it lasts, and costs a probe now and then', async () => {
    const { at, engine, control, runId, ids } = await startRun({ [ROOMS]: 'empty_404' }, ['rooms', 'groups']);
    await blocked(engine, runId);
    control.clearStats();
    await eventually(() => callsOf(control, ROOMS) >= 4);
    // Of a room whether it is a customer group first.
    expect(control.stats().calls).toBeLessThanOrEqual(2 * (callsOf(control, ROOMS) + 1));
    const verdicts = itemVerdicts(at, runId);
    expect(ids.rooms.map((id) => verdicts.get(id))).toEqual(ids.rooms.map(() => 'unmapped'));
    await engine.stop(runId);
  });

  test('is tried at once when somebody asks for it', async () => {
    const never = 1_000_000;
    const probeMs = { first: never, later: never, firstTimes: 1 };
    const { engine, control, runId } = await startRun({ [ROOMS]: 'empty_404' }, ['rooms', 'groups'], {
      probeMs,
    });
    await blocked(engine, runId);
    control.change({ misbehave: {} });
    await engine.resume(runId);
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 52 });
  });

  test('two of them: each of their ids waits, and goes on as soon as it may', async () => {
    const { engine, control, runId, total } = await startRun(
      { [ROOMS]: 'empty_404', [CUSTOMERS]: 'html_502' },
      EVERYTHING,
    );
    const status = await until(engine, runId, ({ tally }) => tally.pending === 72);
    expect(status.tally.byVerdict).toEqual({ mapped: total - 72 });
    await blocked(engine, runId);
    control.change({ misbehave: { [ROOMS]: { how: 'empty_404' } } });
    await until(engine, runId, ({ tally }) => tally.pending === 12);
    control.change({ misbehave: {} });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: total });
  });

  test('that only gives a second thought keeps those waiting of whom nobody else knows', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: { ...CORP, kfCustomers: 5 },
      settings: { misbehave: { [KF]: { how: 'empty_404' } } },
    });
    const { kfCustomers, contacts, groups } = tenant.directory;
    const ids = [...firstOf(kfCustomers, 5), ...firstOf(contacts, 30), ...firstOf(groups, 30)];
    const runId = await engine.create(fromIds(ids), false, '');
    const status = await blocked(engine, runId);
    expect(status.tally).toEqual({ total: 65, pending: 5, byVerdict: { mapped: 60 } });
    control.change({ misbehave: {} });
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 65 });
  });
});

test('an endpoint at which nothing gets through while nothing else does either is the network’s fault', async () => {
  const { engine, control, runId, total } = await startRun({ '*': 'reset' }, EVERYTHING);
  const status = await blocked(engine, runId);
  expect(status.tally.pending).toBe(total);
  expect(runSnapshot(status, 'en').problem).toMatchObject({ code: 'reset' });
  control.change({ misbehave: {} });
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: total });
});

test('a network that goes away while an endpoint is waited for, and comes back, leaves no mark on any id', async () => {
  const { tenant, at, engine, control } = await startEngine({
    tenant: CORP,
    settings: { latencyMs: 20, misbehave: { [ROBOTS]: { how: 'empty_404' } } },
  });
  const { robots, groups } = tenant.directory;
  const ids = [...firstOf(robots, 4), ...firstOf(groups, 60)];
  const runId = await engine.create(fromIds(ids), false, '');
  await until(engine, runId, ({ tally }) => tally.pending < 60);
  control.change({ misbehave: { '*': { how: 'reset' } } });
  expect((await blocked(engine, runId)).tally.byVerdict.failed).toBeUndefined();
  control.change({ misbehave: { [ROBOTS]: { how: 'empty_404' } } });
  await until(engine, runId, ({ tally }) => tally.pending === 4);
  control.change({ misbehave: {} });
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 64 });
  expect(at.turns.at(-1)?.kind).toBe('run_finished');
});

test('a single id whose answer never arrives keeps none of its endpoint from a name', async () => {
  const { tenant, at, engine, control } = await startEngine({ tenant: CORP });
  const { groups, contacts } = tenant.directory;
  const ids = [...firstOf(groups, 30), ...firstOf(contacts, 10)];
  const [bad = ''] = ids;
  control.change({ renamed: { [bad]: 'x'.repeat(5 * 1024 * 1024) } });
  const runId = await engine.create(fromIds(ids), false, '');
  await until(engine, runId, ({ tally }) => tally.pending === 1);
  const status = await blocked(engine, runId);
  expect(itemVerdicts(at, runId).get(bad)).toBe('unmapped');
  expect(status.problem).toMatchObject({ fault: { code: 'too_large', endpoint: GROUPS } });
  control.change({ renamed: {} });
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 40 });
});
