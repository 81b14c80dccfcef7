import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

async function lookUp(page: Page, ids: readonly string[]): Promise<void> {
  await page.getByLabel(zhCN.lookup.field).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.lookup.submit, exact: true }).click();
}

onEveryHost((launch) => {
  test('a member, a customer and a group get their names', async () => {
    const tenant = await listeningTenant();
    const { members, contacts, groups } = tenant.directory;
    const ids = [members.all[0]?.userid ?? '', contacts.id(0), groups.id(0)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, ids);
    for (const id of ids) {
      const row = page.getByRole('row').filter({ hasText: id });
      await row.getByText(tenant.directory.truth(id)?.name ?? 'a name').waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test('who comes to the page can type or paste at once', async () => {
    const tenant = await listeningTenant();
    const { page, complaints } = await launch({ env: tenant.env });
    const heading = (name: string) => page.getByRole('heading', { level: 1, name });
    await heading(zhCN.app.pages.overview).waitFor();
    await page.getByRole('link', { name: zhCN.app.pages.lookup, exact: true }).click();
    await heading(zhCN.app.pages.lookup).waitFor();
    await page.keyboard.type('zhangsan');
    expect(await page.getByLabel(zhCN.lookup.field).inputValue()).toBe('zhangsan');

    // A page that has no field of that kind has the focus on its heading, and a word typed there goes nowhere.
    await page.getByRole('link', { name: zhCN.app.pages.library, exact: true }).click();
    const library = heading(zhCN.app.pages.library);
    await library.waitFor();
    await page.keyboard.type('zhangsan');
    expect(await library.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(page.url()).toContain('#/library');
    expect(complaints).toEqual([]);
  });

  test('more ids than a look-up takes go on as a run, in sight and of the type that was chosen', async () => {
    const tenant = await listeningTenant();
    const ids = Array.from({ length: 201 }, (_, at) => `someone${at}`);
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    const { user_id: member } = zhCN.shared.idType;
    await page.getByRole('combobox', { name: zhCN.lookup.idType }).press('ArrowDown');
    await page.getByTitle(member, { exact: true }).click();
    await page.getByLabel(zhCN.lookup.field).fill(ids.join('\n'));
    await page.getByRole('button', { name: zhCN.lookup.toBatch }).click();
    expect(await page.getByLabel(zhCN.batch.create.pasteField).inputValue()).toBe(ids.join('\n'));
    await page.getByText(member, { exact: true }).waitFor();
    const start = page.getByRole('button', { name: zhCN.batch.create.start, exact: true });
    expect(await start.isEnabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('names are copied line by line as the ids stand, so that each is pasted beside its own', async () => {
    const tenant = await listeningTenant();
    const [one = '', two = ''] = tenant.directory.members.all.map(({ userid }) => userid);
    const nameOf = (id: string) => tenant.directory.truth(id)?.name ?? 'a name';
    const { page, open, complaints } = await launch({ env: tenant.env });
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => void Object.assign(window, { copied: text }) },
      });
    });
    await open('/lookup');
    await lookUp(page, [one, two, one, '', two, '']);
    await page.getByRole('row').filter({ hasText: two }).getByText(nameOf(two)).waitFor();
    await page.getByRole('button', { name: zhCN.lookup.copyNames }).click();
    const copied = await page.evaluate(() => 'copied' in window && window.copied);
    expect(copied).toBe([one, two, one, '', two].map((id) => id && nameOf(id)).join('\n'));
    expect(complaints).toEqual([]);
  });

  test('an id without a name gets the reason beside it', async () => {
    const tenant = await listeningTenant();
    const [left = ''] = tenant.directory.members.left;
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, [left]);
    const row = page.getByRole('row').filter({ hasText: left });
    await row.getByText(zhCN.shared.verdict.not_found).waitFor();
    expect(complaints).toEqual([]);
  });

  test('what is known answers while one types, and nobody is asked for what may be half an id', async () => {
    const tenant = await listeningTenant();
    const [known = '', unknown = ''] = tenant.directory.members.all.map(({ userid }) => userid);
    const customer = tenant.directory.contacts.id(4);
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/lookup');
    await lookUp(page, [known]);
    await page.getByText(tenant.directory.truth(known)?.name ?? 'a name').waitFor();
    tenant.control.clearStats();

    const field = page.getByLabel(zhCN.lookup.field);
    const rowOf = (id: string) => page.getByRole('row').filter({ hasText: id });
    await field.fill(`${unknown} ${known}`);
    await rowOf(unknown).getByText(zhCN.shared.verdict.unmapped).waitFor();
    await rowOf(known).getByText(zhCN.shared.verdict.mapped).waitFor();

    // A customer's id is whole by its form: a rest is enough. It shows that the rest has passed for the other as well.
    await field.fill(customer);
    await rowOf(customer).getByText(zhCN.shared.verdict.mapped).waitFor();
    expect(Object.keys(tenant.control.stats().byEndpoint)).toEqual(['externalcontact/get']);

    await field.fill(unknown);
    await field.press('Enter');
    await rowOf(unknown)
      .getByText(tenant.directory.truth(unknown)?.name ?? 'a name')
      .waitFor();
    expect(complaints).toEqual([]);
  });
});

test('an id that is pasted again after the field was emptied shows its answer again, and no failure', async () => {
  const tenant = await listeningTenant();
  const [id = ''] = tenant.directory.members.all.map(({ userid }) => userid);
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), id);
  const name = page.getByRole('row').filter({ hasText: id });
  const answered = () => name.getByText(tenant.directory.truth(id)?.name ?? 'a name').waitFor();
  await open('/lookup');
  const field = page.getByLabel(zhCN.lookup.field);
  await field.press('Control+v');
  await answered();
  await field.press('Control+a');
  await field.press('Delete');
  await page.getByText(zhCN.lookup.empty.title).waitFor();
  await field.press('Control+v');
  await answered();
  await field.press('Control+a');
  await field.press('Delete');
  await page.getByText(zhCN.lookup.empty.title).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test('what the library could not be asked for is asked again, and its failure is gone', async () => {
  const tenant = await listeningTenant();
  const { page, open } = await launchBrowser({ env: tenant.env });
  const known = (url: URL) => url.pathname.endsWith('/lookup/known');
  await open('/lookup');
  await page.getByLabel(zhCN.lookup.field).waitFor();
  await page.route(known, (route) => route.abort());
  await page.getByLabel(zhCN.lookup.field).fill('zhangsan');
  const failure = page.getByRole('alert').filter({ has: page.getByRole('button') });
  await failure.getByRole('button', { name: zhCN.shared.retry }).waitFor();
  await page.unroute(known);
  await failure.getByRole('button', { name: zhCN.shared.retry }).click();
  await page.getByRole('row').filter({ hasText: 'zhangsan' }).waitFor();
  await failure.waitFor({ state: 'detached' });
  await page.getByLabel(zhCN.lookup.field).fill('');
  await page.getByText(zhCN.lookup.empty.title).waitFor();
  expect(await failure.count()).toBe(0);
});
