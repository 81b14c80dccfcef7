import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { openPath } from './kit/host.ts';
import { launchBrowser } from './kit/launch-browser.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { startRun } from './kit/start-run.ts';

const { app, batch, trustedIps } = zhCN;

/** Headless Chromium counts every tab as seen: this tells a page what a browser tells it of another tab in front. */
async function show(page: Page, seen: boolean): Promise<void> {
  await page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, !seen);
}

/** Opens a page of the application in a tab beside one; the same unless told otherwise. */
async function beside(page: Page, path = new URL(page.url()).hash.slice(1)): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(new URL(`#${path}`, page.url()).href);
  return tab;
}

const inState = (page: Page, state: keyof typeof batch.states) =>
  page.getByRole('region', { name: batch.run.progress }).getByText(batch.states[state]).waitFor();

const ipBand = (page: Page) => page.getByRole('link', { name: trustedIps.band.help }).first();

test('four tabs on a run that is held all answer, and those that are seen follow it to its end', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await open('/batch');
  await startRun(page, tenant.directory.mix(40));
  await inState(page, 'blocked');
  const tabs = [page];
  // Two are seen, in windows beside each other; the other two are behind them.
  for (const hidesBefore of [true, true, false]) {
    if (hidesBefore) await show(tabs.at(-1) ?? page, false);
    const tab = await beside(page);
    await inState(tab, 'blocked');
    tabs.push(tab);
  }
  const [first = page, second = page, third = page, fourth = page] = tabs;
  for (const tab of tabs) await ipBand(tab).waitFor();

  tenant.control.trustEverybody();
  await third.getByRole('button', { name: batch.run.resume }).click();
  await inState(third, 'finished');
  await inState(fourth, 'finished');
  // Unseen as well: a notice of the browser is made of it.
  for (const tab of tabs) await ipBand(tab).waitFor({ state: 'detached' });

  await show(second, true);
  await inState(second, 'finished');
  // The one that held what is the same for all tabs goes, and another has its turn.
  await first.close();
  tenant.control.trustOnly();
  await openPath(second, '/lookup/zhangsan');
  for (const tab of [second, third, fourth]) await ipBand(tab).waitFor();
  // Browsers log an answer of the look-up's kind by themselves.
  expect(complaints.filter((complaint) => !complaint.includes('502'))).toEqual([]);
});

test('six windows answer, and five of them follow a run of their own to its end', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await open('/batch');
  const windows: Page[] = [];
  let sixth = page;
  for (const at of [0, 1, 2, 3, 4]) {
    await startRun(sixth, [tenant.directory.contacts.id(at)]);
    await inState(sixth, 'blocked');
    windows.push(sixth);
    sixth = await beside(page, '/batch');
  }
  await sixth.getByRole('row').filter({ hasText: batch.states.blocked }).nth(4).waitFor();
  // Each goes on by itself, with the next probe.
  tenant.control.trustEverybody();
  for (const one of windows) await inState(one, 'finished');
  expect(complaints).toEqual([]);
});

test('five windows that wait for an accepted IP leave a sixth its answers', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const { wait } = trustedIps.assistant;
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await open('/trusted-ips/assistant/app');
  const windows: Page[] = [];
  let sixth = page;
  while (windows.length < 5) {
    await sixth.getByRole('button', { name: wait.start }).click();
    await sixth.getByRole('button', { name: wait.stop }).waitFor();
    windows.push(sixth);
    sixth = await beside(page);
  }
  await ipBand(sixth).waitFor();
  tenant.control.trustEverybody();
  for (const one of windows) await one.getByText(wait.acceptedText).waitFor();
  await ipBand(sixth).waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

test('another language is that of every tab, in its own words and in the core’s', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await open('/trusted-ips');
  await page.getByRole('button', { name: trustedIps.mine.look }).click();
  const other = await beside(page);
  await other.getByRole('heading', { level: 1, name: app.pages.trustedIps }).waitFor();
  await ipBand(other).waitFor();

  await page.getByText(app.languages.en, { exact: true }).first().click();
  await other.getByRole('heading', { level: 1, name: en.app.pages.trustedIps }).waitFor();
  await other.getByText('WeCom refuses 203.0.113.10', { exact: true }).waitFor();
  await other.getByRole('link', { name: en.trustedIps.band.help }).first().waitFor();
  // And back, from the tab that only followed.
  await other.getByText(app.languages['zh-CN'], { exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: app.pages.trustedIps }).waitFor();
  expect(complaints).toEqual([]);
});

test('a run that has ended is seen to be taken up again from another window', async () => {
  const tenant = await listeningTenant();
  const group = tenant.directory.groups.id(0);
  tenant.control.change({ answers: { 'externalcontact/groupchat/get': { [group]: 40_999 } } });
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await open('/batch');
  await startRun(page, [group]);
  await inState(page, 'finished');
  const other = await beside(page);
  await inState(other, 'finished');
  tenant.control.change({ answers: {} });
  await other
    .getByRole('button', { name: batch.run.retryFailed_other.replace('{{count, number}}', '1') })
    .click();
  await page
    .getByRole('row')
    .filter({ hasText: tenant.directory.truth(group)?.name ?? group })
    .waitFor();
  expect(complaints).toEqual([]);
});

test('a run that is deleted from another window is not there any more', async () => {
  const tenant = await listeningTenant();
  tenant.control.trustOnly();
  const { page, open } = await launchBrowser({ env: tenant.env });
  await open('/batch');
  await startRun(page, tenant.directory.mix(40));
  await inState(page, 'blocked');
  const other = await beside(page);
  await openPath(other, '/batch');
  await other.getByRole('button', { name: batch.history.remove.split('{{')[0] ?? '' }).click();
  await other.getByRole('button', { name: batch.history.removeYes, exact: true }).click();
  await page.getByRole('alert').filter({ hasText: zhCN.problem.titles.not_found }).waitFor();
  expect(await page.getByRole('region', { name: batch.run.progress }).count()).toBe(0);
});
