import { describe, expect, test } from 'vitest';
import { ask, exchange, post, serve } from './serve.ts';

const NAME = '/api/fetch-wecom-name/user_id/x';

describe('the host that was asked for', () => {
  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('%s with our port is ours', async (name) => {
    const server = await serve();
    const answer = await ask(server, NAME, { headers: { host: `${name}:${server.port}` } });
    expect(answer.status).toBe(200);
  });

  test.each([
    'rebound.example',
    'rebound.example:PORT',
    'localhost',
    'localhost:1',
    'localhost:PORT.rebound.example',
    'localhost.rebound.example:PORT',
    'user@localhost:PORT',
    '127.0.0.1.nip.example:PORT',
    '0.0.0.0:PORT',
    '[::ffff:127.0.0.1]:PORT',
  ])('"%s" is refused before anything runs', async (host) => {
    const server = await serve();
    const headers = { host: host.replace('PORT', String(server.port)) };
    for (const path of [NAME, '/', '/rpc/app/info']) {
      const answer = await ask(server, path, { headers });
      expect(answer.status).toBe(403);
      expect(answer.json()).toBeTypeOf('object');
    }
    expect(server.seen.inputs).toEqual([]);
  });

  test.each([
    ['none in HTTP/1.1', (_port: number) => `GET ${NAME} HTTP/1.1\r\nConnection: close\r\n\r\n`],
    ['an empty one', (_port: number) => `GET ${NAME} HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n`],
    ['none in HTTP/1.0', (_port: number) => `GET ${NAME} HTTP/1.0\r\n\r\n`],
    [
      'two, ours first',
      (port: number) =>
        `GET ${NAME} HTTP/1.1\r\nHost: localhost:${port}\r\nHost: other.example\r\nConnection: close\r\n\r\n`,
    ],
  ])('%s is refused', async (_what, bytes) => {
    const server = await serve();
    expect(await exchange(server, bytes(server.port))).toMatch(/^HTTP\/1\.1 403 /);
    expect(server.seen.inputs).toEqual([]);
  });
});

describe('what a browser sends for a page', () => {
  test('our own page may call', async () => {
    const server = await serve();
    const host = `127.0.0.1:${server.port}`;
    const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect((await ask(server, NAME, { headers })).status).toBe(200);
  });

  test('an address typed by hand may be opened', async () => {
    const headers = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' };
    expect((await ask(await serve(), NAME, { headers })).status).toBe(200);
  });

  test.each([
    { origin: 'https://other.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost' },
    { origin: 'http://localhost:3000' },
    { origin: 'https://127.0.0.1:PORT' },
    { origin: 'http://localhost:PORT' },
    { origin: 'http://127.0.0.1:PORT.other.example' },
    { origin: 'http://127.0.0.1:PORT, https://other.example' },
    { origin: ['http://127.0.0.1:PORT', 'https://other.example'] },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': ['same-origin', 'cross-site'] },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  ])('%j is refused before anything runs, with no word to the other page', async (headers) => {
    const server = await serve();
    const own = JSON.parse(JSON.stringify(headers).replaceAll('PORT', String(server.port)));
    const answer = await post(server, '/api/batch-fetch-wecom-names', '{"id_type":"user_id"}', own);
    const read = await ask(server, NAME, { headers: own });
    expect([answer.status, read.status]).toEqual([403, 403]);
    expect(answer.json()).toMatchObject({ status: 'error' });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(server.seen.inputs).toEqual([]);
  });

  test.each(['/api/runs', '/rpc/app/info', '/'])('a preflight for %s is refused', async (path) => {
    const headers = {
      origin: 'https://other.example',
      'access-control-request-method': 'POST',
      'access-control-request-private-network': 'true',
    };
    const answer = await ask(await serve(), path, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a preflight is refused whoever it names', async () => {
    const server = await serve();
    const headers = { origin: `http://127.0.0.1:${server.port}`, 'access-control-request-method': 'POST' };
    expect((await ask(server, '/api/runs', { method: 'OPTIONS', headers })).status).toBe(403);
  });

  test('a link on another site leads to the page, but never into a frame of it', async () => {
    const server = await serve();
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    const followed = await ask(server, '/', { headers: { ...link, 'sec-fetch-dest': 'document' } });
    const framed = await ask(server, '/', { headers: { ...link, 'sec-fetch-dest': 'iframe' } });
    expect([followed.status, framed.status]).toEqual([404, 403]);
  });
});

describe('the path', () => {
  test.each([
    '/api/../rpc/app/info',
    '/api/%2e%2e/rpc/app/info',
    '/api/.%2E/rpc/app/info',
    '/api/./runs',
    '/rpc/../api/runs',
    '/api\\..\\rpc',
    '\\api\\runs',
    '/assets/..%5c..%5cetc/../x',
    'api/runs',
    'http://localhost/api/runs',
    '//localhost/../api/runs',
    '*',
    '/api/runs#x',
    '/api/"runs"',
  ])('%s is refused as it stands, never tidied', async (path) => {
    const server = await serve();
    const bytes = `GET ${path} HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`;
    expect(await exchange(server, bytes)).toMatch(/^HTTP\/1\.1 400 [\s\S]*"status":"error"/);
  });

  test.each([
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%252e%252e/%252e%252e/etc/passwd',
    '/%c0%ae%c0%ae/etc/passwd',
    '/etc/passwd%00.html',
    '//etc/passwd',
    '/%5c..%5cetc',
  ])('%s names no file', async (path) => {
    expect((await ask(await serve(), path)).status).toBe(404);
  });
});

describe('every answer', () => {
  test.each(['/', '/api/runs', '/api/nothing', '/rpc/x', '/%2e%2e'])(
    'of %s carries the headers',
    async (path) => {
      const { headers } = await ask(await serve(), path);
      expect(headers).toMatchObject({
        'x-wecom-id-mapper': '1.2.3',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
    },
  );

  test('is logged on one line without its query', async () => {
    const server = await serve();
    await ask(server, '/api/runs?token=abc%0d%0aforged');
    await expect
      .poll(() => server.events)
      .toEqual([
        { kind: 'request', method: 'GET', path: '/api/runs', status: 200, tookMs: expect.any(Number) },
      ]);
  });
});
