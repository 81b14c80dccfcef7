import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchSimulation } from '../e2e/kit/launch-desktop.ts';
import { listeningTenant } from '../e2e/kit/listening-tenant.ts';
import { enterProfile, filesHolding } from '../e2e/kit/profile.ts';

const { vault } = zhCN.settings.profile;

test.each([
  ['gnome_libsecret', vault.system],
  ['basic_text', vault.unprotected],
  ['unavailable', vault.key_file],
])('on a system with %s the settings say how a secret is kept', async (backend, sentence) => {
  const tenant = await listeningTenant();
  const { page, open } = await launchSimulation({ env: { SIMULATED_SAFE_STORAGE: backend } });
  await open('/settings');
  const { corpId, secrets, env } = tenant;
  await enterProfile(page, { corpId, secret: secrets.app, apiBase: env.WECOM_API_BASE ?? '' });
  await page.getByText(sentence).waitFor();
});

test('a secret that another user sealed is asked for again', async () => {
  const tenant = await listeningTenant();
  const { corpId, secrets, env } = tenant;
  const before = await launchSimulation();
  await before.open('/settings');
  await enterProfile(before.page, { corpId, secret: secrets.app, apiBase: env.WECOM_API_BASE ?? '' });
  await before.close();
  expect(await filesHolding(before.dataFolder, secrets.app)).toEqual([]);

  const { dataFolder } = before;
  const after = await launchSimulation({ dataFolder, env: { SIMULATED_SAFE_STORAGE: 'other_user' } });
  await after.page.getByText(zhCN.overview.next.enter_secret.text).waitFor();
  await after.open('/settings');
  expect(await after.page.getByLabel(zhCN.settings.profile.corpId).inputValue()).toBe(corpId);
  await enterProfile(after.page, { corpId, secret: secrets.app, apiBase: env.WECOM_API_BASE ?? '' });
  expect(after.complaints).toEqual([]);
});
