import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runSnapshot } from '#main/present/run-view.ts';
import { UnknownRunError } from '#main/runs/engine.ts';
import { callsOf, type ServedTenant, serveTenant } from '#tests/kit/client.ts';
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

const CORP = { contacts: 2_000, relations: 2_500, followUsers: 12, members: 45, groups: 40 };
const GROUPS = 'externalcontact/groupchat/get';
const SLOW = { latencyMs: 5 };

describe('a run', () => {
  test('gives every id its verdict, and counts them', async () => {
    const { tenant, at, engine } = await startEngine({ tenant: CORP });
    const { directory } = tenant;
    const ids = [
      ...firstOf(directory.contacts, 30),
      directory.former.id(0),
      directory.foreignContacts.id(0),
      directory.groups.id(0),
      directory.groups.dissolved.id(0),
      directory.members.all[0]?.userid ?? '',
      directory.members.all[CORP.members]?.userid ?? '',
      'not an id',
    ];
    const runId = await engine.create(fromIds(ids), false, 'some.csv');
    const { tally, record } = await end(engine, runId);
    expect(tally).toEqual({
      total: 37,
      pending: 0,
      byVerdict: { mapped: 32, no_relation: 1, not_found: 2, not_visible: 1, invalid: 1 },
    });
    expect(record).toMatchObject({ state: 'finished', label: 'some.csv', problem: null });
    expect(record.endedMs).toBeGreaterThanOrEqual(record.createdMs);
    for (const [id, verdict] of itemVerdicts(at, runId)) {
      const truth = directory.truth(id);
      if (truth !== undefined) expect(verdict === 'mapped').toBe(truth.name !== null);
      if (verdict === 'mapped') expect(known(at, id).wecomName).toBe(truth?.name);
    }
  });

  test('takes the same id in three spellings, and twice, for one', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP });
    const userid = tenant.directory.members.all[0]?.userid ?? '';
    const ids = [userid, userid, userid.toUpperCase(), ` ${userid.toLowerCase()}\u3000`, `\ufeff${userid}`];
    const { tally } = await runThrough(engine, ids);
    expect(tally).toEqual({ total: 1, pending: 0, byVerdict: { mapped: 1 } });
    expect(callsOf(control, 'user/get')).toBe(1);
  });

  test('of nothing is finished at once', async () => {
    const { engine, control } = await startEngine();
    expect((await runThrough(engine, ['', ' '])).tally.total).toBe(0);
    expect(control.stats().calls).toBe(0);
  });

  test('makes no call for what is known freshly enough, unless it is to', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP });
    const ids = firstOf(tenant.directory.groups, 5);
    await runThrough(engine, ids);
    control.clearStats();
    const again = await runThrough(engine, ids);
    expect(again.tally.byVerdict).toEqual({ mapped: 5 });
    expect(runSnapshot(again, 'en')).toMatchObject({ calls: 0, callsSaved: 5 });
    expect(control.stats().calls).toBe(0);
    expect((await runThrough(engine, ids, true)).record.calls).toBe(5);
  });

  test('out of the register takes what was never tried first, and hopeless ids only when they are due', async () => {
    let aheadMs = 0;
    const { tenant, at, engine, control } = await startEngine({
      tenant: CORP,
      now: () => Date.now() + aheadMs,
    });
    const { groups } = tenant.directory;
    const hopeless = firstOf(groups.dissolved, 3);
    at.store.register.add([...hopeless, ...firstOf(groups, 6)], 'auto', Date.now());
    const source = { from: 'register' as const, idType: 'auto' as const, limit: 4, onlyUnmapped: true };
    const tallies = [];
    for (let round = 0; round < 4; round += 1) {
      const { tally } = await end(engine, await engine.create(source, false, ''));
      tallies.push(tally.byVerdict);
    }
    expect(tallies).toEqual([{ not_found: 3, mapped: 1 }, { mapped: 4 }, { mapped: 1 }, {}]);
    control.clearStats();
    aheadMs = 2 * 24 * 3_600_000;
    const { tally } = await end(engine, await engine.create(source, false, ''));
    expect(tally.byVerdict).toEqual({ not_found: 3 });
  });

  test('stays in the history with its totals by verdict, the newest first', async () => {
    const { tenant, at, engine, ...served } = await startEngine({ tenant: CORP });
    await engine
      .create(fromIds(firstOf(tenant.directory.groups, 2)), false, 'first')
      .then((id) => end(engine, id));
    await engine
      .create(fromIds(firstOf(tenant.directory.groups, 3)), false, 'second')
      .then((id) => end(engine, id));
    await at.close();
    const later = openEngine({ ...served, tenant }, { folder: at.folder });
    const history = later.engine.list().map((status) => runSnapshot(status, 'en'));
    expect(
      history.map(({ label, state, total, byVerdict }) => [label, state, total, byVerdict.mapped]),
    ).toEqual([
      ['second', 'finished', 3, 3],
      ['first', 'finished', 2, 2],
    ]);
  });

  test('that nobody knows is told as such', async () => {
    const { engine } = await startEngine();
    expect(engine.status('nosuch')).toBeUndefined();
    await expect(engine.pause('nosuch')).rejects.toThrow(UnknownRunError);
    await expect(engine.resume('nosuch')).rejects.toThrow(UnknownRunError);
    await expect(engine.remove('nosuch')).rejects.toThrow(UnknownRunError);
  });
});

describe('an operator', () => {
  async function startSlowRun() {
    const started = await startEngine({ tenant: { ...CORP, groups: 400 }, settings: SLOW });
    const ids = firstOf(started.tenant.directory.groups, 400);
    const runId = await started.engine.create(fromIds(ids), false, '');
    await until(started.engine, runId, ({ tally }) => tally.pending < 390);
    return { ...started, runId };
  }

  test('pauses a run and goes on with it: no call for what is done', async () => {
    const { engine, control, runId } = await startSlowRun();
    await engine.pause(runId);
    const paused = engine.status(runId);
    expect(paused?.record.state).toBe('paused');
    expect(paused?.tally.pending).toBeGreaterThan(0);
    const callsBefore = callsOf(control, GROUPS);
    await engine.pause(runId);
    control.clearStats();
    await engine.resume(runId);
    const { tally, record } = await end(engine, runId);
    expect(tally.byVerdict).toEqual({ mapped: 400 });
    // What was under way when it was paused is made again, and nothing else.
    expect(callsBefore + callsOf(control, GROUPS)).toBeLessThanOrEqual(400 + 20);
    expect(record.state).toBe('finished');
  });

  test('pauses and goes on in one breath', async () => {
    const { engine, runId } = await startSlowRun();
    const pausing = engine.pause(runId);
    await engine.resume(runId);
    await pausing;
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 400 });
  });

  test('stops a run; what it has found stays', async () => {
    const { at, engine, control, runId } = await startSlowRun();
    await engine.stop(runId);
    const stopped = engine.status(runId);
    expect(stopped?.record.state).toBe('stopped');
    expect(stopped?.record.endedMs).not.toBeNull();
    const found = [...itemVerdicts(at, runId)].filter(([, verdict]) => verdict === 'mapped');
    expect(found.length).toBe(stopped?.tally.byVerdict.mapped);
    for (const [id] of found) expect(known(at, id).wecomName).not.toBeNull();
    control.clearStats();
    await engine.resume(runId);
    await engine.pause(runId);
    expect(engine.status(runId)?.record.state).toBe('stopped');
    expect(control.stats().calls).toBe(0);
  });

  test('deletes a run in mid-work; its ids stay known', async () => {
    const { at, engine, runId } = await startSlowRun();
    const found = [...itemVerdicts(at, runId)]
      .filter(([, verdict]) => verdict === 'mapped')
      .map(([id]) => id);
    await engine.remove(runId);
    expect(engine.status(runId)).toBeUndefined();
    expect(engine.list()).toEqual([]);
    expect(known(at, found[0] ?? '').verdict).toBe('mapped');
  });

  test('tries the failed ids again, and only those', async () => {
    const { tenant, engine, control } = await startEngine({ tenant: CORP });
    const ids = firstOf(tenant.directory.groups, 12);
    const answers = { [GROUPS]: Object.fromEntries(ids.slice(0, 3).map((id) => [id, 40_999])) };
    control.change({ answers });
    const runId = await engine.create(fromIds(ids), false, '');
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 9, failed: 3 });
    control.change({ answers: {} });
    control.clearStats();
    await engine.retryFailed(runId);
    const { tally, record } = await end(engine, runId);
    expect(tally).toEqual({ total: 12, pending: 0, byVerdict: { mapped: 12 } });
    expect(record.state).toBe('finished');
    expect(callsOf(control, GROUPS)).toBe(3);
    control.clearStats();
    await engine.retryFailed(runId);
    expect(engine.status(runId)?.record.state).toBe('finished');
    expect(control.stats().calls).toBe(0);
  });
});

/** Whether a number has been the same for ten looks, which takes longer than a call. */
function staysSame(number: () => number): () => boolean {
  let [last, looks] = [Number.NaN, 0];
  return () => {
    looks = number() === last ? looks + 1 : 0;
    last = number();
    return looks >= 10;
  };
}

describe('two processes on one data folder', () => {
  test('never work on the same run', async () => {
    const served = await serveTenant({ tenant: { ...CORP, groups: 300 }, settings: SLOW });
    const one = openEngine(served);
    const other = openEngine(served, { folder: one.folder });
    const ids = firstOf(served.tenant.directory.groups, 300);
    const runId = await one.engine.create(fromIds(ids), false, '');
    const [mine, seen] = await Promise.all([end(one.engine, runId), end(other.engine, runId)]);
    expect(mine.tally.byVerdict).toEqual({ mapped: 300 });
    expect(seen.tally.byVerdict).toEqual({ mapped: 300 });
    expect(callsOf(served.control, GROUPS)).toBe(300);
  });

  test('one leaves what the other began for it to finish', async () => {
    const served = await serveTenant({ tenant: { ...CORP, groups: 300 }, settings: SLOW });
    const one = openEngine(served);
    const other = openEngine(served, { folder: one.folder });
    const runId = await one.engine.create(fromIds(firstOf(served.tenant.directory.groups, 300)), false, '');
    await until(one.engine, runId, ({ tally }) => tally.pending < 290);
    await one.close();
    expect((await end(other.engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
    expect(callsOf(served.control, GROUPS)).toBeLessThanOrEqual(300 + 20);
  });

  test.each(['pause', 'stop', 'remove'] as const)('one may %s what the other works on', async (order) => {
    const served = await serveTenant({ tenant: { ...CORP, groups: 400 }, settings: { latencyMs: 20 } });
    const one = openEngine(served);
    const other = openEngine(served, { folder: one.folder, takesUpRuns: false });
    const runId = await one.engine.create(fromIds(firstOf(served.tenant.directory.groups, 400)), false, '');
    await until(one.engine, runId, ({ tally }) => tally.pending < 400);
    await other.engine[order](runId);
    const state = order === 'pause' ? 'paused' : order === 'stop' ? 'stopped' : undefined;
    const calls = () => callsOf(served.control, GROUPS);
    await eventually(staysSame(calls));
    expect(one.engine.status(runId)?.record.state).toBe(state);
    expect(calls()).toBeLessThan(400);
  });

  test('a command that does one thing takes up nobody else’s run', async () => {
    const served = await serveTenant({ tenant: CORP, settings: SLOW });
    const one = openEngine(served);
    const runId = await one.engine.create(fromIds(firstOf(served.tenant.directory.groups, 40)), false, '');
    await one.close();
    const other = openEngine(served, { folder: one.folder, takesUpRuns: false });
    served.control.clearStats();
    expect((await other.engine.watch(runId).next()).value?.record.state).toBe('running');
    expect(served.control.stats().calls).toBe(0);
  });

  test('whoever has slept finds the run taken over, and leaves it', async () => {
    const served = await serveTenant({ tenant: { ...CORP, groups: 300 }, settings: { latencyMs: 20 } });
    // Its heart doesn't beat: to the other this is a process that is gone.
    const sleeper = openEngine(served, {
      times: { leaseMs: 50, heartbeatMs: 1_000_000, takeUpMs: 1_000_000 },
    });
    const other = openEngine(served, { folder: sleeper.folder });
    const runId = await sleeper.engine.create(
      fromIds(firstOf(served.tenant.directory.groups, 300)),
      false,
      '',
    );
    const [seen, mine] = await Promise.all([end(sleeper.engine, runId), end(other.engine, runId)]);
    expect(mine.tally).toEqual({ total: 300, pending: 0, byVerdict: { mapped: 300 } });
    expect(seen.tally).toEqual(mine.tally);
    expect(callsOf(served.control, GROUPS)).toBeLessThan(400);
  });

  test.each([
    ['back', -3_600_000],
    ['on', 3_600_000],
  ])('a clock that is set %s while both look on brings no second one to work', async (_, jumpMs) => {
    let offMs = 0;
    const now = () => Date.now() + offMs;
    const served = await serveTenant({ tenant: { ...CORP, groups: 300 }, settings: { latencyMs: 10 } });
    const one = openEngine(served, { now });
    openEngine(served, { folder: one.folder, now });
    const runId = await one.engine.create(fromIds(firstOf(served.tenant.directory.groups, 300)), false, '');
    await until(one.engine, runId, ({ tally }) => tally.pending < 300);
    offMs = jumpMs;
    const { tally } = await end(one.engine, runId);
    expect(tally.byVerdict).toEqual({ mapped: 300 });
    expect(callsOf(served.control, GROUPS)).toBe(300);
  });

  test('a run whose holder is gone is taken up though the clock was set back since', async () => {
    const served = await serveTenant({ tenant: CORP, settings: SLOW });
    const one = openEngine(served, { takesUpRuns: false });
    const runId = await one.engine.create(fromIds(firstOf(served.tenant.directory.groups, 40)), false, '');
    await one.engine.pause(runId);
    const run = one.store.runs.get(runId)?.run ?? 0;
    // As a killed process leaves it.
    one.store.runs.setState(run, 'running', {});
    one.store.runs.lease(run, 'somebody who was killed', Date.now(), Date.now() + 7_200_000);
    const other = openEngine(served, { folder: one.folder });
    expect((await end(other.engine, runId)).tally.byVerdict).toEqual({ mapped: 40 });
  });

  test('a run whose ids were never all put in is cleared away', async () => {
    const served = await serveTenant({ tenant: CORP });
    const { one, runs } = leaveHalfARun(served, 0);
    openEngine(served, { folder: one.folder });
    await eventually(() => runs.get('half') === undefined);
    expect(one.engine.list()).toEqual([]);
  });

  test('one of very many ids is cleared away in slices, which another goes on with', async () => {
    const served = await serveTenant({ tenant: CORP });
    const { one, runs, run } = leaveHalfARun(served, 6_500);
    const left = () => runs.items(run, { afterEntry: 0, limit: 10_000 }).length;
    const first = openEngine(served, { folder: one.folder });
    while (left() === 6_500) await nextTurn();
    await first.close();
    const atItsEnd = left();
    expect(atItsEnd).toBeGreaterThan(1_000);

    openEngine(served, { folder: one.folder });
    const seen = new Set<number>();
    while (runs.get('half') !== undefined) {
      seen.add(left());
      await nextTurn();
    }
    expect(seen.size).toBeGreaterThan(atItsEnd / 1_000);
    expect(left()).toBe(0);
  });

  /** As a process that is killed leaves it. */
  function leaveHalfARun(served: ServedTenant, ids: number) {
    const one = openEngine(served, { takesUpRuns: false });
    const { runs, register } = one.store;
    const createdMs = Date.now();
    const run = runs.create({ runId: 'half', label: '', idType: 'auto', refresh: false, createdMs });
    const entries = register.add(
      Array.from({ length: ids }, (_, index) => `member-${index}`),
      'auto',
      createdMs,
    );
    runs.enqueue(run, entries);
    runs.lease(run, 'somebody who was killed', createdMs, createdMs - 1);
    return { one, runs, run };
  }
});
