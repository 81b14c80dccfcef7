import type { Browser, Page } from 'playwright-core';

export interface OpenedPage {
  readonly page: Page;
  /** Goes to a page of the application by its path, `/lookup`. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A page in a browser that has never been here: nothing is in its cache. */
export async function openPage(browser: Browser, url: string): Promise<OpenedPage> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1_280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('main h1').waitFor();
  return {
    page,
    async open(path) {
      const address = new URL(page.url());
      address.hash = path;
      await page.goto(address.href);
      await page.locator('main h1').waitFor();
    },
    close: () => context.close(),
  };
}
