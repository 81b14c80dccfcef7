import path from 'node:path';
import type { Page, ViewportSize } from 'playwright-core';
import { test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import type { Host } from '#tests/e2e/kit/index.ts';
import { launchBrowser } from '#tests/e2e/kit/index.ts';
import { launchSimulation } from '#tests/e2e/kit/launch-desktop.ts';
import { LANGUAGES, LOOKS, PLACES } from '#tests/e2e/kit/places.ts';
import { ALL_PICTURES, requireChineseFont, SMALL_VIEWPORTS, takePicture, VIEWPORT } from './picture.ts';

const HOSTS: Readonly<Record<string, () => Promise<Host>>> = {
  browser: launchBrowser,
  'desktop-simulation': launchSimulation,
};

requireChineseFont();

for (const [name, launch] of Object.entries(HOSTS)) {
  test.each(LOOKS)(`every page in ${name}, %s, %s`, async (language, colorScheme) => {
    const { page, open } = await launch();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.getByText(zhCN.app.languages[language]).first().click();
    // A desktop's window follows its own theme, and not what a browser says of the system's.
    await page.getByTitle(LANGUAGES[language].app.appearances[colorScheme], { exact: true }).click();
    const folder = path.join(ALL_PICTURES, name, `${language}-${colorScheme}`);
    for (const [at, place] of PLACES.entries()) {
      await open(place.path);
      await place.prepare(page, LANGUAGES[language]);
      const file = `${String(at + 1).padStart(2, '0')}-${nameOf(place.path)}`;
      await takeAt(page, folder, file, VIEWPORT);
      for (const viewport of SMALL_VIEWPORTS)
        await takeAt(page, `${folder}-${viewport.width}`, file, viewport);
      await page.setViewportSize(VIEWPORT);
      await page.keyboard.press('Escape');
    }
  });
}

function nameOf(address: string): string {
  return address.split('/')[1] || 'overview';
}

/** The window of that size, and what lies below its fold: a window as high as it takes. */
async function takeAt(page: Page, folder: string, name: string, viewport: ViewportSize): Promise<void> {
  await page.setViewportSize(viewport);
  await takePicture(page, folder, name);
  const height = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('main, html')].map(({ scrollHeight }) => scrollHeight)),
  );
  if (height <= viewport.height) return;
  await page.setViewportSize({ width: viewport.width, height: Math.min(height, 5_000) });
  await takePicture(page, folder, `${name}-whole`);
}
