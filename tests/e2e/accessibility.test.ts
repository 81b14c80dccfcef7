import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { barriers } from './kit/barriers.ts';
import { launchBrowser } from './kit/index.ts';
import { LANGUAGES, LOOKS, PLACES } from './kit/places.ts';

// Both hosts show the same page; one of them is enough to look at it.

test.each(LOOKS)(
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
      // What lies under the pointer looks different, and has a test of its own.
      await page.mouse.move(0, 0);
      expect.soft(await barriers(page), path).toEqual([]);
      await page.keyboard.press('Escape');
    }
    expect(complaints).toEqual([]);
  },
);
