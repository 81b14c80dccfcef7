import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { serveTenant } from '#tests/kit/client.ts';
import { end, fromIds, itemVerdicts, known, openEngine, runThrough } from './engine-at-work.ts';

const CORP = { contacts: 60, relations: 80, followUsers: 3, members: 10, groups: 20, rooms: 12 };
const ROOMS = 12;
const ROBOTS = 4;

/** A run over rooms and robots without the archive's secret, at its end. */
async function startWithoutSecret() {
  const served = await serveTenant({ tenant: CORP });
  const { rooms, robots } = served.tenant.directory;
  const ids = [
    ...Array.from({ length: ROOMS }, (_, index) => rooms.id(index)),
    ...Array.from({ length: ROBOTS }, (_, index) => robots.id(index)),
  ];
  const at = openEngine(served, { secrets: { archive: null } });
  const first = await runThrough(at.engine, ids);
  return { ...served, at, ids, first };
}

test('what needs a secret that is missing fails, and holds nothing up', async () => {
  const { first, at, ids } = await startWithoutSecret();
  expect(first.record).toMatchObject({ state: 'finished', problem: null });
  expect(first.tally).toEqual({ total: ids.length, pending: 0, byVerdict: { failed: ids.length } });
  expect(at.turns.map(({ kind }) => kind)).toEqual(['run_finished']);
});

test('as long as it is missing, neither another run nor trying the failed ones again makes a call', async () => {
  const { first, at, ids, control } = await startWithoutSecret();
  const { engine } = at;
  control.clearStats();
  expect(await at.planner.estimate(fromIds(ids), false)).toMatchObject({ known: ids.length });
  const again = await runThrough(engine, ids);
  expect(again.tally.byVerdict).toEqual({ failed: ids.length });
  await engine.retryFailed(first.record.runId);
  const retried = await end(engine, first.record.runId);
  expect(retried.tally).toEqual(first.tally);
  expect(control.stats().calls).toBe(0);
});

test('once it has been entered, trying the failed ones again names them', async () => {
  const { first, at, ids, ...served } = await startWithoutSecret();
  await at.close();
  const { engine, ...entered } = openEngine(served, { folder: at.folder });
  await engine.retryFailed(first.record.runId);
  const { tally } = await end(engine, first.record.runId);
  expect(tally.byVerdict).toEqual({ mapped: ids.length });
  expect([...new Set(itemVerdicts(entered, first.record.runId).values())]).toEqual(['mapped']);
});

test('once it has been entered, so does another run', async () => {
  const { at, ids, ...served } = await startWithoutSecret();
  await at.close();
  const { engine } = openEngine(served, { folder: at.folder });
  const { tally } = await runThrough(engine, ids);
  expect(tally.byVerdict).toEqual({ mapped: ids.length });
});

test('what an earlier version kept of it as not visible is among the failed, and is named once it has been entered', async () => {
  const { first, at, ids, ...served } = await startWithoutSecret();
  const { runId } = first.record;
  const hidden = served.tenant.directory.contacts.id(0);
  at.store.register.add([hidden], 'auto', 1);
  await at.close();
  const db = new Database(join(at.folder, 'names.db'));
  db.exec(`
    DELETE FROM migration WHERE slug = 'failed-for-want-of-a-secret';
    UPDATE run_tally SET verdict = 'not_visible' WHERE verdict = 'failed';
    UPDATE run_item SET verdict = 'not_visible' WHERE verdict = 'failed';
    UPDATE entry SET verdict = 'not_visible' WHERE verdict = 'failed';
    UPDATE entry SET verdict = 'not_visible', advice = 'follower_out_of_scope' WHERE verdict = 'unmapped';
    INSERT INTO run_item SELECT run, entry, 'not_visible' FROM run, entry WHERE advice = 'follower_out_of_scope';
    UPDATE run_tally SET items = items + 1 WHERE verdict = 'not_visible';
  `);
  db.close();
  const { engine, ...entered } = openEngine(served, { folder: at.folder });
  expect(engine.status(runId)?.tally.byVerdict).toEqual({ failed: ids.length, not_visible: 1 });
  expect(known(entered, ids[0] ?? '').verdict).toBe('failed');
  await engine.retryFailed(runId);
  expect((await end(engine, runId)).tally.byVerdict).toEqual({ mapped: ids.length, not_visible: 1 });
  expect(itemVerdicts(entered, runId).get(hidden)).toBe('not_visible');
});
