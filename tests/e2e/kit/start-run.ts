import type { Page } from 'playwright-core';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

/** Starts a run of pasted ids, on the batch page. */
export async function startRun(page: Page, ids: readonly string[]): Promise<void> {
  await page.getByText(zhCN.batch.create.sources.paste, { exact: true }).click();
  await page.getByLabel(zhCN.batch.create.pasteField).fill(ids.join('\n'));
  await page.getByRole('button', { name: zhCN.batch.create.start, exact: true }).click();
}
