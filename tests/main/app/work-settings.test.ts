import { expect, test } from 'vitest';
import { startServer } from '#main/server/index.ts';
import { DEFAULT_WORK } from '#shared/contract/work-settings.ts';
import { startApp } from '#tests/kit/app.ts';
import { openPortDoor } from './doors.ts';

test('a lifetime of nothing has every look-up ask, the usual one answers out of the library', async () => {
  const { app, tenant } = await startApp();
  const client = openPortDoor(app);
  const ids = [tenant.directory.contacts.id(3)];
  const calls = () => tenant.control.stats().byEndpoint['externalcontact/get']?.calls ?? 0;
  await client.lookup.resolve({ ids });
  await client.lookup.resolve({ ids });
  expect(calls()).toBe(1);

  const { usual } = await client.settings.work();
  expect(usual).toEqual(DEFAULT_WORK);
  await client.settings.saveWork({ ...usual, lifetimesMs: { ...usual.lifetimesMs, mapped: 0 } });
  await client.lookup.resolve({ ids });
  expect(calls()).toBe(2);
  expect((await client.settings.work()).current.lifetimesMs.mapped).toBe(0);
});

test('no more calls are in flight than allowed', async () => {
  const { app, tenant } = await startApp({ tenant: { settings: { latencyMs: 5 } } });
  const client = openPortDoor(app);
  await client.settings.saveWork({ ...DEFAULT_WORK, maxConcurrency: 1 });
  await client.lookup.resolve({
    ids: [1, 2, 3, 4, 5, 6].map((index) => tenant.directory.contacts.id(index)),
  });
  expect(tenant.control.stats().byEndpoint['externalcontact/get']).toMatchObject({
    calls: 6,
    maxInFlight: 1,
  });
});

test('what makes no sense is refused', async () => {
  const { app } = await startApp();
  const client = openPortDoor(app);
  for (const part of [{ maxConcurrency: 0 }, { quotaShare: 1.5 }, { quotaShare: 0 }]) {
    await expect(client.settings.saveWork({ ...DEFAULT_WORK, ...part })).rejects.toThrow();
  }
  expect((await client.settings.work()).current).toEqual(DEFAULT_WORK);
});

test('a token closes the calls of scripts at once, the next one closes the one before, and none opens them', async () => {
  const { app } = await startApp();
  const client = openPortDoor(app);
  const server = await startServer({
    router: app.router,
    port: 0,
    rendererFolder: null,
    version: '0.0.0-test',
    apiTokenDigest: () => app.settings.read().apiTokenDigest,
  });
  try {
    const status = async (token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await fetch(`${server.url}/api/runs`, { headers })).status;
    };
    expect(await status()).toBe(200);
    const first = (await client.settings.makeApiToken()).token;
    expect(await client.settings.apiToken()).toEqual({ isSet: true });
    expect([await status(), await status(first)]).toEqual([401, 200]);
    const second = (await client.settings.makeApiToken()).token;
    expect([await status(first), await status(second)]).toEqual([401, 200]);
    expect(JSON.stringify(app.settings.read())).not.toContain(second);
    await client.settings.removeApiToken();
    expect(await status()).toBe(200);
  } finally {
    await server.close();
  }
});
