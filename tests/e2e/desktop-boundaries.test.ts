import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { launchDesktop, onDesktop } from './kit/index.ts';

/** Asks for a port as the page does. @returns what came within a second */
function askForPort(page: Page): Promise<'a port' | 'nothing'> {
  return page.evaluate(
    () =>
      new Promise<'a port' | 'nothing'>((resolve) => {
        addEventListener('message', ({ ports }) => ports.length > 0 && resolve('a port'));
        window.wecomIdMapper?.requestPort();
        setTimeout(() => resolve('nothing'), 1_000);
      }),
  );
}

/** A page that is not the application's. One of the network could not even be loaded. */
const FOREIGN_PAGE = 'data:text/html,<title>foreign</title>';

onDesktop(() => {
  describe('the port', () => {
    test('is given to the page of the application', async () => {
      const { page } = await launchDesktop();
      expect(await askForPort(page)).toBe('a port');
    });

    test('is refused to another origin in the same window', async () => {
      const { page, loadFromMain } = await launchDesktop();
      await loadFromMain(FOREIGN_PAGE);
      expect(await page.evaluate(() => typeof window.wecomIdMapper?.requestPort)).toBe('function');
      expect(await askForPort(page)).toBe('nothing');
    });

    test('is all that the page is given', async () => {
      const { page } = await launchDesktop();
      expect(await page.evaluate(() => Object.keys(window.wecomIdMapper ?? {}))).toEqual(['requestPort']);
      expect(
        await page.evaluate(() => [
          typeof Reflect.get(window, 'require'),
          typeof Reflect.get(window, 'process'),
        ]),
      ).toEqual(['undefined', 'undefined']);
    });
  });

  describe('the window', () => {
    test('stays where it is when its page tries to go elsewhere', async () => {
      const { page, url } = await launchDesktop();
      const before = url();
      await page.evaluate(() => window.location.assign('https://wecom-id-mapper.example/'));
      await page.evaluate(() => undefined);
      expect(url()).toBe(before);
      expect(await askForPort(page)).toBe('a port');
    });

    test('sends links of WeCom to the system browser, and no others', async () => {
      const { page, openedLinks } = await launchDesktop();
      const allowed = [
        'https://developer.work.weixin.qq.com/document/path/90313',
        'https://work.weixin.qq.com/wework_admin/frame',
        'https://open.work.weixin.qq.com/devtool/query?e=60020',
      ];
      const refused = [
        'http://work.weixin.qq.com/',
        'https://work.weixin.qq.com.example/',
        'https://user@work.weixin.qq.com/',
        'https://work.weixin.qq.com:8443/',
        'https://wecom-id-mapper.example/',
        'mailto:somebody@work.weixin.qq.com',
        'file:///etc/passwd',
      ];
      // The allowed ones last: when they have come, the others have been decided.
      for (const link of [...refused, ...allowed]) {
        await page.evaluate((address) => void window.open(address), link);
      }
      await expect.poll(openedLinks).toHaveLength(allowed.length);
      expect(await openedLinks()).toEqual(allowed);
    });

    test('asks the network for nothing', async () => {
      const { page } = await launchDesktop();
      const outcome = await page.evaluate(() =>
        fetch('https://wecom-id-mapper.example/').then(() => 'answered', String),
      );
      expect(outcome).toContain('Failed to fetch');
    });
  });
});
