import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
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

/** @returns the address of a page that is not the application's */
async function foreignPage(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>foreign</title>');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}/`;
}

onDesktop(() => {
  describe('the port', () => {
    test('is given to the page of the application', async () => {
      const { page } = await launchDesktop();
      expect(await askForPort(page)).toBe('a port');
    });

    test('is refused to another origin in the same window', async () => {
      const { page, loadFromMain } = await launchDesktop();
      await loadFromMain(await foreignPage());
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
