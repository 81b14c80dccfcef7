import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runSnapshot } from '#main/present/run-view.ts';
import { type RunStatus, UnknownRunError } from '#main/runs/engine.ts';
import { createRate } from '#main/runs/rate.ts';
import { runSnapshotSchema } from '#shared/contract/runs.ts';
import { callsOf, serveTenant } from '#tests/kit/client.ts';
import { named } from '../store/outcomes.ts';
import { end, firstOf, fromIds, openEngine, startEngine, until } from './engine-at-work.ts';

const CORP = { contacts: 2_000, relations: 2_500, followUsers: 12, members: 45, groups: 600 };
/** Ids for many slices. */
const MANY = 8_000;
/** So many ids are worked on at most before others have their turn. */
const MOST_AT_ONCE = 1_000;
const GROUPS = 'externalcontact/groupchat/get';

async function startSlowRun(latencyMs = 12) {
  const started = await startEngine({ tenant: CORP, settings: { latencyMs } });
  const ids = firstOf(started.tenant.directory.groups, 600);
  return { ...started, runId: await started.engine.create(fromIds(ids), false, '') };
}

describe('watching a run', () => {
  test('brings at most ten snapshots a second, the last of them at the end', async () => {
    const { engine, runId } = await startSlowRun();
    const seen: { atMs: number; status: RunStatus }[] = [];
    for await (const status of engine.watch(runId)) seen.push({ atMs: performance.now(), status });
    expect(seen.at(-1)?.status).toMatchObject({ record: { state: 'finished' }, tally: { pending: 0 } });
    expect(seen.length).toBeGreaterThan(3);
    const gaps = seen.slice(1).map(({ atMs }, index) => atMs - (seen[index]?.atMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(95);
    const done = seen.map(({ status }) => status.tally.total - status.tally.pending);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });

  test('shows numbers that make sense', async () => {
    const { engine, control, runId } = await startSlowRun();
    let fastest = 0;
    for await (const status of engine.watch(runId)) {
      const snapshot = runSnapshotSchema.parse(runSnapshot(status, 'en'));
      expect(snapshot.total).toBe(600);
      expect(snapshot.done).toBe(600 - snapshot.byVerdict.unmapped);
      expect(snapshot.done).toBe(
        Object.values(snapshot.byVerdict).reduce((sum, n) => sum + n, 0) - snapshot.byVerdict.unmapped,
      );
      expect(snapshot.quotaShare).toBeLessThanOrEqual(600 / 10_000 + 0.01);
      if (snapshot.state !== 'running' || snapshot.done === 0) continue;
      expect(snapshot.remainingMs).toBeGreaterThanOrEqual(0);
      expect(snapshot.remainingMs).toBeLessThan(60_000);
      fastest = Math.max(fastest, snapshot.namesPerSecond);
    }
    // No more than the calls under way allow: 20 at 12 ms each.
    expect(fastest).toBeGreaterThan(30);
    expect(fastest).toBeLessThan(20 * (1_000 / 12));
    expect(engine.status(runId)?.record.calls).toBe(callsOf(control, GROUPS));
  });

  test('shows the calls that a bulk way saves', async () => {
    const { tenant, engine } = await startEngine({ tenant: CORP });
    const runId = await engine.create(fromIds(firstOf(tenant.directory.contacts, 2_000)), false, '');
    const { calls, callsSaved } = runSnapshot(await end(engine, runId), 'en');
    expect(callsSaved).toBe(2_000 - calls);
    expect(callsSaved).toBeGreaterThan(1_900);
  });

  test('ends when the one who looks on goes, and the run goes on', async () => {
    const { engine, runId } = await startSlowRun();
    const leave = new AbortController();
    let seen = 0;
    for await (const _ of engine.watch(runId, leave.signal)) {
      seen += 1;
      if (seen === 2) leave.abort();
    }
    expect(seen).toBe(2);
    for await (const status of engine.watch(runId)) {
      expect(status.record.state).toBe('running');
      break;
    }
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 600 });
  });

  test('ends when the engine is closed', async () => {
    const { at, engine, runId } = await startSlowRun();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const { record } of engine.watch(runId)) seen.push(record.state);
    })();
    await until(engine, runId, ({ tally }) => tally.pending < 590);
    await at.close();
    await watching;
    expect(new Set(seen)).toEqual(new Set(['running']));
  });

  test('of a run that is deleted says that there is none', async () => {
    const { engine, runId } = await startSlowRun();
    const watching = end(engine, runId).catch((error: unknown) => error);
    await until(engine, runId, ({ tally }) => tally.pending < 590);
    await engine.remove(runId);
    // It is stopped first, and whoever looks in between sees that.
    const last = await watching;
    if (!(last instanceof UnknownRunError)) expect(last).toMatchObject({ record: { state: 'stopped' } });
    await expect(end(engine, runId)).rejects.toThrow(UnknownRunError);
  });

  test('works for a run that another process works on', async () => {
    const served = await serveTenant({ tenant: CORP, settings: { latencyMs: 12 } });
    const one = openEngine(served);
    const other = openEngine(served, { folder: one.folder, takesUpRuns: false });
    const runId = await one.engine.create(fromIds(firstOf(served.tenant.directory.groups, 600)), false, '');
    const seen: number[] = [];
    for await (const { tally } of other.engine.watch(runId)) seen.push(tally.pending);
    expect(seen.at(-1)).toBe(0);
    expect(new Set(seen).size).toBeGreaterThan(2);
  });

  test('a run that is held shows no speed and no time left', async () => {
    const { engine, runId } = await startSlowRun();
    await until(engine, runId, ({ tally }) => tally.pending < 590);
    await engine.pause(runId);
    expect(engine.status(runId)).toMatchObject({ namesPerSecond: 0, remainingMs: null });
  });
});

describe('the speed', () => {
  test('is that of the last ten seconds', () => {
    let ms = 0;
    const rate = createRate(() => ms);
    expect(rate.perSecond()).toBe(0);
    for (ms = 1_000; ms <= 20_000; ms += 1_000) rate.add(50);
    ms = 20_000;
    expect(rate.perSecond()).toBeCloseTo(50, -1);
    ms = 60_000;
    expect(rate.perSecond()).toBe(0);
  });

  test('is not thrown off by the first moment', () => {
    let ms = 0;
    const rate = createRate(() => ms);
    ms = 2;
    rate.add(100);
    expect(rate.perSecond()).toBeLessThanOrEqual(1_000);
  });
});

describe('the main process', () => {
  test('has its turn while many ids are put in, found to be known, and deleted', async () => {
    const { tenant, at, engine } = await startEngine({
      tenant: { ...CORP, contacts: MANY, relations: MANY },
    });
    const ids = firstOf(tenant.directory.contacts, MANY);
    const db = new Database(at.store.place.path, { readonly: true });
    onTestFinished(() => void db.close());
    const counted = (sql: string) => () => Number(db.prepare(sql).pluck().get());
    const queued = counted('SELECT count(*) FROM run_item');
    const settled = counted('SELECT count(*) FROM run_item WHERE verdict IS NOT NULL');

    let runId = '';
    const create = async (source: Parameters<typeof engine.create>[0]) => {
      runId = await engine.create(source, false, '');
    };
    expect(await longestStretch(queued, () => create(fromIds(ids)))).toBeLessThanOrEqual(MOST_AT_ONCE);
    await engine.stop(runId);
    expect(queued()).toBe(MANY);
    expect(await longestStretch(queued, () => engine.remove(runId))).toBeLessThanOrEqual(MOST_AT_ONCE);
    expect(queued()).toBe(0);

    at.store.register.record(
      ids.map((id) => named(id, 'x', { kind: 'external_contact', source: 'external_contact' })),
      Date.now(),
    );
    const settle = async () => {
      await create(fromIds(ids));
      await end(engine, runId);
    };
    expect(await longestStretch(settled, settle)).toBeLessThanOrEqual(MOST_AT_ONCE);
    expect(engine.status(runId)).toMatchObject({
      tally: { byVerdict: { mapped: MANY } },
      record: { calls: 0 },
    });

    const chosen = { from: 'register', idType: 'auto', limit: MANY, onlyUnmapped: false } as const;
    expect(await longestStretch(queued, () => create(chosen))).toBeLessThanOrEqual(MOST_AT_ONCE);
    await engine.stop(runId);
    expect(queued()).toBe(2 * MANY);

    for (const source of [fromIds(ids), chosen]) {
      const turns = await turnsDuring(() => at.planner.estimate(source, false));
      expect(turns).toBeGreaterThanOrEqual(MANY / MOST_AT_ONCE);
    }
  });
});

/** How far a work gets at most between two turns of somebody beside it; a busy machine changes nothing in that. */
async function longestStretch(progress: () => number, work: () => Promise<unknown>): Promise<number> {
  let before = progress();
  let longest = 0;
  const look = () => {
    const now = progress();
    longest = Math.max(longest, Math.abs(now - before));
    before = now;
  };
  await withTurns(look, work);
  look();
  return longest;
}

/** How often somebody beside a work has a turn meanwhile. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  await withTurns(() => {
    turns += 1;
  }, work);
  return turns;
}

async function withTurns(onTurn: () => void, work: () => Promise<unknown>): Promise<void> {
  let goesOn = true;
  const turn = () => {
    if (!goesOn) return;
    onTurn();
    setImmediate(turn);
  };
  setImmediate(turn);
  try {
    await work();
  } finally {
    goesOn = false;
  }
}
