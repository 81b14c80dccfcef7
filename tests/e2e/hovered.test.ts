import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { barriers } from './kit/barriers.ts';
import { launchBrowser } from './kit/index.ts';

test.each(['light', 'dark'] as const)(
  'a plain button can be read under the pointer as well, %s',
  async (colorScheme) => {
    const { page, open } = await launchBrowser();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open('/library');
    await page.getByRole('button', { name: zhCN.library.export.open, exact: true }).hover();
    expect(await barriers(page)).toEqual([]);
  },
);
