import { expect, test } from 'vitest';
import { callsOf } from '#tests/kit/client.ts';
import {
  end,
  eventually,
  fromIds,
  known,
  openEngine,
  runThrough,
  startEngine,
  until,
} from './engine-at-work.ts';

const CORP = { contacts: 200, relations: 260, followUsers: 4, members: 20, groups: 600 };

test('a run that is paused, at its end, or left behind in order is held by nobody', async () => {
  const { tenant, at, engine } = await startEngine({ tenant: CORP, settings: { latencyMs: 20 } });
  const ids = Array.from({ length: 600 }, (_, index) => tenant.directory.groups.id(index));
  const runId = await engine.create(fromIds(ids), false, '');
  const { record } = await until(engine, runId, ({ tally }) => tally.pending < 600);
  const holder = () => at.store.runs.leaseOf(record.run)?.holder;
  expect(holder()).toBeDefined();
  await engine.pause(runId);
  expect(holder()).toBeUndefined();

  await engine.resume(runId);
  await until(engine, runId, ({ record }) => record.state === 'running');
  expect(holder()).toBeDefined();
  await engine.close();
  expect(holder()).toBeUndefined();
});

test('a run that has finished is held by nobody', async () => {
  const { tenant, at, engine } = await startEngine({ tenant: CORP });
  const runId = await engine.create(fromIds([tenant.directory.groups.id(0)]), false, '');
  const { record } = await until(engine, runId, ({ record }) => record.state === 'finished');
  await eventually(() => at.store.runs.leaseOf(record.run) === undefined);
  expect(at.store.runs.leaseOf(record.run)).toBeUndefined();
});

test('a run that is paused is taken up by no process that starts', async () => {
  const { tenant, control, at, engine, ...served } = await startEngine({
    tenant: CORP,
    settings: { latencyMs: 20 },
  });
  const { groups, contacts } = tenant.directory;
  const ids = Array.from({ length: 600 }, (_, index) => groups.id(index));
  const runId = await engine.create(fromIds(ids), false, '');
  await until(engine, runId, ({ tally }) => tally.pending < 600);
  await engine.pause(runId);
  control.clearStats();
  const other = openEngine({ tenant, control, ...served }, { folder: at.folder });
  await runThrough(other.engine, [contacts.id(0)]);
  expect(callsOf(control, 'externalcontact/groupchat/get')).toBe(0);
  expect(engine.status(runId)?.record.state).toBe('paused');
});

test('a run that is paused again while it is about to be resumed makes no call any more', async () => {
  const { tenant, engine, control } = await startEngine({ tenant: CORP, settings: { latencyMs: 3 } });
  const ids = Array.from({ length: 300 }, (_, index) => tenant.directory.groups.id(index));
  const runId = await engine.create(fromIds(ids), false, '');
  await until(engine, runId, ({ tally }) => tally.pending < 290);
  await Promise.all([engine.pause(runId), engine.resume(runId), engine.pause(runId)]);
  const { calls } = control.stats();
  let looks = 0;
  await eventually(() => {
    looks += 1;
    return looks > 20;
  });
  expect(control.stats().calls).toBe(calls);
  expect(engine.status(runId)?.record.state).toBe('paused');
  await engine.resume(runId);
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
});

test('failed ids of a run that goes on are put back at once, and not when it is at its end', async () => {
  const { tenant, at, engine } = await startEngine({ tenant: CORP, settings: { latencyMs: 10 } });
  const ids = Array.from({ length: 300 }, (_, index) => tenant.directory.groups.id(index));
  const runId = await engine.create(fromIds(ids), false, '');
  const { record } = await until(engine, runId, ({ tally }) => tally.pending < 300);
  // As WeCom leaves one that it has been too busy for.
  at.store.runs.settle(record.run, [[known(at, ids[299] ?? '').entry, 'failed']]);
  await engine.retryFailed(runId);
  const { tally } = await until(engine, runId, () => true);
  expect([tally.byVerdict.failed ?? 0, tally.pending > 1]).toEqual([0, true]);
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: 300 });
});
