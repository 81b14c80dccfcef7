import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runSnapshot } from '#main/present/run-view.ts';
import type { RunEngine } from '#main/runs/engine.ts';
import { callsOf, serveTenant } from '#tests/kit/client.ts';
import { mountSmallDisk } from '#tests/kit/small-disk.ts';
import {
  end,
  eventually,
  firstOf,
  fromIds,
  itemVerdicts,
  known,
  openEngine,
  runThrough,
  startEngine,
  until,
} from './engine-at-work.ts';

const CORP = { contacts: 2_000, relations: 2_500, followUsers: 12, members: 45, groups: 600 };
const GROUPS = 'externalcontact/groupchat/get';
const BULK = 'externalcontact/batch/get_by_user';

test.each([
  ['look-ups of one', 30],
  ['lists', 1_500],
])('a name with a control character in it, sent as it is, holds up nobody (%s)', async (_, count) => {
  const { tenant, engine, at } = await startEngine({
    tenant: CORP,
    settings: { misbehave: { 'externalcontact/': { how: 'raw_controls' } } },
  });
  const ids = firstOf(tenant.directory.contacts, count);
  const [, bad = ''] = ids;
  tenant.control.change({ renamed: { [bad]: '小\u0014猫' } });
  const { record, tally } = await runThrough(engine, ids);
  expect(record.state).toBe('finished');
  expect(tally.byVerdict).toEqual({ mapped: count });
  expect(known(at, bad).wecomName).toBe('小 猫');
});

/** The states that a run goes through until its end. */
async function statesOf(engine: RunEngine, runId: string): Promise<string[]> {
  const states = new Set<string>();
  for await (const { record } of engine.watch(runId)) states.add(record.state);
  return [...states];
}

describe('a quota', () => {
  test.each([
    ['single look-ups', GROUPS],
    ['bulk calls', BULK],
  ])('that somebody else spends in mid-run is waited for (%s)', async (_, endpoint) => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { latencyMs: 20, minuteBlockMs: 1_000 },
      pacing: { blockMs: { minute: 1_100, hour: 1_000_000 } },
    });
    const family = endpoint === GROUPS ? tenant.directory.groups : tenant.directory.contacts;
    const count = endpoint === GROUPS ? 600 : 2_000;
    const runId = await engine.create(fromIds(firstOf(family, count)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < count - 10);
    control.spendQuota(endpoint, 20_000);
    const ended = statesOf(engine, runId);
    // Before the block has passed: a second refusal would be taken for the hour's.
    await eventually(() => (control.stats().byErrcode[45009] ?? 0) > 0);
    control.change({ quotasOn: false });
    expect(await ended).toEqual(['running', 'finished']);
    expect(engine.status(runId)?.tally.byVerdict).toEqual({ mapped: count });
    expect(control.stats().byErrcode[45009]).toBeGreaterThan(0);
    expect(control.stats().byErrcode[45009]).toBeLessThanOrEqual(20);
  });

  test('of our own is not passed', async () => {
    const { tenant, engine, control } = await startEngine({
      tenant: CORP,
      settings: { minuteLimit: 200 },
      pacing: { quota: { perMinute: 200, perHour: 150_000 } },
    });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.groups, 300)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending <= 100);
    await eventually(() => (engine.status(runId)?.quotaShare ?? 0) > 0.99);
    expect(callsOf(control, GROUPS)).toBeLessThanOrEqual(200);
    expect(control.stats().byErrcode[45009]).toBeUndefined();
    const status = engine.status(runId);
    expect(status?.quotaShare).toBeLessThanOrEqual(1);
    expect(status?.record.state).toBe('running');
    await engine.stop(runId);
  });
});

test.each([1, 3])('a server that stands %i calls at a time fails no id', async (concurrencyLimit) => {
  const { tenant, engine, control } = await startEngine({
    tenant: CORP,
    settings: { concurrencyLimit, latencyMs: 3 },
  });
  const { tally } = await runThrough(engine, firstOf(tenant.directory.groups, 300));
  expect(tally.byVerdict).toEqual({ mapped: 300 });
  expect(control.stats().byErrcode[45033]).toBeGreaterThan(0);
});

test('ids of another corp are told as such, and don’t keep the others from their names', async () => {
  const { tenant, at, engine } = await startEngine({ tenant: CORP });
  const { foreignContacts, contacts } = tenant.directory;
  const foreign = firstOf(foreignContacts, 150);
  const runId = await engine.create(fromIds([...foreign, ...firstOf(contacts, 100)]), false, '');
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ not_found: 150, mapped: 100 });
  expect(known(at, foreign[0] ?? '')).toMatchObject({ errcode: 40096, advice: 'foreign_customer_id' });
});

test('a token that ends in mid-run is renewed, and no id knows of it', async () => {
  const { tenant, engine, control } = await startEngine({ tenant: CORP, settings: { latencyMs: 10 } });
  const runId = await engine.create(fromIds(firstOf(tenant.directory.groups, 400)), false, '');
  for (const [left, errcode] of [
    [300, 40014],
    [200, 42001],
    [100, 40001],
  ] as const) {
    await until(engine, runId, ({ tally }) => tally.pending < left + 50);
    control.revokeTokens(errcode);
  }
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 400 });
});

test.each([
  ['told of the block', 60, 'blocked'],
  ['that could not be told of the block', 1_000_000, 'running'],
] as const)(
  'a database %s is tried when somebody asks for it',
  async (_, heartbeatMs, kept) => {
    const never = 1_000_000;
    const probeMs = { first: never, later: never, firstTimes: 1 };
    const { tenant, at, engine } = await startEngine({
      tenant: CORP,
      settings: { latencyMs: 10 },
      times: { leaseMs: never, heartbeatMs, probeMs, diskRetryMs: never },
    });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.groups, 300)), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 300);
    const other = new Database(join(at.folder, 'names.db'));
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const held = await until(engine, runId, ({ record }) => record.state === 'blocked');
    expect(runSnapshot(held, 'en').problem).toMatchObject({ code: 'database_locked' });
    other.exec('ROLLBACK');
    await eventually(() => at.store.runs.get(runId)?.state === kept);
    await engine.resume(runId);
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
  },
  60_000,
);

describe('a full disk', () => {
  test('holds the run up and says so; with room again it goes on, with nothing lost or asked twice', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(64);
    if (disk === undefined) return skip('a full disk takes root');
    const served = await serveTenant({ tenant: CORP, settings: { latencyMs: 4 } });
    const at = openEngine(served, { folder: disk.folder });
    const { engine } = at;
    const ids = [
      ...firstOf(served.tenant.directory.groups, 600),
      ...firstOf(served.tenant.directory.contacts, 1_500),
    ];
    const runId = await engine.create(fromIds(ids), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < ids.length - 10);
    disk.fill();
    const full = await until(engine, runId, ({ record }) => record.state === 'blocked');
    expect(runSnapshot(full, 'en').problem).toMatchObject({ code: 'disk_full' });
    const calls = () => served.control.stats().calls;
    let [before, looks] = [0, 0];
    await eventually(() => {
      looks = calls() === before ? looks + 1 : 0;
      before = calls();
      return looks > 20;
    });
    const done = itemVerdicts(at, runId);
    disk.free();
    const { tally, record } = await end(engine, runId);
    expect(record).toMatchObject({ state: 'finished', problem: null });
    expect(tally).toEqual({ total: ids.length, pending: 0, byVerdict: { mapped: ids.length } });
    expect(callsOf(served.control, GROUPS)).toBeLessThanOrEqual(600 + 20);
    const after = itemVerdicts(at, runId);
    for (const [id, verdict] of done) if (verdict !== 'unmapped') expect(after.get(id)).toBe(verdict);
  }, 60_000);

  test('that finds many answers in hand costs no call a second time', async ({ skip }) => {
    const disk = mountSmallDisk(64);
    if (disk === undefined) return skip('a full disk takes root');
    const served = await serveTenant({
      tenant: { ...CORP, groupSizeMax: 3 },
      settings: { concurrencyLimit: 0 },
    });
    const { engine } = openEngine(served, { folder: disk.folder });
    const runId = await engine.create(fromIds(firstOf(served.tenant.directory.groups, 600)), false, '');
    // Twenty may be under way; the others are answered, and not committed.
    const inHand = () =>
      callsOf(served.control, GROUPS) - 600 + (engine.status(runId)?.tally.pending ?? 0) - 20;
    await eventually(() => inHand() >= 40);
    disk.fill();
    await until(engine, runId, ({ record }) => record.state === 'blocked');
    disk.free();
    const { tally } = await end(engine, runId);
    expect([tally.pending, tally.byVerdict.failed]).toEqual([0, undefined]);
    // What was answered is kept in hand until there is room; only what was under way is broken off.
    expect(callsOf(served.control, GROUPS)).toBeLessThanOrEqual(600 + 20);
  });

  test('while it is asked how large the corp is, is told by the run alone', async ({ skip }) => {
    const disk = mountSmallDisk(8);
    if (disk === undefined) return skip('a full disk takes root');
    const served = await serveTenant({ tenant: CORP, settings: { latencyMs: 60 } });
    const { engine, faults } = openEngine(served, { folder: disk.folder });
    const members = served.tenant.directory.members.all.map(({ userid }) => userid);
    const runId = await engine.create(fromIds(members), false, '');
    disk.fill();
    await until(engine, runId, ({ record }) => record.state === 'blocked');
    expect(faults).toEqual([]);
    disk.free();
    const { tally } = await end(engine, runId);
    expect([tally.pending, tally.byVerdict.failed]).toEqual([0, undefined]);
  });

  test('while the ids are put in is told to whoever began the run, and leaves no half a run', async ({
    skip,
  }) => {
    const disk = mountSmallDisk(4);
    if (disk === undefined) return skip('a full disk takes root');
    const served = await serveTenant({ tenant: CORP });
    const { engine } = openEngine(served, { folder: disk.folder });
    const ids = Array.from({ length: 100_000 }, (_, i) => `member-${i}`);
    await expect(engine.create(fromIds(ids), false, '')).rejects.toMatchObject({ code: 'disk_full' });
    expect(engine.list()).toEqual([]);
  });
});
