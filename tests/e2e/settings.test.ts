import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { onEveryHost } from './kit/index.ts';
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
