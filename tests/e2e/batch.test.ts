import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { launchBrowser, onDesktop, onEveryHost } from './kit/index.ts';
import { launchSimulation } from './kit/launch-desktop.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { savedFile } from './kit/saved-file.ts';
import { startRun } from './kit/start-run.ts';

const texts = zhCN.batch;

async function pressStart(page: Page): Promise<void> {
  await page.getByRole('button', { name: texts.create.start, exact: true }).click();
}

async function finished(page: Page): Promise<void> {
  const progress = page.getByRole('region', { name: texts.run.progress });
  await progress.getByText(texts.states.finished).waitFor();
}

/** 客户,备注 with one customer, in GB18030: as Excel in China saves a CSV. */
function gb18030Table(id: string): Buffer {
  const words = { customer: 'bfcdbba7', remark: 'b1b8d7a2', vip: 'b4f3bfcdbba7' };
  const text = (hex: string) => Buffer.from(hex, 'hex');
  return Buffer.concat([
    text(words.customer),
    Buffer.from(','),
    text(words.remark),
    Buffer.from(`\r\n${id},"`),
    text(words.vip),
    Buffer.from('\n007"\r\n'),
  ]);
}

onEveryHost((launch) => {
  test('a run of pasted ids reaches its end, and its CSV has every name', async () => {
    const tenant = await listeningTenant();
    const folder = temporaryFolder();
    const ids = tenant.directory.mix(120);
    const { page, open, complaints } = await launch({
      env: { ...tenant.env, SIMULATED_SAVE_FOLDER: folder },
    });
    await open('/batch');
    await startRun(page, ids);
    await finished(page);

    const { bytes } = await savedFile(page, folder, () =>
      page.getByRole('button', { name: texts.run.exportCsv }).click(),
    );
    const csv = bytes.toString('utf8');
    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(rows.map((row) => row.ID).sort()).toEqual([...ids].sort());
    for (const row of rows) {
      const truth = tenant.directory.truth(row.ID ?? '');
      if (truth?.name) expect(row).toMatchObject({ ID: truth.id, 名称: truth.name });
    }
    expect(complaints).toEqual([]);
  });

  test('a GB18030 table is looked at, run, and comes back with the names in it', async () => {
    const tenant = await listeningTenant();
    const folder = temporaryFolder();
    const id = tenant.directory.contacts.id(7);
    const { page, open, complaints } = await launch({
      env: { ...tenant.env, SIMULATED_SAVE_FOLDER: folder },
    });
    await open('/batch');
    const file = { name: '客户.csv', mimeType: 'text/csv', buffer: gb18030Table(id) };
    await page.locator('input[type=file]').setInputFiles(file);
    const preview = page.getByRole('table', { name: texts.table.preview });
    await preview.getByRole('cell', { name: id }).waitFor();
    const isIdColumn = texts.table.isIdColumn.replace('{{column}}', '客户');
    expect(await preview.getByRole('checkbox', { name: isIdColumn }).isChecked()).toBe(true);
    await page.getByText(texts.table.encodings.gb18030).first().waitFor();

    // It waits while another page is open.
    await open('/library');
    await page.getByRole('heading', { name: zhCN.app.pages.library }).waitFor();
    await open('/batch');
    await preview.getByRole('cell', { name: id }).waitFor();
    await pressStart(page);
    await finished(page);
    await page.getByRole('checkbox', { name: texts.named.columnNames.reason }).uncheck();
    const saved = await savedFile(page, folder, () =>
      page.getByRole('button', { name: texts.named.save }).click(),
    );
    expect(saved.name).toBe('客户-名称.csv');
    const rows: string[][] = parse(new TextDecoder('gb18030').decode(saved.bytes));
    expect(rows).toEqual([
      ['客户', '备注', '名称', '结果'],
      [id, '大客户\n007', tenant.directory.truth(id)?.name, '有名称'],
    ]);
    expect(complaints).toEqual([]);
  });

  test('a run takes only its own ids out of the form: what waits in another way of giving them stays', async () => {
    const tenant = await listeningTenant();
    const [inFile, pasted] = [tenant.directory.contacts.id(1), tenant.directory.contacts.id(2)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/batch');
    const file = { name: 'ids.txt', mimeType: 'text/plain', buffer: Buffer.from(inFile) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('ids.txt').waitFor();
    await startRun(page, [pasted]);
    await finished(page);

    await open('/batch');
    const field = page.getByLabel(texts.create.pasteField);
    expect(await field.inputValue()).toBe('');
    await field.fill(pasted);
    await page.getByText(texts.create.sources.file, { exact: true }).click();
    await page.getByRole('button', { name: texts.create.remove }).waitFor();
    await pressStart(page);
    await finished(page);

    await open('/batch');
    await page.getByText(texts.create.drop).waitFor();
    await page.getByText(texts.create.sources.paste, { exact: true }).click();
    expect(await field.inputValue()).toBe(pasted);
    expect(complaints).toEqual([]);
  });

  test('cells that are pasted on the page become a table, each guess of which can be changed', async () => {
    const tenant = await listeningTenant();
    const [id, other] = [tenant.directory.contacts.id(1), tenant.directory.contacts.id(2)];
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/batch');
    await page.getByText(texts.create.drop).waitFor();
    const cells = `客户\t推荐人\n${id}\t${other}\n\t${id}\n坏的\t${id}\n`;
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, cells);
    const preview = page.getByRole('table', { name: texts.table.preview });
    await preview.getByRole('cell', { name: other }).waitFor();
    await preview.getByRole('checkbox').first().check();
    const impossible = page.getByText(
      texts.table.lines_other.replace('{{what}}', texts.create.impossible).replace('{{count, number}}', '1'),
    );
    await impossible.click();
    await page.locator('details[open]').getByText('4', { exact: true }).waitFor();

    await page.getByRole('checkbox', { name: texts.table.hasHeader }).click();
    await preview.getByRole('cell', { name: '推荐人' }).waitFor();
    await preview.getByRole('checkbox').first().uncheck();
    await preview.getByRole('checkbox').nth(1).uncheck();
    await page.getByText(texts.table.noColumn).waitFor();

    // A file that is dropped anywhere on the page takes its place.
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], '名单.txt'));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }, `${id}\n${other}\n`);
    await page.getByText('名单.txt').waitFor();
    await page.getByText(texts.table.delimiters.none).waitFor();
    await page.getByRole('button', { name: texts.create.remove }).click();
    await page.getByText(texts.create.drop).waitFor();
    expect(await page.getByRole('button', { name: texts.create.start, exact: true }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });
});

test('a run that is made while the operator is on another page leaves them there', async () => {
  const tenant = await listeningTenant();
  const { page, open, complaints } = await launchBrowser({ env: tenant.env });
  const held = Promise.withResolvers<void>();
  await page.route(/\/runs\/create/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await open('/batch');
  await startRun(page, tenant.directory.mix(5));
  const starting = page.getByRole('button', { name: texts.create.starting });
  await starting.waitFor();
  await open('/settings');
  await open('/batch');
  await starting.waitFor();
  await open('/library');
  await page.getByText(zhCN.library.empty.title).waitFor();
  held.resolve();
  // With the first run there is something to filter by.
  await page.getByRole('combobox', { name: zhCN.library.filters.run }).waitFor();
  expect(new URL(page.url()).hash).toBe('#/library');
  await open('/batch');
  await page.getByRole('table', { name: texts.history.table }).getByRole('link').first().waitFor();
  expect(await page.getByLabel(texts.create.pasteField).inputValue()).toBe('');
  expect(complaints).toEqual([]);
});

onDesktop(() => {
  test('a file that can’t be saved where the dialog says is a sentence, and a kept run saves it elsewhere later', async () => {
    const tenant = await listeningTenant();
    const [blocked, free] = [temporaryFolder(), temporaryFolder()];
    const ids = tenant.directory.mix(20);
    const first = await launchSimulation({
      env: { ...tenant.env, SIMULATED_SAVE_FOLDER: path.join(blocked, 'gone') },
    });
    await first.open('/batch');
    const file = { name: 'ids.txt', mimeType: 'text/plain', buffer: Buffer.from(ids.join('\n')) };
    await first.page.locator('input[type=file]').setInputFiles(file);
    await pressStart(first.page);
    await finished(first.page);
    await first.page.getByRole('button', { name: texts.named.save }).click();
    await first.page.getByRole('alert').getByText('文件夹不存在').waitFor();
    await first.close();

    const again = await launchSimulation({
      dataFolder: first.dataFolder,
      env: { ...tenant.env, SIMULATED_SAVE_FOLDER: free },
    });
    await again.open('/batch');
    await again.page.getByRole('link', { name: 'ids.txt' }).click();
    await again.page.getByRole('button', { name: texts.named.save }).click();
    await again.page.getByRole('button', { name: zhCN.shared.export.show }).click();
    const csv = await readFile(path.join(free, 'ids-名称.csv'), 'utf8');
    expect(parse(csv, { bom: true }).map(([id]: string[]) => id)).toEqual(ids);
  });
});
