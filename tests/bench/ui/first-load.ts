import type { Browser } from 'playwright-core';
import { type Figure, figure, spreadOf } from '../figure.ts';

const TURNS = 7;

interface Load {
  /** From the first byte of the answer to the page's heading on screen. */
  readonly usableMs: number;
  readonly scriptBytes: number;
}

/** The first page, by a browser with an empty cache. */
export async function firstLoad(browser: Browser, url: string): Promise<Figure[]> {
  const loads: Load[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) loads.push(await loadOnce(browser, url));
  return [
    figure({
      key: 'first-page',
      work: 'first page usable, empty cache, from the first byte of the answer',
      unit: 'ms',
      value: spreadOf(loads.map(({ usableMs }) => usableMs)),
      target: { relation: 'at most', value: 1_000 },
    }),
    figure({
      key: 'first-script',
      work: 'script of the first page, as the server sends it compressed',
      unit: 'kB',
      value: spreadOf(loads.map(({ scriptBytes }) => scriptBytes / 1_000)),
      target: { relation: 'at most', value: 300 },
    }),
  ];
}

async function loadOnce(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const watch = new MutationObserver(() => {
        if (document.querySelector('main h1') === null) return;
        watch.disconnect();
        requestAnimationFrame(() => performance.mark('usable'));
      });
      watch.observe(document, { childList: true, subtree: true });
    });
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0);
    return await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const usable = performance.getEntriesByName('usable')[0]?.startTime ?? Number.NaN;
      // Pages that are fetched ahead, once the first one stands, keep nobody waiting.
      const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(
        ({ name, startTime }) => new URL(name).pathname.endsWith('.js') && startTime <= usable,
      );
      return {
        usableMs: usable - (navigation?.responseStart ?? Number.NaN),
        scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      };
    });
  } finally {
    await context.close();
  }
}
