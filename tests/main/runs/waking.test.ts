import { expect, test } from 'vitest';
import { end, fromIds, startEngine, until } from './engine-at-work.ts';

const CORP = { contacts: 60, relations: 80, followUsers: 3, members: 10, groups: 20, rooms: 2 };

test('a machine that wakes up goes on with a blocked run without waiting for the next probe', async () => {
  const never = 3_600_000;
  const { tenant, engine, control } = await startEngine({
    tenant: CORP,
    times: { probeMs: { first: never, later: never, firstTimes: 1 } },
  });
  control.trustOnly();
  const runId = await engine.create(fromIds([tenant.directory.contacts.id(1)]), false, '');
  await until(engine, runId, ({ record }) => record.state === 'blocked');
  expect(engine.atWork().map(({ record }) => record.runId)).toEqual([runId]);
  control.trustEverybody();
  engine.wake();
  expect((await end(engine, runId)).record.state).toBe('finished');
});

test('a run is at work from its start to its end, and each change of it is told', async () => {
  let changes = 0;
  const { tenant, engine } = await startEngine({ tenant: CORP, onChange: () => changes++ });
  expect(engine.atWork()).toEqual([]);
  const runId = await engine.create(fromIds([tenant.directory.contacts.id(1)]), false, '');
  expect(engine.atWork()).toHaveLength(1);
  await end(engine, runId);
  await engine.close();
  expect(engine.atWork()).toEqual([]);
  expect(changes).toBeGreaterThanOrEqual(2);
});
