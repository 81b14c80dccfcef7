import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { locatePageFile, servePageFile } from '#main/desktop/page-files.ts';

let folder: string;

beforeEach(async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'wecom-id-mapper-page-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  folder = path.join(parent, 'renderer');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'index.html'), '<html><head><title>x</title></head></html>');
  await writeFile(path.join(folder, 'assets', 'main-abc.js'), 'export {};');
  await writeFile(path.join(folder, 'notes.md'), 'not for the page');
  await writeFile(path.join(parent, 'secret.json'), '{"secret":1}');
  await mkdir(path.join(parent, 'renderer-old'));
  await writeFile(path.join(parent, 'renderer-old', 'index.html'), 'old');
});

describe('a file of the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/main-abc.js', 'text/javascript; charset=utf-8'],
    ['/assets/%6dain-abc.js', 'text/javascript; charset=utf-8'],
  ])('%s is served as %s', async (pathname, contentType) => {
    const response = await servePageFile(folder, pathname);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('whatever is not one', () => {
  test.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/../../secret.json',
    '/..%5csecret.json',
    '/../renderer-old/index.html',
    '/C:%5cWindows%5cwin.ini',
    '/index.html%00.js',
    '/%',
    '/notes.md',
    '/assets',
    '/missing.js',
  ])('%s is answered with 404', async (pathname) => {
    expect((await servePageFile(folder, pathname)).status).toBe(404);
  });
});

test.each(['/..%5csecret.json', '/C:%5cWindows%5cwin.ini', '/index.html%00.js', '/..%2fsecret.json', '/%'])(
  '%s is no file on any system, and not even looked for',
  (pathname) => {
    expect(locatePageFile(folder, pathname)).toBeUndefined();
  },
);

describe('the page itself', () => {
  test('carries a policy that allows nothing but its own files and the styles with its nonce', async () => {
    const response = await servePageFile(folder, '/index.html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const [, nonce = 'none'] = /'nonce-([^']+)'/.exec(policy) ?? [];
    expect(await response.text()).toContain(`<meta name="csp-nonce" content="${nonce}" />`);
  });

  test('gets another nonce each time', async () => {
    const [one, other] = await Promise.all([servePageFile(folder, '/'), servePageFile(folder, '/')]);
    expect(one.headers.get('content-security-policy')).not.toBe(other.headers.get('content-security-policy'));
  });
});
