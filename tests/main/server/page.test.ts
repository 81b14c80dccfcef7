import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { describe, expect, test } from 'vitest';
import { builtPage, metaOf, SCRIPT } from './built-page.ts';
import { ask, post, serve } from './serve.ts';

describe('the page', () => {
  test.each(['/', '/index.html', '/?x=1'])(
    '%s is the page, fresh and under a strict policy',
    async (path) => {
      const server = await serve({ rendererFolder: await builtPage() });
      const { status, headers, text } = await ask(server, path);
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['content-security-policy']).toBe(
        [
          "default-src 'none'",
          "script-src 'self'",
          `style-src 'self' 'nonce-${metaOf(text, 'csp-nonce')}'`,
          "img-src 'self' data:",
          "connect-src 'self'",
          "font-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
        ].join('; '),
      );
    },
  );

  test('has another nonce every time and the same token for one start', async () => {
    const folder = await builtPage();
    const server = await serve({ rendererFolder: folder });
    const other = await serve({ rendererFolder: folder });
    const [first, second, third] = await Promise.all([ask(server, '/'), ask(server, '/'), ask(other, '/')]);
    expect(metaOf(first.text, 'csp-nonce')).not.toBe(metaOf(second.text, 'csp-nonce'));
    expect(metaOf(first.text, 'session-token')).toMatch(/^[\w-]{43}$/);
    expect(metaOf(first.text, 'session-token')).toBe(metaOf(second.text, 'session-token'));
    expect(metaOf(first.text, 'session-token')).not.toBe(metaOf(third.text, 'session-token'));
  });

  test('is given its token in place of a placeholder, once', async () => {
    const html = '<head><meta name="session-token" content="" /><meta name="csp-nonce" content=""></head>';
    const { text } = await ask(await serve({ rendererFolder: await builtPage(html) }), '/');
    expect(text.match(/session-token/g)).toHaveLength(1);
    expect(metaOf(text, 'session-token')).toMatch(/^[\w-]{43}$/);
    expect(metaOf(text, 'csp-nonce')).toMatch(/^[\w+/]{22}==$/);
  });

  test('its token opens the calls', async () => {
    const server = await serve({ rendererFolder: await builtPage() });
    const token = metaOf((await ask(server, '/')).text, 'session-token');
    const answer = await post(server, '/rpc/app/info', '{}', { 'x-session-token': token });
    expect(answer.json()).toMatchObject({ json: { version: '9.9.9' } });
  });
});

describe('its files', () => {
  test('a hashed one may be kept for ever', async () => {
    const answer = await ask(await serve({ rendererFolder: await builtPage() }), '/assets/index-D4f_9aBc.js');
    expect(answer.text).toBe(SCRIPT);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
  });

  test('one without a hash is asked for again', async () => {
    const answer = await ask(await serve({ rendererFolder: await builtPage() }), '/icon.png');
    expect(answer.headers).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-cache' });
  });

  test('one that the browser has is not sent again', async () => {
    const server = await serve({ rendererFolder: await builtPage() });
    const { headers } = await ask(server, '/icon.png');
    const again = await ask(server, '/icon.png', { headers: { 'if-none-match': `"x", W/${headers.etag}` } });
    const stale = await ask(server, '/icon.png', { headers: { 'if-none-match': '"x"' } });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(stale.status).toBe(200);
  });

  test.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('text for "%s" comes as %s', async (accepted, encoding, decompress) => {
    const server = await serve({ rendererFolder: await builtPage() });
    const headers = { 'accept-encoding': accepted };
    const answer = await fetchRaw(server.url, headers);
    expect(answer.encoding).toBe(encoding);
    expect(decompress(answer.bytes).toString()).toBe(SCRIPT);
  });

  test.each([
    ['/assets/index-D4f_9aBc.js', 'identity'],
    ['/assets/index-D4f_9aBc.js', 'br;q=0'],
    ['/assets/tiny-D4f_9aBc.css', 'br'],
    ['/icon.png', 'br'],
  ])('%s for "%s" comes as it is', async (path, accepted) => {
    const server = await serve({ rendererFolder: await builtPage() });
    const answer = await ask(server, path, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  test.each([
    '/index.js.map',
    '/.env',
    '/assets/link.js',
    '/assets',
    '/assets/',
    '/assets/index-D4f_9aBc.js/',
    '/ASSETS/index-D4f_9aBc.js',
    '/assets%2findex-D4f_9aBc.js',
    '/page',
  ])('%s is none of them', async (path) => {
    const answer = await ask(await serve({ rendererFolder: await builtPage() }), path);
    expect(answer.status).toBe(404);
    expect(answer.json()).toEqual({ status: 'error', message: 'There is no such file.' });
  });

  test('one that is put there later is none of them', async () => {
    const folder = await builtPage();
    const server = await serve({ rendererFolder: folder });
    await writeFile(join(folder, 'later.js'), '');
    expect((await ask(server, '/later.js')).status).toBe(404);
  });

  test('they are only read', async () => {
    const answer = await post(await serve({ rendererFolder: await builtPage() }), '/', '{}');
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  test('without a page the server says where its calls are', async () => {
    const answer = await ask(await serve(), '/');
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ message: expect.stringContaining('/api/openapi.json') });
  });
});

async function fetchRaw(url: string, headers: Record<string, string>) {
  const answer = await request(`${url}/assets/index-D4f_9aBc.js`, { headers });
  return {
    encoding: answer.headers['content-encoding'],
    bytes: Buffer.from(await answer.body.arrayBuffer()),
  };
}
