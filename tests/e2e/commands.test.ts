import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser, onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

const { app, commands, lookup, settings, shared } = zhCN;

onEveryHost((launch) => {
  test('everything is gone to by keyboard: pages, settings, an id by its name, and back', async () => {
    const tenant = await listeningTenant();
    const [member] = tenant.directory.members.all;
    const { userid = '', name = '' } = { ...member, ...tenant.directory.truth(member?.userid ?? '') };
    const { page, complaints } = await launch({ env: tenant.env });
    const heading = (title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();
    await heading(app.pages.overview);

    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await heading(app.pages.lookup);
    await page.getByLabel(lookup.field).fill(userid);
    await page.keyboard.press('Enter');
    await page
      .getByRole('row')
      .filter({ hasText: userid })
      .getByText(name ?? '')
      .waitFor();

    const palette = page.getByRole('dialog', { name: commands.palette });
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('settings api');
    await page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 2, name: settings.api.title }).waitFor();
    expect(page.url()).toContain('#/settings/api');

    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill(name ?? '');
    const found = palette.getByRole('option').filter({ hasText: userid });
    await found.waitFor();
    while ((await found.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(app.pages.lookup);
    expect(decodeURIComponent(page.url())).toContain(`/lookup/${userid}`);

    await page.goBack();
    await heading(app.pages.settings);
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: commands.shortcuts }).getByText(app.pages.library).waitFor();
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
  });
});

test('an id of the palette is looked up as what it is, whatever type was chosen last', async () => {
  const tenant = await listeningTenant();
  const [member] = tenant.directory.members.all;
  const userid = member?.userid ?? '';
  const memberName = tenant.directory.truth(userid)?.name ?? 'a name';
  const department = tenant.directory.truth('12', 'department')?.name ?? 'a name';
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const row = (id: string, name: string) =>
    page.getByRole('row').filter({ hasText: id }).getByText(name, { exact: true }).waitFor();
  const choose = async (title: string) => {
    await page.getByRole('combobox', { name: lookup.idType }).press('ArrowDown');
    await page.getByTitle(title, { exact: true }).last().click();
  };
  const ask = async (id: string) => {
    await page.getByLabel(lookup.field).fill(id);
    // The list of types may still take the focus back when it closes.
    await page.getByLabel(lookup.field).press('Enter');
  };
  const pick = async (name: string) => {
    const palette = page.getByRole('dialog', { name: commands.palette });
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill(name);
    await palette.getByRole('option').filter({ hasText: name }).first().click();
    await palette.waitFor({ state: 'detached' });
  };
  await open('/lookup');
  await ask(userid);
  await row(userid, memberName);
  await choose(shared.idType.department);
  await ask('12');
  await row('12', department);

  await pick(memberName);
  await row(userid, memberName);
  await pick(department);
  await row('12', department);
  expect(page.url()).toContain('#/lookup/12/department');
  // The same once more, after something else was typed at its address.
  await page.getByLabel(lookup.field).fill('');
  await pick(department);
  await row('12', department);
  expect(complaints).toEqual([]);
});
