import path from 'node:path';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import type { Host } from '#tests/e2e/kit/index.ts';
import { launchBrowser } from '#tests/e2e/kit/index.ts';
import { launchSimulation } from '#tests/e2e/kit/launch-desktop.ts';
import { LANGUAGES, PLACES } from '#tests/e2e/kit/places.ts';
import { ALL_PICTURES, requireChineseFont, takePicture, VIEWPORT } from './picture.ts';

const HOSTS: Readonly<Record<string, () => Promise<Host>>> = {
  browser: launchBrowser,
  'desktop-simulation': launchSimulation,
};

const LOOKS = [
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const;

requireChineseFont();

for (const [name, launch] of Object.entries(HOSTS)) {
  test.each(LOOKS)(`every page in ${name}, %s, %s`, async (language, colorScheme) => {
    const { page, open } = await launch();
    await page.setViewportSize(VIEWPORT);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByText(zhCN.app.languages[language]).first().click();
    const folder = path.join(ALL_PICTURES, name, `${language}-${colorScheme}`);
    for (const [at, place] of PLACES.entries()) {
      await open(place.path);
      await place.prepare(page, LANGUAGES[language]);
      await takePicture(page, folder, `${String(at + 1).padStart(2, '0')}-${nameOf(place.path)}`);
      await takeWhole(page, folder, `${String(at + 1).padStart(2, '0')}-${nameOf(place.path)}-whole`);
      await page.keyboard.press('Escape');
    }
  });
}

function nameOf(address: string): string {
  return address.split('/')[1] || 'overview';
}

/** What lies below the fold, where the page scrolls inside its frame: a window as high as it takes. */
async function takeWhole(page: Page, folder: string, name: string): Promise<void> {
  const height = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('main, html')].map(({ scrollHeight }) => scrollHeight)),
  );
  if (height <= VIEWPORT.height) return;
  await page.setViewportSize({ width: VIEWPORT.width, height: Math.min(height, 4_000) });
  await takePicture(page, folder, name);
  await page.setViewportSize(VIEWPORT);
}
