import type { Page } from 'playwright-core';
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
  await checkInVain(page, open);
  await page.getByRole('switch', { name: connection.repeat }).click();
  await page.getByText(/^\d+ 秒后再查$/).waitFor();
  // What the operator does in WeCom's console, while the page goes on by itself.
  tenant.control.trustEverybody();
  await page.getByText(connection.passed).waitFor();
  expect(await page.getByRole('switch').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('of two lines it is said which one is refused, and what to do about that one', async () => {
  const tenant = await listeningTenant({ settings: { egressIps: ['203.0.113.10', '203.0.113.20'] } });
  tenant.control.trustOnly('203.0.113.10');
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const { connection, trustedIps } = zhCN;
  await checkInVain(page, open);
  const ips = page.getByRole('region', { name: connection.ipSeen }).getByRole('listitem');
  const stateOf = (ip: string, state: string) => ips.filter({ hasText: ip }).getByText(state).waitFor();
  await stateOf('203.0.113.10', trustedIps.statuses.accepted);
  await stateOf('203.0.113.20', trustedIps.statuses.refused);
  await page.getByText(/203\.0\.113\.10 已被接受，203\.0\.113\.20 被拒绝/).waitFor();
  await page.getByText(/把 203\.0\.113\.20 也加入应用/).waitFor();
  await page.getByRole('link', { name: connection.fix.assistant }).waitFor();
  expect(complaints).toEqual([]);
});

test('an IPv6 address is not to be added to a list that takes none', async () => {
  const tenant = await listeningTenant({ settings: { egressIps: ['2001:db8::7'] } });
  tenant.control.trustOnly();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const { connection } = zhCN;
  await checkInVain(page, open);
  await page.getByText('让线路或代理经 IPv4 访问企业微信', { exact: true }).waitFor();
  await page.getByRole('link', { name: connection.fix.routes }).waitFor();
  expect(await page.getByRole('link', { name: connection.fix.assistant }).count()).toBe(0);
  expect(await page.getByText(/请把这个 IP 加入/).count()).toBe(0);
  expect(complaints).toEqual([]);
});

/** Checks the connection from its page, and sees that it failed. */
async function checkInVain(page: Page, open: (path: string) => Promise<unknown>): Promise<void> {
  await open('/connection');
  await page.getByRole('button', { name: zhCN.connection.check }).click();
  await page.getByText(zhCN.connection.failed).waitFor();
}
