import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { StoreError } from '#main/store/errors.ts';
import { serveTenant } from '#tests/kit/client.ts';
import { end, eventually, fromIds, openEngine, until } from './engine-at-work.ts';

const CORP = { contacts: 200, relations: 260, followUsers: 4, members: 20, groups: 300 };

async function startRun(setup: Parameters<typeof openEngine>[1] = {}) {
  const served = await serveTenant({ tenant: CORP, settings: { latencyMs: 2 } });
  const at = openEngine(served, setup);
  const ids = Array.from({ length: 300 }, (_, index) => served.tenant.directory.groups.id(index));
  return { ...served, at, runId: await at.engine.create(fromIds(ids), false, '') };
}

describe('what no waiting mends', () => {
  test('pauses the run, is told with the run and to the host, and the run goes on when it is mended', async () => {
    const { at, runId } = await startRun();
    const { engine } = at;
    await until(engine, runId, ({ tally }) => tally.pending < 295);
    const other = new Database(join(at.folder, 'names.db'));
    onTestFinished(() => void other.close());
    other.exec(
      `CREATE TRIGGER refusing BEFORE UPDATE ON run_item BEGIN SELECT raise(ABORT, 'no verdict any more'); END`,
    );
    const paused = await until(engine, runId, ({ record }) => record.state === 'paused');
    expect(paused.problem).toMatchObject({ kind: 'store', code: 'unexpected' });
    expect(at.turns).toMatchObject([{ kind: 'run_blocked', problem: { kind: 'store' } }]);
    await expect.poll(() => at.faults.length).toBe(1);
    expect(at.faults.splice(0)).toEqual([expect.any(StoreError)]);

    other.exec('DROP TRIGGER refusing');
    await engine.resume(runId);
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
  });

  test('is not a host that fails when it is told of the end: the run is finished all the same', async () => {
    const served = await serveTenant({ tenant: CORP });
    const failure = new Error('nobody can be told');
    const at = openEngine(served, {
      onTurn() {
        throw failure;
      },
    });
    const runId = await at.engine.create(fromIds([served.tenant.directory.groups.id(0)]), false, '');
    expect((await end(at.engine, runId)).record.state).toBe('finished');
    await expect.poll(() => at.faults.splice(0)).toEqual([failure]);
  });
});

describe('a change of state that the database does not take in', () => {
  test('is told to the host, shown all the same, and written when it can be', async () => {
    const served = await serveTenant({ tenant: { ...CORP, groups: 600 }, settings: { latencyMs: 40 } });
    const { control } = served;
    const at = openEngine(served);
    const { engine } = at;
    const ids = Array.from({ length: 600 }, (_, index) => served.tenant.directory.groups.id(index));
    const runId = await engine.create(fromIds(ids), false, '');
    await until(engine, runId, ({ tally }) => tally.pending < 595);
    const kept = () => at.store.runs.get(runId)?.state;
    const other = new Database(join(at.folder, 'names.db'));
    onTestFinished(() => void other.close());
    other.exec(
      `CREATE TRIGGER refusing BEFORE UPDATE OF state ON run BEGIN SELECT raise(ABORT, 'no state any more'); END`,
    );

    control.trustOnly();
    const blocked = await until(engine, runId, ({ record }) => record.state === 'blocked');
    expect(blocked.problem).toMatchObject({ fault: { errcode: 60020 } });
    expect(kept()).toBe('running');
    expect(at.faults.splice(0)).toContainEqual(expect.any(StoreError));
    other.exec('DROP TRIGGER refusing');
    await eventually(() => kept() === 'blocked');

    other.exec(
      `CREATE TRIGGER refusing BEFORE UPDATE OF state ON run WHEN NEW.state = 'running'
         BEGIN SELECT raise(ABORT, 'not this one'); END`,
    );
    control.trustEverybody();
    const running = await until(engine, runId, ({ record }) => record.state === 'running');
    expect([running.problem, kept()]).toEqual([null, 'blocked']);
    other.exec('DROP TRIGGER refusing');
    await eventually(() => kept() === 'running');
    at.faults.splice(0);
    expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 600 });
  });
});

describe('a database that is held by another program', () => {
  test('just when a run is at its end: the end is noted when it is let go of, and told once', async () => {
    const served = await serveTenant({ tenant: CORP });
    let hold: Database.Database | undefined;
    const at = openEngine(served, {
      onChange() {
        if (hold !== undefined || at.engine.list()[0]?.tally.pending !== 0) return;
        hold = new Database(join(at.folder, 'names.db'));
        hold.exec('BEGIN IMMEDIATE');
      },
    });
    onTestFinished(() => void hold?.close());
    const ids = [0, 1, 2].map((index) => served.tenant.directory.groups.id(index));
    const runId = await at.engine.create(fromIds(ids), false, '');
    const held = await until(at.engine, runId, ({ problem }) => problem !== null);
    expect(held).toMatchObject({ problem: { kind: 'store', code: 'locked' }, tally: { pending: 0 } });
    await until(at.engine, runId, ({ record }) => record.state === 'blocked');
    hold?.exec('ROLLBACK');
    expect((await end(at.engine, runId)).record).toMatchObject({ state: 'finished', problem: null });
    expect(at.turns.map(({ kind }) => kind)).toEqual(['run_finished']);
  }, 30_000);
});
