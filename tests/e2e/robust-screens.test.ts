import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { startRun } from './kit/start-run.ts';

const { app, batch, commands, lookup, overview } = zhCN;

/** 200 characters as people really name themselves, the worst of them together. */
const LONG_NAME = `${'很长的名字'.repeat(20)}👩‍👩‍👧‍👦🇨🇳${'שם ארוך '.repeat(6)}${'x'.repeat(41)}`.slice(
  0,
  200,
);

/** 1024 × 640 is the smallest window, 320 px what is left of a window at 400 %. */
const WINDOWS = [
  { width: 1024, height: 640 },
  { width: 320, height: 640 },
];

function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** @returns the choices of which a word stands outside the panel that they are in */
function wideChoicesOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main [role=radiogroup]')]
      .filter((choice) => {
        const place = choice.parentElement?.getBoundingClientRect().right ?? 0;
        const labels = [...choice.querySelectorAll('label')];
        return labels.some((label) => label.getBoundingClientRect().right > place);
      })
      .map((choice) => choice.textContent),
  );
}

test('no page scrolls sideways, whatever people are called and however small the window', async () => {
  const tenant = await listeningTenant();
  const ids = [0, 1, 2].map((index) => tenant.directory.contacts.id(index));
  tenant.control.change({ renamed: Object.fromEntries(ids.map((id) => [id, LONG_NAME])) });
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await open('/batch');
  await startRun(page, ids);
  await page.getByText(batch.states.finished).waitFor();
  const run = new URL(page.url()).hash.slice(1);
  const places = [
    ['/', app.pages.overview],
    ['/connection', app.pages.connection],
    ['/trusted-ips', app.pages.trustedIps],
    ['/routes', app.pages.routes],
    [`/lookup/${ids[0]}`, app.pages.lookup],
    ['/batch', app.pages.batch],
    [`${run}/mapped`, undefined],
    ['/library', app.pages.library],
    ['/errors/60020', app.pages.errors],
    ['/settings/api', app.pages.settings],
  ] as const;
  for (const window of WINDOWS) {
    await page.setViewportSize(window);
    for (const [path, title] of places) {
      await open(path);
      await page
        .getByRole('heading', { level: 1, ...(title === undefined ? {} : { name: title, exact: true }) })
        .waitFor();
      expect.soft(await sidewaysOf(page), `${path} at ${window.width}`).toBeLessThanOrEqual(0);
      expect.soft(await wideChoicesOf(page), `${path} at ${window.width}`).toEqual([]);
    }
  }
  await open('/nowhere');
  await page.getByText(app.noPage.title).waitFor();
  expect(complaints).toEqual([]);
});

test('the way to the details of an id is in sight in the narrowest window', async () => {
  const tenant = await listeningTenant();
  const id = tenant.directory.contacts.id(3);
  const { page, open } = await launchBrowser({ env: tenant.env });
  await page.setViewportSize({ width: 320, height: 640 });
  const details = page.getByRole('button', { name: lookup.detailsOf.replace('{{id}}', id) });
  await open(`/lookup/${id}`);
  await page.getByRole('row').filter({ hasText: id }).getByText(zhCN.shared.verdict.mapped).waitFor();
  for (const path of ['/lookup', '/library']) {
    await open(path);
    await details.waitFor();
    const end = await details.evaluate((button) => button.getBoundingClientRect().right);
    expect(end, path).toBeLessThanOrEqual(320);
  }
});

test('a second window sees what the first one does, and both go back and forward', async () => {
  const tenant = await listeningTenant();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const second = await page.context().newPage();
  await second.goto(new URL('/#/batch', page.url()).href);
  await second.getByText(batch.history.empty.title).waitFor();

  await open('/batch');
  await startRun(page, tenant.directory.mix(20));
  await page.getByText(batch.states.finished).waitFor();
  await second.getByRole('table').getByText(batch.states.finished).waitFor();

  await page.goBack();
  await page.getByRole('heading', { level: 1, name: app.pages.batch }).waitFor();
  await page.goForward();
  await page.getByRole('link', { name: batch.run.back }).waitFor();
  expect(complaints).toEqual([]);
});

test('a page whose server is gone says so, keeps what it shows, and goes on when it is back', async () => {
  const tenant = await listeningTenant();
  const id = tenant.directory.contacts.id(5);
  const { page, open } = await launchBrowser({ env: tenant.env });
  await open(`/lookup/${id}`);
  const row = page.getByRole('row').filter({ hasText: id });
  await row.getByText(zhCN.shared.verdict.mapped).waitFor();

  await page.context().setOffline(true);
  await page.getByRole('button', { name: lookup.refreshOne.replace('{{id}}', id) }).click();
  await page.getByText(app.lost).waitFor();
  expect(await row.getByText(zhCN.shared.verdict.mapped).count()).toBe(1);

  await page.context().setOffline(false);
  await page.getByText(app.back).waitFor();
  await page.getByRole('button', { name: lookup.refreshOne.replace('{{id}}', id) }).click();
  await row.getByText(zhCN.shared.verdict.mapped).waitFor();
});

test('a look-up goes on while another page is shown, and is not asked for anew', async () => {
  const tenant = await listeningTenant();
  const id = tenant.directory.contacts.id(6);
  const { page, open } = await launchBrowser({ env: tenant.env });
  const begun = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  let calls = 0;
  await page.route('**/lookup/resolve', async (route) => {
    calls += 1;
    begun.resolve();
    await left.promise;
    // What the page has broken off can't go on, and the call that comes in its place is counted.
    await route.continue().catch(() => undefined);
  });
  await open('/lookup');
  await page.getByLabel(lookup.field).fill(id);
  await page.keyboard.press('Enter');
  await begun.promise;
  await page.getByRole('link', { name: app.pages.errors }).click();
  await page.getByRole('heading', { level: 1, name: app.pages.errors }).waitFor();
  left.resolve();

  await page.getByRole('link', { name: app.pages.lookup }).click();
  const row = page.getByRole('row').filter({ hasText: id });
  await row.getByText(zhCN.shared.verdict.mapped).waitFor();
  expect(calls).toBe(1);
});

test('a page without its server is told once, and each part of it reads by itself when it is back', async () => {
  const { page, open } = await launchBrowser();
  await open('/lookup');
  // No answer comes any more; the code of the pages does, as if it had been fetched ahead.
  const calls = (url: URL) => url.pathname.startsWith('/rpc/');
  await page.route(calls, (route) => route.abort());
  for (const name of [app.pages.settings, app.pages.overview]) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByText(app.lost).waitFor();
    await page.getByText(zhCN.problem.waiting).first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  }
  await page.unroute(calls);
  await page.getByText(app.back).waitFor();
  await page.getByText(zhCN.problem.waiting).waitFor({ state: 'detached' });
});

test('a page whose code could not be had says so, and is fetched anew on request', async () => {
  const { page } = await launchBrowser();
  await page.route(/errors-page-.*\.js$/, (route) => route.abort());
  await page.reload();
  await page.getByRole('heading', { level: 1, name: app.pages.overview }).waitFor();
  await page.getByRole('link', { name: app.pages.errors }).click();
  await page.getByRole('alert').getByText(app.brokenPage.title).waitFor();
  await page.getByRole('link', { name: app.pages.lookup }).waitFor();

  await page.unroute(/errors-page-.*\.js$/);
  await page.getByRole('button', { name: app.brokenPage.retry }).click();
  await page.getByRole('heading', { level: 1, name: app.pages.errors }).waitFor();
});

test.each([
  {
    part: 'palette',
    show: (page: Page) => page.keyboard.press('Control+k'),
    shown: (page: Page) => page.getByRole('dialog', { name: commands.palette }),
  },
  {
    part: 'shortcut-list',
    show: (page: Page) => page.keyboard.press('Shift+?'),
    shown: (page: Page) => page.getByRole('dialog', { name: commands.shortcuts }),
  },
  {
    part: 'start-panel',
    show: async () => undefined,
    shown: (page: Page) => page.getByRole('heading', { level: 2, name: overview.start.demo }),
  },
])('a $part whose code could not be had says so, and is fetched anew on request', async (place) => {
  const { page } = await launchBrowser();
  const code = new RegExp(`${place.part}-.*\\.js$`);
  await page.route(code, (route) => route.abort());
  await page.reload();
  await page.getByRole('link', { name: app.pages.errors }).waitFor();
  await place.show(page);
  await page.getByRole('alert').getByText(app.brokenPage.title).waitFor();

  await page.unroute(code);
  const fetchedAnew = page.waitForEvent('load');
  await page.getByRole('button', { name: app.brokenPage.retry }).click();
  await fetchedAnew;
  await page.getByRole('heading', { level: 1, name: app.pages.overview }).waitFor();
  await place.show(page);
  await place.shown(page).waitFor();
});
