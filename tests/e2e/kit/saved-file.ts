import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Download, Page } from 'playwright-core';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Does what saves a file, and waits until the page says that it is saved.
 * @param folder where the desktop's dialog saves; a browser downloads instead
 * @param done how the page says it
 */
export async function savedFile(
  page: Page,
  folder: string,
  press: () => Promise<void>,
  done: string = zhCN.shared.export.done_other,
): Promise<SavedFile> {
  const downloads: Download[] = [];
  const note = (download: Download) => downloads.push(download);
  page.on('download', note);
  try {
    await press();
    const [beginning = ''] = done.split('{{');
    await page.getByRole('status').getByText(beginning).last().waitFor();
    const [download] = downloads;
    if (download !== undefined) {
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    }
    const [name = ''] = await readdir(folder);
    return { name, bytes: await readFile(path.join(folder, name)) };
  } finally {
    page.off('download', note);
  }
}
