import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { LANGUAGES } from './kit/places.ts';

const OFFICE = '203.0.113.10';
const OLD = '198.51.100.1';
const fill = (text: string, values: Readonly<Record<string, string | number>>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));

/** A picture of the page, for whoever wants to look: `PICTURES=<folder>`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test.each(['zh-CN', 'en'] as const)(
  'from 60020 through the assistant to an accepted IP, in %s',
  { timeout: 120_000 },
  async (language) => {
    const tenant = await listeningTenant();
    tenant.control.trustOnly(OLD);
    const { page, complaints } = await launchBrowser({ env: tenant.env });
    const { app, connection, trustedIps } = LANGUAGES[language];
    const { assistant, band, record } = trustedIps;
    await page.getByText(app.languages[language]).first().click();

    await page.getByRole('link', { name: app.pages.connection, exact: true }).click();
    await page.getByRole('button', { name: connection.check }).click();
    await page.getByText(connection.failed).waitFor();
    await page.getByRole('link', { name: band.help }).waitFor();
    await picture(page, `${language}-1-refused`);
    await page.getByRole('link', { name: connection.fix.assistant }).click();

    await page.getByLabel(assistant.list.pasted).fill(`${OLD}；10.0.0.0/8`);
    await page.getByText(`${OLD};${OFFICE}`, { exact: true }).waitFor();
    await page
      .getByText(/10\.0\.0\.0\/8/)
      .last()
      .waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: assistant.list.copy }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${OLD};${OFFICE}`);
    await picture(page, `${language}-2-assistant`);

    await page.getByRole('button', { name: assistant.wait.start }).click();
    await page.getByText(fill(assistant.wait.still, { ips: OFFICE })).waitFor();
    await picture(page, `${language}-3-waiting`);
    // What the operator does in WeCom's console.
    tenant.control.trustOnly(OLD, OFFICE);
    await page.getByRole('button', { name: assistant.wait.stop }).click();
    await page.getByRole('button', { name: assistant.wait.again }).click();
    await page.getByText(fill(assistant.wait.accepted, { ips: OFFICE })).waitFor();
    await page.getByRole('link', { name: band.help }).waitFor({ state: 'detached' });
    await picture(page, `${language}-4-accepted`);

    await page.getByRole('link', { name: assistant.back }).click();
    const row = page.getByRole('table', { name: record.table }).getByRole('row', { name: OFFICE });
    await row.getByText(trustedIps.statuses.accepted).waitFor();
    await row.getByRole('button', { name: fill(record.editNote, { ip: OFFICE }) }).click();
    await page.getByLabel(fill(record.noteField, { ip: OFFICE })).fill('office');
    await page.keyboard.press('Enter');
    await row.getByText('office').waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: record.csv }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
    await picture(page, `${language}-5-record`);
    expect(complaints).toEqual([]);
  },
);

onEveryHost((launch) => {
  test('what the watch finds stands on every page until it is put away', async () => {
    const tenant = await listeningTenant();
    const { page, open, complaints } = await launch({ env: tenant.env });
    const { band, watch, mine } = LANGUAGES['zh-CN'].trustedIps;
    await open('/trusted-ips');
    await page.getByText(mine.none.title).waitFor();
    tenant.control.trustOnly();
    await page.getByRole('switch', { name: watch.on }).click();
    await page.getByRole('link', { name: band.help }).waitFor();
    await open('/lookup/zhangsan');
    await page.getByText(`企业微信拒绝了 ${OFFICE}`, { exact: true }).waitFor();
    await page.getByRole('link', { name: LANGUAGES['zh-CN'].problem.trustedIps }).waitFor();
    await page.getByRole('button', { name: band.dismiss }).click();
    await page.getByRole('link', { name: band.help }).waitFor({ state: 'detached' });
    // Browsers log an answer of the kind of the look-up's by themselves.
    expect(complaints.filter((complaint) => !complaint.includes('502'))).toEqual([]);
  });
});
