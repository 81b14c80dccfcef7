import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { newDataFolder } from './kit/data-folder.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { enterProfile, filesHolding } from './kit/profile.ts';

onEveryHost((launch) => {
  test('a corp that is entered is used after the next start, and its secret is never seen again', async () => {
    const tenant = await listeningTenant();
    const secret = tenant.secrets.app;
    const first = await launch();
    await first.open('/settings');
    await enterProfile(first.page, {
      corpId: tenant.corpId,
      secret,
      apiBase: tenant.env.WECOM_API_BASE ?? '',
    });
    expect(await first.page.content()).not.toContain(secret);
    await first.close();
    expect(await filesHolding(first.dataFolder, secret)).toEqual([]);

    const { page, open, complaints } = await launch({ dataFolder: first.dataFolder });
    await open('/connection');
    await page.getByRole('button', { name: zhCN.connection.check }).click();
    await page.getByText(zhCN.connection.passed).waitFor();
    expect(await page.getByText(zhCN.app.demo.text).count()).toBe(0);
    await open('/settings');
    await page.getByText(secret.slice(-4)).first().waitFor();
    expect(await page.content()).not.toContain(secret);
    expect([...first.complaints, ...complaints]).toEqual([]);
  });
});

test('a profile whose proxy can’t be used is told as one that sends nothing, with the way to mend it', async () => {
  const tenant = await listeningTenant();
  const dataFolder = await newDataFolder();
  const before = await launchBrowser({ dataFolder });
  await before.open('/settings');
  await enterProfile(before.page, {
    corpId: tenant.corpId,
    secret: tenant.secrets.app,
    apiBase: tenant.url,
  });
  await before.close();
  tenant.control.clearStats();

  // What the environment names counts for every profile.
  const env = { WECOM_PROXY: 'socks4://127.0.0.1:9' };
  const { page, complaints } = await launchBrowser({ dataFolder, env });
  const { overview, profiles, settings } = zhCN;
  const connection = page.getByRole('region', { name: overview.connection.title });
  await connection.getByText(overview.connection.unusable).waitFor();
  await connection.getByText(/代理地址的协议不支持/).waitFor();
  expect(await connection.getByText(overview.connection.direct).count()).toBe(0);
  await connection.getByRole('link', { name: overview.connection.mend }).click();
  await page.getByText(settings.route.unusable).waitFor();
  await page.getByText(settings.route.mend).waitFor();
  expect(await page.getByText(settings.route.direct, { exact: true }).count()).toBe(0);
  const row = page
    .getByRole('table', { name: profiles.list })
    .getByRole('row')
    .filter({ hasText: tenant.corpId });
  await row.getByText(/^用不了/).waitFor();
  expect(tenant.control.stats().calls).toBe(0);
  expect(complaints).toEqual([]);
});
