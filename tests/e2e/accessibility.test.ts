import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { launchBrowser } from './kit/index.ts';
import { LANGUAGES, PLACES } from './kit/places.ts';

// Both hosts show the same page; one of them is enough to look at it.

/** Runs in the page: waits until no colour is on its way from one to another. */
async function settled(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** @returns each barrier that axe finds: the rule, and the element that breaks it */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(settled);
  await page.evaluate(axe.source);
  const { violations }: AxeResults = await page.evaluate('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

test.each([
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const)(
  'axe finds no barrier on any page in %s, %s',
  { timeout: 180_000 },
  async (language, colorScheme) => {
    const { page, open, complaints } = await launchBrowser();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByText(zhCN.app.languages[language]).first().click();
    const texts = LANGUAGES[language];
    for (const { path, prepare } of PLACES) {
      await open(path);
      await prepare(page, texts);
      expect.soft(await barriers(page), path).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(complaints).toEqual([]);
  },
);
