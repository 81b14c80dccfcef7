import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Download } from '#main/exports/export-jobs.ts';
import { ask, serve } from './serve.ts';

/** One file that waits under the number `waiting`. */
async function serveFile(bytes: Readable = Readable.from(['id,name\r\n']), name = '客户 "1".csv') {
  const taken: string[] = [];
  const server = await serve({
    takeDownload(exportId): Download | undefined {
      taken.push(exportId);
      return exportId === 'waiting' ? { name, mediaType: 'text/csv', bytes } : undefined;
    },
  });
  return { server, taken };
}

test('a file that waits is sent as an attachment under its own name', async () => {
  const { server } = await serveFile();
  const answer = await ask(server, '/download/waiting');
  expect(answer).toMatchObject({ status: 200, text: 'id,name\r\n' });
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv',
    'content-disposition': "attachment; filename*=UTF-8''%E5%AE%A2%E6%88%B7%20%221%22.csv",
    'cache-control': 'no-store',
  });
});

test.each([
  ['../../etc/passwd', '..%2F..%2Fetc%2Fpasswd'],
  ['a\r\nset-cookie: b=1.csv', 'a%0D%0Aset-cookie%3A%20b%3D1.csv'],
  ['half a \ud83c.csv', 'half%20a%20%EF%BF%BD.csv'],
])('a file called %j comes whole, and its name stays one', async (name, header) => {
  const { server } = await serveFile(undefined, name);
  const answer = await ask(server, '/download/waiting');
  expect(answer).toMatchObject({ status: 200, text: 'id,name\r\n' });
  expect(answer.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${header}`);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test.each([
  ['a number that nobody was given', '/download/nosuch', 404],
  ['no number at all', '/download', 404],
])('%s is answered with %s', async (_, path, status) => {
  const { server } = await serveFile();
  expect((await ask(server, path)).status).toBe(status);
});

test('a link on another site does not take it', async () => {
  const { server, taken } = await serveFile();
  const headers = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect((await ask(server, '/download/waiting', { headers })).status).toBe(403);
  expect((await ask(server, '/download/waiting', { method: 'POST' })).status).toBe(405);
  expect(taken).toEqual([]);
});

test('one that fails half-way is a broken transfer, never a file that looks whole', async () => {
  async function* failing() {
    yield 'id,name\r\n';
    throw new Error('the database is locked');
  }
  const { server } = await serveFile(Readable.from(failing()));
  await expect(ask(server, '/download/waiting')).rejects.toThrow();
});
