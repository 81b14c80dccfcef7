import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { onEveryHost } from './kit/index.ts';

onEveryHost((launch) => {
  test('the first page opens without a complaint', async () => {
    const { page, complaints } = await launch();
    await page.getByRole('heading', { level: 1, name: zhCN.app.pages.overview }).waitFor();
    expect(await page.title()).toContain(zhCN.app.name);
    const next = page.getByRole('region', { name: zhCN.overview.next.label });
    await next.getByRole('link', { name: zhCN.overview.next.own_corp.action }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('without credentials, every page says that it shows a demo', async () => {
    const { page, open, complaints } = await launch();
    for (const path of ['connection', 'lookup', 'batch', 'settings'] as const) {
      await open(`/${path}`);
      await page.getByRole('heading', { level: 1, name: zhCN.app.pages[path] }).waitFor();
      await page.getByText(zhCN.app.demo.text).waitFor();
    }
    expect(complaints).toEqual([]);
  });
});
