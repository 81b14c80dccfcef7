import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { launchBrowser } from './kit/launch-browser.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { enterProfile } from './kit/profile.ts';

const { profile, route } = zhCN.settings;

const formWith = (page: Page, text: string) => page.locator('form').filter({ hasText: text });

test('the page asks for the secret again before it follows to another address, proxy or CA', async () => {
  const tenant = await listeningTenant({ settings: { latencyMs: 0 } });
  await using proxy = await startHttpProxy();
  const proxyUrl = `http://127.0.0.1:${proxy.port}`;
  const { page, open, complaints } = await launchBrowser();
  const secret = tenant.secrets.app;
  await open('/settings');
  await enterProfile(page, { corpId: tenant.corpId, secret, apiBase: tenant.url });

  await page.getByLabel(profile.apiBase).fill(`${tenant.url}/wecom`);
  await page.getByText(profile.secretAgain).waitFor();
  const corp = page.locator('form').filter({ has: page.getByLabel(profile.corpId) });
  await corp.getByRole('button', { name: profile.save, exact: true }).click();
  await page.getByText(profile.secretMissing).waitFor();
  await page.getByLabel(profile.apiBase).fill(`${tenant.url}/`);
  await page.getByText(profile.secretAgain).waitFor({ state: 'detached' });

  await page.getByText(route.modes.own, { exact: true }).click();
  const ofProxy = formWith(page, route.saveProxy);
  await ofProxy.getByText(profile.secretAgain).waitFor();
  await ofProxy.getByLabel(route.url).fill(proxyUrl);
  await ofProxy.getByRole('button', { name: route.saveProxy }).click();
  await ofProxy.getByText(profile.secretMissing).waitFor();
  await ofProxy.getByLabel(profile.secret, { exact: true }).fill(secret);
  await ofProxy.getByRole('button', { name: route.saveProxy }).click();
  await ofProxy.getByText(proxyUrl, { exact: true }).waitFor();
  await ofProxy.getByText(profile.secretAgain).waitFor({ state: 'detached' });

  const file = { name: 'office.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(OFFICE_CA) };
  await page.getByLabel(route.caChoose).last().setInputFiles(file);
  const ofCa = formWith(page, route.caChosen);
  await ofCa.getByLabel(profile.secret, { exact: true }).fill(secret);
  await ofCa.getByRole('button', { name: route.caSave }).click();
  await page.getByText(route.hasCa).waitFor();
  await ofCa.waitFor({ state: 'detached' });
  expect((await page.content()).includes(secret)).toBe(false);
  expect(complaints).toEqual([]);
});
