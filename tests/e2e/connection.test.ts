import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

onEveryHost((launch) => {
  test('the check passes on the demo tenant, step by step', async () => {
    const { page, open, complaints } = await launch();
    await open('/connection');
    await page.getByRole('button', { name: zhCN.connection.check }).click();
    await page.getByText(zhCN.connection.passed).waitFor();
    expect(await page.getByText(zhCN.connection.states.passed, { exact: true }).count()).toBe(7);
    expect(complaints).toEqual([]);
  });

  test('a refused IP fails the check although the token is fine, and the IP is shown', async () => {
    const tenant = await listeningTenant();
    tenant.control.trustOnly();
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/connection');
    await page.getByRole('button', { name: zhCN.connection.check }).click();
    await page.getByText(zhCN.connection.failed).waitFor();
    expect(await page.getByText(zhCN.connection.states.passed, { exact: true }).count()).toBe(5);
    await page.getByText('203.0.113.10').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('a name that nobody knows fails the check, and is not told as a refusal by WeCom', async () => {
    const tenant = await listeningTenant();
    const nowhere = 'http://api.invalid';
    const { page, open, complaints } = await launch({
      env: { ...tenant.env, WECOM_API_BASE: nowhere, WECOM_DIRECT_BASE: nowhere },
    });
    await open('/connection');
    await page.getByRole('button', { name: zhCN.connection.check }).click();
    await page.getByText(zhCN.connection.failed).waitFor();
    expect(await page.getByText(zhCN.problem.endpoint, { exact: true }).count()).toBe(0);

    await open('/');
    const next = page.getByRole('region', { name: zhCN.overview.next.label });
    await next.getByText(zhCN.overview.next.mend_connection.text).waitFor();
    expect(await next.textContent()).toContain('连不上企业微信');
    expect(complaints).toEqual([]);
  });
});

test('the switch checks again by itself until WeCom accepts the IP', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const { connection } = zhCN;
  await open('/connection');
  await page.getByRole('button', { name: connection.check }).click();
  await page.getByText(connection.failed).waitFor();
  await page.getByRole('switch', { name: connection.repeat }).click();
  await page.getByText(/^\d+ 秒后再查$/).waitFor();
  // What the operator does in WeCom's console, while the page goes on by itself.
  tenant.control.trustEverybody();
  await page.getByText(connection.passed).waitFor();
  expect(await page.getByRole('switch').count()).toBe(0);
  expect(complaints).toEqual([]);
});
