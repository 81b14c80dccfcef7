import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { startApp } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { openPortDoor } from '../app/doors.ts';

test.each([
  ['WECOM_APP_SECRET', 'WECOM_CORP_ID'],
  ['WECOM_CORP_ID', 'WECOM_APP_SECRET'],
])(
  'an environment without %s is no demo: what is missing is named, and nothing is sent',
  async (missing, given) => {
    const { app, tenant } = await startApp({ env: { [missing]: ' ' } });
    const client = openPortDoor(app);
    expect(await client.app.info()).toMatchObject({ demo: false, profile: { origin: 'environment' } });
    expect((await client.overview.get()).next.step).toBe('complete_environment');

    const { verdict } = await client.connection.check({});
    expect(verdict).toMatchObject({ cause: 'environment_incomplete', severity: 'blocked' });
    expect(verdict.what).toBe(`环境变量里只有 ${given}，没有设置 ${missing}。`);
    expect(verdict.steps.join()).toContain(missing);

    await expect(client.compat.fetchWecomName({ id_type: 'user_id', id: 'zhangsan' })).rejects.toThrow();
    expect(tenant.control.stats().calls).toBe(0);
  },
);

test('a profile that was entered counts where the environment has only half of one', async () => {
  const dataFolder = temporaryFolder();
  const open = async (env: Record<string, string>) => {
    const app = await createApp({
      dataFolder,
      host: 'server',
      version: '0.0.0-test',
      env,
      vault: createKeyFileVault(join(dataFolder, 'vault.key')),
      language: 'en',
    });
    onTestFinished(() => app.close());
    return { app, client: openPortDoor(app) };
  };
  const first = await open({});
  const corp = { corpId: 'wwaaaaaaaaaaaaaaaa', apiBase: 'http://127.0.0.1:9' };
  await first.client.settings.saveProfile({ ...corp, appSecret: 'secret'.repeat(7) });
  await first.app.close();

  const { client } = await open({ WECOM_CORP_ID: 'wwbbbbbbbbbbbbbbbb' });
  expect(await client.app.info()).toMatchObject({ profile: { origin: 'settings', corpId: corp.corpId } });
});
