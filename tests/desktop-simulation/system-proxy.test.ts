import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { launchSimulation } from '../e2e/kit/launch-desktop.ts';
import { listeningTenant } from '../e2e/kit/listening-tenant.ts';
import { enterProfile } from '../e2e/kit/profile.ts';

const { profile, route } = zhCN.settings;

test.each([
  ['goes by a proxy that the system’s settings name', 'PROXY', true],
  ['goes straight where they name none, whatever the environment has', 'DIRECT', false],
])('a profile that follows the system %s', async (_, answer, isUsed) => {
  const tenant = await listeningTenant({ settings: { latencyMs: 0 } });
  await using proxy = await startHttpProxy();
  const place = `127.0.0.1:${proxy.port}`;
  const { page, open, complaints } = await launchSimulation({
    env: {
      SIMULATED_PROXY: isUsed ? `${answer} ${place}; DIRECT` : answer,
      WECOM_DIRECT_BASE: tenant.url,
      // What a server would go by.
      HTTP_PROXY: isUsed ? '' : `http://${place}`,
      NO_PROXY: '',
    },
  });
  await open('/settings');
  await enterProfile(page, { corpId: tenant.corpId, secret: tenant.secrets.app, apiBase: tenant.url });
  const form = page.locator('form').filter({ hasText: route.saveProxy });
  await form.getByText(route.modes.system, { exact: true }).click();
  await form.getByLabel(profile.secret, { exact: true }).fill(tenant.secrets.app);
  await form.getByRole('button', { name: route.saveProxy }).click();
  await form.getByText(profile.secretAgain).waitFor({ state: 'detached' });
  const now = form.getByRole('status').filter({ hasText: route.now });
  await now.filter({ hasText: isUsed ? `http://${place}` : route.direct }).waitFor();

  await open('/connection');
  await page.getByRole('button', { name: zhCN.connection.check }).click();
  await page.getByText(zhCN.connection.passed).waitFor();
  expect(proxy.asked.length > 0).toBe(isUsed);
  expect(tenant.control.stats().calls).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});
