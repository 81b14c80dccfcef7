import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { zhCN as core } from '#shared/text/zh-CN.ts';
import { OFFICE_CA } from '#tests/kit/proxies/certificates.ts';
import { startHttpProxy } from '#tests/kit/proxies/http-proxy.ts';
import { launchBrowser } from './kit/launch-browser.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { enterArchiveSecret, enterProfile } from './kit/profile.ts';

const { profile, route, secrets } = zhCN.settings;

const formWith = (page: Page, text: string) => page.locator('form').filter({ hasText: text });

test('the page asks for each kept secret again before it follows to another address, proxy or CA', async () => {
  const tenant = await listeningTenant({ settings: { latencyMs: 0 } });
  await using proxy = await startHttpProxy();
  const proxyUrl = `http://127.0.0.1:${proxy.port}`;
  const { page, open, complaints } = await launchBrowser();
  const { app: secret, archive } = tenant.secrets;
  await open('/settings');
  await enterProfile(page, { corpId: tenant.corpId, secret, apiBase: tenant.url });
  await enterArchiveSecret(page, archive);

  await page.getByLabel(profile.apiBase).fill(`${tenant.url}/wecom`);
  const corp = page.locator('form').filter({ has: page.getByLabel(profile.corpId) });
  const archiveAgain = (form: Locator) => form.getByLabel(secrets.archive.label, { exact: true });
  await archiveAgain(corp).waitFor();
  expect(await corp.getByText(profile.secretAgain).count()).toBe(2);
  await corp.getByRole('button', { name: profile.save, exact: true }).click();
  await page.getByText(profile.secretMissing).waitFor();
  await corp.getByText(secrets.missingAgain).waitFor();
  await corp.getByLabel(profile.secret, { exact: true }).fill(secret);
  await archiveAgain(corp).fill(archive);
  await corp.getByRole('button', { name: profile.save, exact: true }).click();
  await archiveAgain(corp).waitFor({ state: 'detached' });
  await page.getByText(profile.saved).first().waitFor();

  await page.getByText(route.modes.own, { exact: true }).click();
  const ofProxy = formWith(page, route.saveProxy);
  await archiveAgain(ofProxy).waitFor();
  await ofProxy.getByLabel(route.url).fill(proxyUrl);
  await ofProxy.getByRole('button', { name: route.saveProxy }).click();
  await ofProxy.getByText(profile.secretMissing).waitFor();
  await ofProxy.getByText(secrets.missingAgain).waitFor();
  await ofProxy.getByLabel(profile.secret, { exact: true }).fill(secret);
  await archiveAgain(ofProxy).fill(`${archive.slice(0, -1)}_`);
  await ofProxy.getByRole('button', { name: route.saveProxy }).click();
  const { input, doctor } = core;
  await ofProxy.getByText(input.not_the_kept_secret.replace('{{secrets}}', doctor.field.archive)).waitFor();
  expect(await ofProxy.getByLabel(route.url).getAttribute('aria-invalid')).toBe(null);
  await archiveAgain(ofProxy).fill(archive);
  await ofProxy.getByRole('button', { name: route.saveProxy }).click();
  await ofProxy.getByText(proxyUrl, { exact: true }).waitFor();
  await archiveAgain(ofProxy).waitFor({ state: 'detached' });

  const file = { name: 'office.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(OFFICE_CA) };
  await page.getByLabel(route.caChoose).last().setInputFiles(file);
  const ofCa = formWith(page, route.caChosen);
  await ofCa.getByLabel(profile.secret, { exact: true }).fill(secret);
  await archiveAgain(ofCa).fill(archive);
  await ofCa.getByRole('button', { name: route.caSave }).click();
  await page.getByText(route.hasCa).waitFor();
  await ofCa.waitFor({ state: 'detached' });
  for (const entered of [secret, archive]) expect((await page.content()).includes(entered)).toBe(false);
  // The browser's own note of the one that was refused.
  expect(complaints).toEqual([expect.stringContaining('400 (Bad Request)')]);
});
