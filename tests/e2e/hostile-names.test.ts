import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';

const MARK = 'hostile';

/** Names that a stranger may give himself; each would leave its mark on the page if any page took it for more. */
const NAMES = [
  `<img src=x onerror="document.documentElement.dataset.${MARK}='img'">`,
  `<script>document.documentElement.dataset.${MARK}='script'</script>`,
  `"><svg/onload=document.documentElement.dataset.${MARK}='svg'>`,
  `<a href="javascript:document.documentElement.dataset.${MARK}=1">点我</a>`,
  `{{constructor.constructor('document.documentElement.dataset.${MARK}=1')()}}`,
  '$t(app.title) {{id}} $&',
  '\u202e倒着写\u0000的\u001b[31m名字',
  '第一行\n第二行\t制表符',
  `超长${'哈'.repeat(300)}`,
];

test('names made of markup are shown as the text they are, on every page', async () => {
  const tenant = await listeningTenant();
  const ids = NAMES.map((_, index) => tenant.directory.contacts.id(index));
  tenant.control.change({ renamed: Object.fromEntries(ids.map((id, index) => [id, NAMES[index] ?? ''])) });
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });

  await open('/lookup');
  await page.getByLabel(zhCN.lookup.field).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.lookup.submit, exact: true }).click();
  await expectShown(page);
  await page.getByRole('button', { name: zhCN.lookup.detailsOf.replace('{{id}}', ids[0] ?? '') }).click();
  await page.getByRole('dialog').getByText('<img src=x').first().waitFor();
  await page.keyboard.press('Escape');

  await open('/batch');
  await page.getByText(zhCN.batch.create.sources.paste, { exact: true }).click();
  await page.getByLabel(zhCN.batch.create.pasteField).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.batch.create.start, exact: true }).click();
  await page.getByText(zhCN.batch.states.finished).waitFor();
  await expectShown(page);

  await open('/library');
  await expectShown(page);
  await page.getByLabel(zhCN.library.field).fill('<script>');
  await page.getByText('<script>').first().waitFor();

  await open('/connection');
  await page.getByRole('button', { name: zhCN.connection.check }).click();
  await page.getByText(zhCN.connection.passed).waitFor();

  expect(await page.evaluate(`document.documentElement.dataset.${MARK} ?? null`)).toBeNull();
  expect(await page.locator('a[href^="javascript:"], img[src="x"], svg[onload]').count()).toBe(0);
  expect({ complaints, dialogs }).toEqual({ complaints: [], dialogs: [] });
});

/** Every name stands there as it was given, and nothing makes the page wider than its window. */
async function expectShown(page: Page): Promise<void> {
  for (const name of [
    '<img src=x',
    '<script>',
    '"><svg/onload',
    '<a href=',
    '{{constructor',
    '$t(app.title) {{id}} $&',
    '第二行',
  ])
    await page.getByRole('row').filter({ hasText: name }).first().waitFor();
  const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
}
