import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { type Host, launchBrowser } from '#tests/e2e/kit/index.ts';
import { type ListeningTenant, listeningTenant } from '#tests/e2e/kit/listening-tenant.ts';
import { LANGUAGES } from '#tests/e2e/kit/places.ts';
import { README_PICTURES, requireChineseFont, takePicture, VIEWPORT } from './picture.ts';

const IDS = 1_500;

requireChineseFont();

test.each(['zh-CN', 'en'] as const)('the pictures of the README in %s', async (language) => {
  const tenant = await listeningTenant();
  const { page, open } = await launchBrowser({ env: tenant.env });
  const texts = LANGUAGES[language];
  const take = (name: string) => takePicture(page, README_PICTURES, `${name}.${language}`);
  await page.setViewportSize(VIEWPORT);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.getByText(texts.app.languages[language]).first().click();

  tenant.control.trustOnly('198.51.100.1');
  await open('/connection');
  await page.getByRole('button', { name: texts.connection.check }).click();
  await page.getByText(texts.connection.failed).waitFor();
  await page.getByRole('link', { name: texts.connection.fix.assistant }).click();
  await page.getByLabel(texts.trustedIps.assistant.list.pasted).fill('198.51.100.1');
  await page.evaluate(() => scrollTo(0, 0));
  await take('refused');

  tenant.control.trustOnly('198.51.100.1', '203.0.113.10');
  await open('/connection');
  await page.getByRole('button', { name: texts.connection.check }).click();
  await page.getByText(texts.connection.passed).waitFor();
  await page.getByRole('button', { name: texts.trustedIps.band.dismiss }).click();
  await open(`/batch/${await startRun(page, tenant)}`);
  await page.getByText(texts.batch.states.finished).first().waitFor();
  await take('run');

  await openSettled({ page, open }, '/library');
  // By now every name can be found.
  await page.locator('main [role="status"]').filter({ hasText: '·' }).waitFor({ state: 'detached' });
  await take('library');
  await openSettled({ page, open }, '/');
  await take('overview');
});

/** Starts a run of a bit of everything, as a script would. @returns its id */
async function startRun(page: Page, { directory }: ListeningTenant): Promise<string> {
  const answer = await fetch(new URL('/api/runs', page.url()), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      source: { from: 'ids', ids: directory.mix(IDS), label: '客户名单 2026-11.csv' },
    }),
  });
  const { runId } = (await answer.json()) as { runId: string };
  return runId;
}

async function openSettled({ page, open }: Pick<Host, 'page' | 'open'>, path: string): Promise<void> {
  await open(path);
  await page.getByRole('table').first().waitFor();
}
