import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { zhCN as core } from '#shared/text/zh-CN.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { type SavedFile, savedFile } from './kit/saved-file.ts';

const texts = zhCN.settings.data;
const bands = zhCN.app.data;

async function lookUp(page: Page, id: string): Promise<void> {
  await page.getByLabel(zhCN.lookup.field).fill(id);
  await page.getByRole('button', { name: zhCN.lookup.submit, exact: true }).click();
  await page.getByRole('table').getByText(zhCN.shared.verdict.mapped).first().waitFor();
}

/** Chooses a backup: by the page's own field, or by the desktop's dialog, which knows the folder. */
async function restore(page: Page, isDesktop: boolean, { name, bytes }: SavedFile): Promise<void> {
  if (isDesktop) return page.getByRole('button', { name: texts.restore.choose }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: texts.restore.choose }).click();
  await (await choosing).setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
}

const isOnScreen = (element: Locator) =>
  element.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });

onEveryHost((launch) => {
  test('a backup is made in use, restored at the next start, and the window says so', async () => {
    const tenant = await listeningTenant();
    const [early = '', late = ''] = [tenant.directory.contacts.id(0), tenant.directory.contacts.id(1)];
    const folder = temporaryFolder();
    const env = { ...tenant.env, SIMULATED_SAVE_FOLDER: folder };
    const first = await launch({ env });
    const { page, open } = first;
    const isDesktop = await page.evaluate(() => 'wecomIdMapper' in window);
    await open('/lookup');
    await lookUp(page, early);
    await open('/settings/data');
    await page.getByText(first.dataFolder).first().waitFor();
    await page.getByText(texts.parts.database).waitFor();
    const press = () => page.getByRole('button', { name: texts.backup.make, exact: true }).click();
    const backup = await savedFile(page, folder, press, texts.backup.done);
    await open('/lookup');
    await lookUp(page, late);

    await open('/settings/data');
    await restore(page, isDesktop, backup);
    const band = page.getByRole('region', { name: texts.staged.title.restore });
    await band.waitFor();
    await page.getByRole('button', { name: texts.staged.takeBack }).click();
    await band.waitFor({ state: 'detached' });
    expect(readdirSync(first.dataFolder).filter((name) => name.startsWith('staged'))).toEqual([]);
    await restore(page, isDesktop, backup);
    await band.waitFor();
    await first.close();

    const second = await launch({ env, dataFolder: first.dataFolder });
    const told = second.page.getByRole('region', { name: bands.restored.title });
    await told.getByText(backup.name).waitFor();
    await second.open('/library');
    await second.page.getByRole('table').getByText(early).waitFor();
    expect(await second.page.getByRole('table').getByText(late).count()).toBe(0);
    await told.getByRole('button', { name: bands.seen }).click();
    await told.waitFor({ state: 'detached' });
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  test('a file that is no backup is refused where it was chosen', async () => {
    const folder = temporaryFolder();
    const bytes = Buffer.from('id,name\n'.repeat(200));
    writeFileSync(path.join(folder, 'names.csv'), bytes);
    const { page, open } = await launch({ env: { SIMULATED_SAVE_FOLDER: folder } });
    await open('/settings/data');
    const isDesktop = await page.evaluate(() => 'wecomIdMapper' in window);
    await restore(page, isDesktop, { name: 'names.csv', bytes });
    await page
      .getByRole('alert')
      .getByText(core.backup.not_a_backup.replace('{{path}}', 'names.csv'))
      .waitFor();
    expect(await page.getByRole('region', { name: texts.staged.title.restore }).count()).toBe(0);
  });

  test('an earlier database is deleted when somebody says so', async () => {
    const { page, open, dataFolder, complaints } = await launch();
    const [one, other] = ['names.replaced-1.db', 'names.set-aside-2.db'];
    for (const name of [one, other]) writeFileSync(path.join(dataFolder, name), '12345');
    await open('/settings/data');
    const list = page.getByRole('region', { name: texts.earlier.title });
    await list.getByText(other, { exact: true }).waitFor();
    await list.getByRole('button', { name: texts.earlier.deleteOne.replace('{{name}}', one) }).click();
    const question = page.getByRole('alertdialog', { name: texts.earlier.question });
    await question.getByRole('button', { name: texts.earlier.yes }).click();
    await list.getByText(one, { exact: true }).waitFor({ state: 'detached' });
    expect(readdirSync(dataFolder).filter((name) => /replaced|aside/.test(name))).toEqual([other]);
    expect(complaints).toEqual([]);
  });

  test('everything is forgotten at the next start, after the word was typed', async () => {
    const first = await launch();
    await first.open('/settings/data');
    const { page } = first;
    await page.setViewportSize({ width: 1_024, height: 400 });
    await page.getByRole('button', { name: texts.forget.ask }).click();
    const question = page.getByRole('alertdialog', { name: texts.forget.question });
    const yes = question.getByRole('button', { name: texts.forget.yes });
    expect(await yes.isDisabled()).toBe(true);
    const field = question.getByLabel(texts.forget.type.replace('{{word}}', core.backup.word));
    await field.fill('全部');
    expect(await yes.isDisabled()).toBe(true);
    await field.fill(core.backup.word);
    await yes.click();
    await page.getByRole('region', { name: texts.staged.title.forget }).waitFor();
    // The notice lies above the button, out of sight in a small window.
    const notice = page.getByRole('status').filter({ hasText: texts.staged.forget });
    await expect.poll(() => isOnScreen(notice)).toBe(true);
    await first.close();
    const { dataFolder } = first;
    expect(readdirSync(dataFolder)).toContain('names.db');

    const second = await launch({ dataFolder });
    await second.page.getByRole('region', { name: bands.forgotten.title }).waitFor();
    await second.page.getByText(zhCN.app.demo.text).waitFor();
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});
