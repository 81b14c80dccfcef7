import { expect, test } from 'vitest';
import { startApp } from '#tests/kit/app.ts';
import { openPortDoor } from './doors.ts';

test('the overview makes no call, and tells what the last calls said', async () => {
  const { app, tenant } = await startApp();
  const client = openPortDoor(app);
  const before = tenant.control.stats();
  expect(await client.overview.get()).toMatchObject({
    connection: { standing: 'unknown', sinceMs: null, ip: null, problem: null },
    library: { total: 0, groups: [] },
    next: { step: 'check_connection' },
  });
  expect(tenant.control.stats()).toEqual(before);

  await client.connection.check();
  const checked = await client.overview.get();
  expect(checked).toMatchObject({
    connection: { standing: 'connected', ip: '203.0.113.10' },
    next: { step: 'first_ids' },
  });

  tenant.control.trustOnly();
  await expect(client.lookup.resolve({ ids: [tenant.directory.contacts.id(1)] })).rejects.toThrow();
  const refused = await client.overview.get();
  expect(refused).toMatchObject({
    connection: { standing: 'refused', ip: '203.0.113.10', problem: { errcode: 60020 } },
    next: { step: 'mend_connection' },
  });
  expect(refused.connection.sinceMs).toBeGreaterThanOrEqual(checked.connection.sinceMs ?? 0);
});

test('the overview counts what is known, and offers to ask for what was never asked for', async () => {
  const { app, tenant } = await startApp();
  const client = openPortDoor(app);
  await client.lookup.resolve({ ids: tenant.directory.mix(8) });
  app.workspace().store.register.add([tenant.directory.contacts.id(900)], 'auto', 1);
  const { connection, library, next } = await client.overview.get();
  expect(connection.standing).toBe('connected');
  expect(library.total).toBe(9);
  expect(library.groups).toContainEqual({ kind: 'external_contact', verdict: 'unmapped', count: 1 });
  expect(next).toEqual({ step: 'ask_unmapped', runId: null, count: 1 });
});

test('the overview offers to try again what may be named then, and not what wants a secret that is missing', async () => {
  const { app, tenant } = await startApp({ env: { WECOM_ARCHIVE_SECRET: '' } });
  const client = openPortDoor(app);
  const { directory, control } = tenant;
  const robots = [directory.robots.id(0), directory.robots.id(1)];
  const customer = directory.contacts.id(0);
  control.change({ answers: { 'externalcontact/get': { [customer]: 47001 } } });

  const { runs } = app.workspace();
  const run = async (ids: string[]) => {
    const runId = await runs.create({ from: 'ids', idType: 'auto', ids, label: '' }, false, 'ids');
    for await (const status of runs.watch(runId)) void status;
    return runId;
  };
  const runId = await run([...robots, customer]);
  expect(runs.status(runId)?.tally.byVerdict).toEqual({ failed: 3 });
  expect((await client.overview.get()).next).toEqual({ step: 'retry_failed', runId, count: 1 });

  await run(robots);
  expect((await client.overview.get()).next).toMatchObject({ step: 'look_up' });
});
