import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '#tests/e2e/kit/chromium.ts';
import { builtPage, metaOf } from './built-page.ts';
import { ask, serve } from './serve.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser.close());

async function openPage(url: string): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(url);
  return page;
}

/** An empty page of another origin on this machine. */
async function otherOrigin(name: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>other</title>');
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  return `http://${name}:${typeof address === 'object' ? address?.port : ''}`;
}

const NAME = '/api/fetch-wecom-name/user_id/x';
const BATCH = '/api/batch-fetch-wecom-names';
const BODY = '{"id_type":"user_id"}';

/** What a page can do to make its browser send something elsewhere; each says what the page got to see. */
const ATTEMPTS: Readonly<Record<string, (url: string) => Promise<string>>> = {
  'a readable GET': (url) => fetch(url).then((answer) => answer.text(), String),
  'an unreadable GET': (url) => fetch(url, { mode: 'no-cors' }).then((answer) => answer.text(), String),
  'a POST without preflight': (url) =>
    fetch(url, { method: 'POST', mode: 'no-cors', body: '{"id_type":"user_id"}' }).then(
      (a) => a.text(),
      String,
    ),
  'a POST with preflight': (url) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(
      (answer) => answer.text(),
      String,
    ),
  'a call of the page': (url) =>
    fetch(url, { method: 'POST', headers: { 'x-session-token': 'x' }, body: '{}' }).then(
      (a) => a.text(),
      String,
    ),
  'an image': (url) =>
    new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve('loaded');
      image.onerror = () => resolve('');
      image.src = url;
    }),
  'a script': (url) =>
    new Promise((resolve) => {
      const script = document.createElement('script');
      script.onload = () => resolve('loaded');
      script.onerror = () => resolve('');
      script.src = url;
      document.head.append(script);
    }),
};

describe.each(['127.0.0.1', 'localhost'])('a page of another origin on %s', (name) => {
  test.each(Object.keys(ATTEMPTS))('reaches nothing and sees nothing by %s', async (how) => {
    const server = await serve();
    const page = await openPage(await otherOrigin(name));
    const attempt = ATTEMPTS[how];
    for (const path of [NAME, BATCH, '/rpc/runs/list']) {
      expect(await page.evaluate(`(${attempt})('${server.url}${path}')`)).toMatch(/^(TypeError: .*)?$/);
    }
    expect(server.seen.inputs).toEqual([]);
    expect(server.events.filter((event) => event.kind === 'request' && event.status !== 403)).toEqual([]);
  });

  test('reaches nothing by a form', async () => {
    const server = await serve();
    const page = await openPage(await otherOrigin(name));
    await page.setContent(
      `<form method="post" enctype="text/plain" action="${server.url}${BATCH}"><input name='${BODY.slice(0, -1)},"x":"' value='"}'></form>`,
    );
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes(BATCH)),
      page.evaluate('document.forms[0].submit()'),
    ]);
    expect(answer.status()).toBe(403);
    expect(server.seen.inputs).toEqual([]);
  });

  test('shows the application in no frame and keeps no hold of its window', async () => {
    const server = await serve({ rendererFolder: await builtPage() });
    const page = await openPage(await otherOrigin(name));
    await page.setContent(`<iframe src="${server.url}/"></iframe>`);
    await expect
      .poll(() => server.events)
      .toContainEqual(expect.objectContaining({ kind: 'request', path: '/', status: 403 }));
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(`window.opened = window.open('${server.url}/'); 0`),
    ]);
    onTestFinished(() => popup.close());
    await popup.waitForLoadState();
    // The browser lets go of it when it has moved the page to a process of its own.
    await expect.poll(() => page.evaluate('window.opened.closed')).toBe(true);
  });
});

test('a name that was made to point here is refused by a real browser’s own request', async () => {
  const server = await serve();
  const rebound = await browser.newContext({ baseURL: `http://rebound.localhost:${server.port}` });
  onTestFinished(() => rebound.close());
  const page = await rebound.newPage();
  const answer = await page.goto(NAME);
  expect(answer?.status()).toBe(403);
  expect(server.seen.inputs).toEqual([]);
});

describe('our own page', () => {
  test.each(['localhost', '127.0.0.1'])(
    'opened as %s calls with its token, under its policy',
    async (name) => {
      const server = await serve({ rendererFolder: await builtPage() });
      const page = await openPage(`http://${name}:${server.port}/`);
      const answer = await page.evaluate(`(async () => {
      const token = document.querySelector('meta[name="session-token"]').content;
      const headers = { 'x-session-token': token, 'content-type': 'application/json' };
      const answer = await fetch('/rpc/app/info', { method: 'POST', headers, body: '{}' });
      return (await answer.json()).json.version;
    })()`);
      expect(answer).toBe('9.9.9');
    },
  );

  test('runs no script and takes no style that was put into it, but those with its nonce', async () => {
    const server = await serve({ rendererFolder: await builtPage() });
    const page = await openPage(`${server.url}/`);
    const nonce = await page.locator('meta[name="csp-nonce"]').getAttribute('content');
    await page.evaluate(`{
      const put = (name, text, nonce) => {
        const element = document.createElement(name);
        if (nonce) element.setAttribute('nonce', nonce);
        element.textContent = text;
        document.head.append(element);
      };
      put('script', 'window.ran = true');
      put('style', 'html { --injected: yes }');
      put('style', 'html { --ours: yes }', '${nonce}');
    }`);
    const seen = await page.evaluate(`[
      window.ran === true,
      getComputedStyle(document.documentElement).getPropertyValue('--injected'),
      getComputedStyle(document.documentElement).getPropertyValue('--ours').trim(),
    ]`);
    expect(seen).toEqual([false, '', 'yes']);
    expect(metaOf((await ask(server, '/')).text, 'csp-nonce')).not.toBe(nonce);
  });
});
