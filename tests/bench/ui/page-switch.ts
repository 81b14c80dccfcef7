import type { Browser, Page } from 'playwright-core';
import { type Figure, figure, spreadOf } from '../figure.ts';
import { type OpenedPage, openPage } from './page.ts';

const ROUNDS = 5;

/**
 * From page to page by the navigation, the slowest switch of a round: in a browser that has never been here, and in
 * one that has.
 */
export async function pageSwitch(browser: Browser, url: string, { page }: OpenedPage): Promise<Figure[]> {
  const count = await page.locator('nav a').count();
  const first: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    const stranger = await openPage(browser, url);
    first.push(Math.max(...(await round(stranger.page, count))));
    await stranger.close();
  }
  await round(page, count);
  const rounds: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) rounds.push(Math.max(...(await round(page, count))));
  return [
    figure({
      key: 'switch-first',
      work: `slowest first visit of ${count} pages, script included`,
      unit: 'ms',
      value: spreadOf(first),
      target: { relation: 'at most', value: 100 },
    }),
    figure({
      key: 'switch',
      work: `slowest switch between ${count} pages, from the click to the next frame with the new heading`,
      unit: 'ms',
      value: spreadOf(rounds),
      target: { relation: 'at most', value: 100 },
    }),
  ];
}

async function round(page: Page, count: number): Promise<number[]> {
  const took: number[] = [];
  // The page that is open comes last, so that every click leads to another one.
  for (let step = 1; step <= count; step += 1) {
    took.push(await page.evaluate(switchTo, step % count));
    // What the page fetches and draws after its heading is not to slow the next switch.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 })));
  }
  return took;
}

/** Runs in the page. */
function switchTo(index: number): Promise<number> {
  const heading = () => document.querySelector('main h1')?.textContent ?? '';
  const before = heading();
  const link = document.querySelectorAll<HTMLAnchorElement>('nav a')[index];
  if (link === undefined) throw new Error('no such link');
  return new Promise((resolve) => {
    const since = performance.now();
    const watch = new MutationObserver(() => {
      if (heading() === '' || heading() === before) return;
      watch.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - since));
    });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    link.click();
  });
}
