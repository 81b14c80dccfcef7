import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { DemoTenant } from '#main/demo/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { openPath } from './kit/host.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { savedFile } from './kit/saved-file.ts';
import { startRun } from './kit/start-run.ts';

const texts = zhCN.library;

/** Looks ids up, and waits for their names: an id alone is there before WeCom has answered. */
async function lookUp(page: Page, { directory }: DemoTenant, ids: readonly string[]): Promise<void> {
  await page.getByLabel(zhCN.lookup.field).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.lookup.submit, exact: true }).click();
  for (const id of ids) {
    const name = directory.truth(id)?.name ?? id;
    await page.getByRole('row').filter({ hasText: id }).filter({ hasText: name }).waitFor();
  }
}

function rowOf(page: Page, id: string) {
  return page.getByRole('table', { name: texts.table }).getByRole('row').filter({ hasText: id });
}

/** Presses a button that copies. @returns what it put on the clipboard, which is one of the test's own */
async function copied(page: Page, button: string): Promise<string> {
  const text = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const writeText = async (written: string) => resolve(written);
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
      }),
  );
  await page.getByRole('button', { name: button }).click();
  return text;
}

/** Has the library show the ids of the only run. */
async function chooseRun(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: texts.filters.run }).click();
  await page.locator('.ant-select-item-option').last().click();
}

/** Has a run of one id and a look-up of another, and lists the run's alone. */
async function showOnlyTheRun(
  page: Page,
  open: (path: string) => Promise<unknown>,
  tenant: DemoTenant,
  { ofRun, other }: Readonly<Record<'ofRun' | 'other', string>>,
): Promise<void> {
  await open('/lookup');
  await lookUp(page, tenant, [other]);
  await open('/batch');
  await startRun(page, [ofRun]);
  await page.getByText(zhCN.batch.states.finished).waitFor();
  await open('/library');
  await rowOf(page, other).waitFor();
  await chooseRun(page);
  await rowOf(page, other).waitFor({ state: 'detached' });
}

/** Deletes the only run, on the batch page. */
async function removeRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: zhCN.batch.history.remove.split('{{')[0] ?? '' }).click();
  await page.getByRole('button', { name: zhCN.batch.history.removeYes, exact: true }).click();
  await page.getByText(zhCN.batch.history.empty.title).waitFor();
}

onEveryHost((launch) => {
  test('a name is found while it is typed, gets one of the operator’s own, and is exported alone', async () => {
    const tenant = await listeningTenant();
    const { members, contacts, groups } = tenant.directory;
    const [wanted = '', other] = [contacts.id(0), groups.id(0)];
    const folder = temporaryFolder();
    const { page, open, complaints } = await launch({
      env: { ...tenant.env, SIMULATED_SAVE_FOLDER: folder },
    });
    await open('/lookup');
    await lookUp(page, tenant, [wanted, other, members.all[0]?.userid ?? '']);

    await open('/library');
    await rowOf(page, other).waitFor();
    await page.getByLabel(texts.field).fill(tenant.directory.truth(wanted)?.name ?? '');
    await rowOf(page, other).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: zhCN.lookup.rename.replace('{{id}}', wanted) }).click();
    const field = page.getByLabel(zhCN.lookup.renameField.replace('{{id}}', wanted));
    await field.fill('张三，样品间');
    await field.press('Enter');
    await rowOf(page, wanted).getByText('张三，样品间').waitFor();

    await page.getByRole('button', { name: texts.export.open, exact: true }).click();
    await page.getByText(texts.export.narrowed).waitFor();
    const { bytes } = await savedFile(page, folder, () =>
      page.getByRole('button', { name: texts.export.write }).click(),
    );
    const rows: Record<string, string>[] = parse(bytes, { bom: true, columns: true });
    expect(rows).toMatchObject([{ ID: wanted, 名称: '张三，样品间' }]);
    expect(complaints).toEqual([]);
  });

  test('chosen ids are copied as they are called now, also when they have left the list since', async () => {
    const tenant = await listeningTenant();
    const { contacts } = tenant.directory;
    const [renamed, other] = [contacts.id(1), contacts.id(2)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, tenant, [renamed, other]);

    await open('/library');
    await page
      .getByRole('button', { name: texts.chooseLoaded_other.replace('{{count, number}}', '2') })
      .click();
    await page.getByRole('button', { name: zhCN.lookup.rename.replace('{{id}}', renamed) }).click();
    const field = page.getByLabel(zhCN.lookup.renameField.replace('{{id}}', renamed));
    await field.fill('样品间');
    await field.press('Enter');
    await rowOf(page, renamed).getByText('样品间').waitFor();
    const otherName = tenant.directory.truth(other)?.name ?? '';
    const names = (await copied(page, zhCN.lookup.copyNames)).split('\n');
    expect(names.sort()).toEqual(['样品间', otherName].sort());

    await page.getByLabel(texts.field).fill(otherName);
    await rowOf(page, renamed).waitFor({ state: 'detached' });
    expect(await copied(page, zhCN.lookup.copyTable)).toContain('样品间');
    expect(complaints).toEqual([]);
  });

  test('a filter by a run goes when the run is deleted, and what it hid is there', async () => {
    const tenant = await listeningTenant();
    const { contacts } = tenant.directory;
    const [ofRun, other] = [contacts.id(1), contacts.id(2)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await showOnlyTheRun(page, open, tenant, { ofRun, other });
    await open('/batch');
    await removeRun(page);

    await open('/library');
    await rowOf(page, other).waitFor();
    await rowOf(page, ofRun).waitFor();
    expect(complaints).toEqual([]);
  });

  test('chosen ids are forgotten after a question, and the others stay', async () => {
    const tenant = await listeningTenant();
    const [gone, stays] = [tenant.directory.contacts.id(1), tenant.directory.contacts.id(2)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, tenant, [gone, stays]);

    await open('/library');
    await page.getByRole('checkbox', { name: texts.choose.replace('{{id}}', gone) }).check();
    await page.getByRole('button', { name: texts.forget }).click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: zhCN.shared.cancel }).click();
    expect(await rowOf(page, gone).count()).toBe(1);

    await page.getByRole('button', { name: texts.forget }).click();
    await question.getByRole('button', { name: texts.forget }).click();
    await rowOf(page, gone).waitFor({ state: 'detached' });
    await rowOf(page, stays).waitFor();
    expect(complaints).toEqual([]);
  });
});

test('an export that a restart of the server breaks off says so, and can be begun again', async () => {
  const tenant = await listeningTenant();
  const { page, open, stopServer, startServer } = await launchBrowser({ env: tenant.env });
  await open('/lookup');
  await lookUp(page, tenant, [tenant.directory.contacts.id(0)]);
  await open('/library');
  await page.getByRole('button', { name: texts.export.open, exact: true }).click();
  const begin = page.getByRole('button', { name: texts.export.write });
  // The browser doesn't come to fetch it before the server is gone.
  await page.evaluate(() => {
    const links = HTMLAnchorElement.prototype;
    links.click = () => void Reflect.deleteProperty(links, 'click');
  });
  const watched = page.waitForRequest(/\/exports\/watch/);
  await begin.click();
  await watched;
  await stopServer();
  await startServer();
  await page.getByRole('alert').filter({ hasText: zhCN.shared.export.brokenOff }).waitFor();

  const folder = temporaryFolder();
  const { bytes } = await savedFile(page, folder, () => begin.click());
  expect(parse(bytes, { bom: true, columns: true })).toHaveLength(1);
});

test('what can’t be read is no empty library, and its next rows are asked for once until somebody asks again', async () => {
  const tenant = await listeningTenant();
  const { page, open } = await launchBrowser({ env: tenant.env });
  await open('/batch');
  await startRun(page, tenant.directory.mix(120));
  await page.getByText(zhCN.batch.states.finished).waitFor();
  const search = /\/library\/search/;
  let refused = 0;
  const refuse = () =>
    page.route(search, (route) => {
      refused += 1;
      return route.fulfill({ status: 503 });
    });
  const again = page.getByRole('alert').getByRole('button', { name: zhCN.shared.retry });

  await refuse();
  await open('/library');
  await again.waitFor();
  expect(await page.getByText(texts.empty.title).count()).toBe(0);
  await page.unroute(search);
  await again.click();
  const frame = page.getByRole('region', { name: texts.table });
  await frame.getByRole('checkbox').first().waitFor();

  await refuse();
  refused = 0;
  await frame.evaluate((scrolled) => scrolled.scrollTo(0, scrolled.scrollHeight));
  await again.waitFor();
  // A second question would have been asked before the next picture.
  await page.evaluate(async () => {
    for (let left = 30; left > 0; left -= 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(refused).toBe(1);
  const firstRows = page.getByRole('button', {
    name: texts.chooseLoaded_other.replace('{{count, number}}', '50'),
  });
  expect(await firstRows.count()).toBe(1);
  await page.unroute(search);
  await again.click();
  await firstRows.waitFor({ state: 'detached' });
});

test('a run that another window deletes takes the filter by it along at the next look', async () => {
  const tenant = await listeningTenant();
  const { contacts } = tenant.directory;
  const [ofRun, other] = [contacts.id(1), contacts.id(2)];
  const { page, open } = await launchBrowser({ env: tenant.env });
  await showOnlyTheRun(page, open, tenant, { ofRun, other });

  const beside = await page.context().newPage();
  await beside.goto(page.url());
  await openPath(beside, '/batch');
  await removeRun(beside);
  await page.getByLabel(texts.field).fill(tenant.directory.truth(other)?.name ?? other);
  await rowOf(page, other).waitFor();
});
