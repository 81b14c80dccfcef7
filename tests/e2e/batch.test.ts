import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { onEveryHost } from './kit/index.ts';
import { listeningTenant } from './kit/listening-tenant.ts';
import { startRun } from './kit/start-run.ts';

onEveryHost((launch) => {
  test('a run of pasted ids reaches its end, and its CSV has every name', async () => {
    const tenant = await listeningTenant();
    const ids = tenant.directory.mix(120);
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/batch');
    await startRun(page, ids);

    const progress = page.getByRole('region', { name: zhCN.batch.run.progress });
    await progress.getByText(zhCN.batch.states.finished).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: zhCN.batch.run.exportCsv }).click();
    const csv = await readFile(await (await download).path(), 'utf8');

    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(rows.map((row) => row.id).sort()).toEqual([...ids].sort());
    for (const row of rows) {
      const truth = tenant.directory.truth(row.id ?? '');
      if (truth?.name) expect(row).toMatchObject({ id: truth.id, name: truth.name });
    }
    expect(complaints).toEqual([]);
  });

  test('a run on a CSV file takes the ids of the column that looks like ids', async () => {
    const tenant = await listeningTenant();
    const { page, open, complaints } = await launch({ env: tenant.env });
    await open('/batch');
    await page.getByText(zhCN.batch.create.sources.file, { exact: true }).click();
    const id = tenant.directory.contacts.id(7);
    const csv = `\ufeff客户,备注\r\n${id},"第一行\n第二行"\r\n`;
    const file = { name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(id).first().waitFor();
    await page.getByRole('button', { name: zhCN.batch.create.start, exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: id });
    await row.getByText(tenant.directory.truth(id)?.name ?? 'a name').waitFor();
    expect(complaints).toEqual([]);
  });
});
