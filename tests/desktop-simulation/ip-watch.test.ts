import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { openPath } from '../e2e/kit/host.ts';
import { listeningTenant } from '../e2e/kit/listening-tenant.ts';
import { launch } from './launch.ts';

test('a refused IP that the watch finds is told by the system, and a click leads to the assistant', async () => {
  const tenant = await listeningTenant();
  const simulation = await launch(await newDataFolder(), tenant.env);
  const page = await simulation.firstWindow();
  const { watch, assistant } = zhCN.trustedIps;
  await openPath(page, '/trusted-ips');
  tenant.control.trustOnly();
  await page.getByRole('switch', { name: watch.on }).click();
  await expect.poll(() => simulation.notifications).toMatchObject([{ title: '企业微信拒绝了 203.0.113.10' }]);
  simulation.clickNotification(simulation.notifications[0]?.notificationId ?? 0);
  await page.getByRole('heading', { name: assistant.title }).waitFor();
  simulation.closeWindow();
  expect(await simulation.exited).toBe(0);
});
