import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createDemoTenant } from '#main/demo/index.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { openPortDoor } from '../app/doors.ts';

/** No kind of proxy that this product knows. */
const BAD_PROXY = { ALL_PROXY: 'socks4://127.0.0.1:9' };

async function place() {
  const tenant = createDemoTenant({ settings: { latencyMs: 0 } });
  const { url } = await tenant.listen();
  onTestFinished(() => tenant.close());
  const dataFolder = temporaryFolder();
  const start = async (env: Record<string, string>, takesUpRuns = true) => {
    const app = await createApp({
      dataFolder,
      host: 'server',
      version: '0.0.0-test',
      env,
      vault: createKeyFileVault(join(dataFolder, 'vault.key')),
      language: 'en',
      takesUpRuns,
    });
    onTestFinished(() => app.close());
    return { app, client: openPortDoor(app) };
  };
  const entered = { corpId: tenant.corpId, apiBase: url };
  return { tenant, start, url, entered, appSecret: tenant.secrets.app };
}

test('a profile whose proxy can’t be one is refused with the reason, and not kept', async () => {
  const { start, entered, appSecret } = await place();
  const { app, client } = await start(BAD_PROXY);
  const saving = client.settings.saveProfile({ ...entered, appSecret, proxyMode: 'system' });
  await expect(saving).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('use http, https or socks5'),
  });
  expect(app.settings.read()).toMatchObject({ profiles: [], profileInUse: null });
  await client.settings.saveProfile({ ...entered, appSecret, proxyMode: 'none' });
  expect(app.settings.read().profiles).toHaveLength(1);
});

test('a kept one that can’t be used any more doesn’t end the start: it is told, sends nothing, and is mended', async () => {
  const { tenant, start, url, entered, appSecret } = await place();
  const before = await start({});
  await before.client.settings.saveProfile({ ...entered, appSecret, proxyMode: 'system' });
  await before.app.close();
  // A command that does one thing has no page to mend it on, and ends with the reason.
  await expect(start(BAD_PROXY, false)).rejects.toThrow('proxy: unknown_protocol');

  const { app, client } = await start(BAD_PROXY);
  expect(await client.settings.profile()).toMatchObject({ hasSecret: true, proxyMode: 'system' });
  const why = 'The protocol of the proxy address is not supported; use http, https or socks5.';
  expect((await client.settings.profile()).routeFault).toBe(why);
  for await (const { profiles } of await client.profiles.watch()) {
    expect(profiles.find(({ inUse }) => inUse)?.routeFault).toBe(why);
    break;
  }
  expect(await client.overview.get()).toMatchObject({
    connection: { standing: 'unknown', route: null, routeFault: why, ip: null },
    next: { step: 'mend_connection' },
  });
  const { verdict } = await client.connection.check({});
  expect(verdict).toMatchObject({ cause: 'route_unusable', severity: 'blocked' });
  await expect(client.compat.fetchWecomName({ id_type: 'user_id', id: 'zhangsan' })).rejects.toThrow();
  expect(tenant.control.stats().calls).toBe(0);
  const { routes } = await client.routes.compare();
  expect(routes.filter(({ inUse }) => inUse)).toEqual([]);

  await client.settings.saveProfile({ ...entered, appSecret, proxyMode: 'none' });
  expect((await client.connection.check({})).ok).toBe(true);
  expect((await client.settings.profile()).routeFault).toBeNull();
  expect((await client.overview.get()).connection).toMatchObject({ route: url, routeFault: null });
  expect(app.workspace().profile.routeFault).toBeUndefined();
});

test('such a profile is not put to use in the place of one that works', async () => {
  const { start, entered, appSecret } = await place();
  const before = await start({});
  await before.client.settings.saveProfile({ ...entered, appSecret });
  const other = await before.client.settings.saveProfile({
    ...entered,
    profileId: null,
    name: 'Other',
    appSecret,
    proxyMode: 'system',
  });
  await before.app.close();
  const { app, client } = await start(BAD_PROXY);
  const inUse = app.settings.read().profileInUse;
  await expect(client.profiles.use({ profileId: other.id })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(app.settings.read().profileInUse).toBe(inUse);
});
