import { describe, expect, test } from 'vitest';
import { REFUSAL } from './router.ts';
import { ask, post, serve } from './serve.ts';

const NAME = '/api/fetch-wecom-name/user_id';
const BATCH = '/api/batch-fetch-wecom-names';

/** What a whole message must be, or a pattern of it. */
function textLike(message: string | RegExp): unknown {
  return typeof message === 'string' ? message : expect.stringMatching(message);
}

describe('the three calls of the older tool', () => {
  test('the connection test answers its fields', async () => {
    const answer = await ask(await serve(), '/api/test-wecom-connection');
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'success',
      message: '企业微信API连接成功',
      token_preview: 'AAAAAAAAAAAAAAAAAAAA...',
    });
  });

  test('one id answers its name', async () => {
    const answer = await ask(await serve(), `${NAME}/wmAAAA`);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'success', name: '张三', source: 'external_contact' });
  });

  test('a batch with the body of the guide reaches the procedure as it was sent', async () => {
    const server = await serve();
    const answer = await post(server, BATCH, '{"id_type":"user_id","limit":10,"only_unmapped":true}');
    expect(answer.json()).toMatchObject({ status: 'success', total: 0, results: [] });
    expect(server.seen.inputs).toEqual([{ id_type: 'user_id', limit: 10, only_unmapped: true }]);
  });

  test.each<[string | undefined, string]>([
    ['application/x-www-form-urlencoded', 'curl -d without -H'],
    [undefined, 'no header'],
    ['text/plain', 'a form of another kind'],
    ['application/json; charset=utf-8', 'a charset'],
  ])('a JSON body is taken as %s (%s)', async (contentType) => {
    const headers = contentType === undefined ? {} : { 'content-type': contentType };
    const body = '{"id_type":"user_id"}';
    const answer = await ask(await serve(), BATCH, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
  });
});

describe('wrong input is answered with 400, the field and the reason', () => {
  test.each([
    ['{"source":{"from":"nowhere"}}', /^source\.from: must be one of /],
    ['{"source":{}}', /^source\.from: is missing \(must be one of /],
    ['{"source":7}', 'source: must be an object'],
    ['{}', /^source: is missing /],
  ])('POST /api/runs %s', async (body, message) => {
    const server = await serve();
    const answer = await ask(server, '/api/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({ status: 'error', message: textLike(message) });
    expect(server.seen.inputs).toEqual([]);
  });

  const KINDS_HINT = /^id_type: must be one of auto, user_id, room_id, /;

  test.each([
    ['/api/fetch-wecom-name/nonsense/x', KINDS_HINT],
    [`${NAME}/a%20b`, 'id: holds white space'],
    [`${NAME}/%00`, 'id: holds a control character'],
    [`${NAME}/%0d%0aset-cookie:x`, 'id: holds a control character'],
    [`${NAME}/${'x'.repeat(65)}`, 'id: is longer than 64 characters'],
    [`${NAME}/..%2f..%2fetc`, /^id: holds a character that no WeCom id has/],
    [`${NAME}/%252e%252e`, /^id: holds a character that no WeCom id has/],
    [`${NAME}/%zz`, /^id: holds a character that no WeCom id has/],
    [`${NAME}/x'%20OR%201=1--`, 'id: holds white space'],
    [`${NAME}/x?refresh=perhaps`, /^refresh: must be one of true, /],
    ['/api/runs/r1/items?limit=201', 'limit: must be at most 200'],
    ['/api/runs/r1/items?limit=ten', 'limit: must be a number'],
    ['/api/runs/r1/items?limit=1&limit=2', 'limit: must be a number'],
    ['/api/runs/r1/items?cursor=-1&limit=0', 'cursor: must be at least 0; limit: must be at least 1'],
    [`/api/runs/${'x'.repeat(41)}/items`, 'runId: must have at most 40 characters'],
  ])('GET %s', async (path, message) => {
    const server = await serve();
    const answer = await ask(server, path);
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({ status: 'error', message: textLike(message) });
    expect(server.seen.inputs).toEqual([]);
  });

  test.each([
    ['{"id_type":"user_id","limit":0}', 'limit: must be at least 1'],
    ['{"id_type":"user_id","limit":-1}', 'limit: must be at least 1'],
    ['{"id_type":"user_id","limit":1e9}', 'limit: must be at most 10000'],
    ['{"id_type":"user_id","limit":1.5}', 'limit: must be a whole number'],
    ['{"id_type":"user_id","limit":"ten"}', 'limit: must be a number'],
    ['{"id_type":"user_id","only_unmapped":1}', 'only_unmapped: must be true or false'],
    ['{"id_type":"user_id","ids":[]}', 'ids: must have at least 1 entry'],
    ['{"id_type":"user_id","ids":"x"}', 'ids: must be a list'],
    [
      '{"id_type":"user_id","ids":["a b",3,""]}',
      'ids[0]: holds white space; ids[1]: must be text; ids[2]: is empty',
    ],
    ['{"id_type":"user_id","ids":["","","","",""]}', /; and 2 more$/],
    ['{"limit":10}', /^id_type: is missing \(must be one of auto, /],
    ['{}', /^id_type: is missing/],
    ['', 'The body is empty; it must be a JSON object with id_type.'],
    ['{"id_type"', /^The body is not JSON: /],
    ['{"id_type":"user_id",}', 'The body is not JSON: look at position 21.'],
    ['id_type=user_id', 'The body is not JSON.'],
    ['"user_id"', 'The body must be a JSON object.'],
    ['[]', 'The body must be a JSON object.'],
    ['null', 'The body must be a JSON object.'],
    [Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'), 'The body is not JSON: look at position 1.'],
  ])('POST %s', async (body, message) => {
    const server = await serve();
    const answer = await post(server, BATCH, body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({ status: 'error', message: textLike(message) });
    expect(server.seen.inputs).toEqual([]);
  });

  test('a body that is not UTF-8', async () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    const answer = await ask(await serve(), BATCH, { method: 'POST', body });
    expect(answer.json()).toEqual({
      status: 'error',
      message: expect.stringMatching(/^The body is not UTF-8\./),
    });
  });

  test('a body that is no JSON under a header that is no JSON says which header', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await ask(await serve(), BATCH, { method: 'POST', headers, body: 'id_type=user_id' });
    expect(answer.json()).toMatchObject({
      message: expect.stringContaining('Content-Type: application/json'),
    });
  });

  test('a compressed body', async () => {
    const answer = await post(await serve(), BATCH, '{}', { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ message: expect.stringContaining('Content-Encoding') });
  });

  test.each([
    ['a length that is announced', { 'content-length': 2_000_001 }],
    ['chunks without a length', { 'transfer-encoding': 'chunked' }],
  ])('a body over the limit, by %s', async (_how, headers) => {
    const server = await serve();
    const answer = await post(server, BATCH, ' '.repeat(2_000_001), headers);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({
      message: 'The body is longer than the 1048576 bytes that this call takes.',
    });
    expect(server.seen.inputs).toEqual([]);
  });

  test('10,000 ids of full length are within the limit', async () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `wm${String(i).padStart(62, 'A')}`);
    const answer = await post(await serve(), BATCH, { id_type: 'user_id', ids });
    expect(answer.status).toBe(200);
  });

  test('one id more than 10,000 is refused', async () => {
    const ids = Array.from({ length: 10_001 }, (_, i) => `m${i}`);
    const answer = await post(await serve(), BATCH, { id_type: 'user_id', ids });
    expect(answer.json()).toEqual({ status: 'error', message: 'ids: must have at most 10000 entries' });
  });
});

describe('failures that are not the caller’s', () => {
  test('a refusal by WeCom is 502 with the errcode, the IP and the help page', async () => {
    const answer = await ask(await serve(), `${NAME}/refused`);
    expect(answer.status).toBe(502);
    expect(answer.json()).toEqual({
      status: 'error',
      message: REFUSAL.message,
      code: REFUSAL.code,
      errcode: 60020,
      from_ip: '203.0.113.7',
      hint: REFUSAL.hint,
      help_url: REFUSAL.helpUrl,
    });
  });

  test('no answer from WeCom is 502 without an errcode', async () => {
    const answer = await ask(await serve(), `${NAME}/unreachable`);
    expect(answer.status).toBe(502);
    expect(answer.json()).toMatchObject({
      status: 'error',
      code: 'connect_timeout',
      errcode: null,
      from_ip: null,
    });
  });

  test('a conflict keeps its status and its sentence', async () => {
    const answer = await ask(await serve(), `${NAME}/locked`);
    expect(answer.status).toBe(409);
    expect(answer.json()).toEqual({ status: 'error', message: 'Another program is writing.' });
  });

  test.each(['broken', 'wrong'])(
    'a fault of ours (%s) is 500, says nothing of its cause and is logged',
    async (id) => {
      const server = await serve();
      const answer = await ask(server, `${NAME}/${id}`);
      expect(answer.status).toBe(500);
      expect(answer.json()).toEqual({
        status: 'error',
        message: expect.stringMatching(/^Something went wrong/),
      });
      expect(server.events).toContainEqual(
        expect.objectContaining({ kind: 'fault', where: 'compat.fetchWecomName', error: expect.any(Error) }),
      );
    },
  );

  test('a fault outside a procedure is logged without what the path holds', async () => {
    const unreadable = () => {
      throw new Error('the settings can not be read');
    };
    const server = await serve({ apiTokenDigest: unreadable });
    expect((await ask(server, '/api/mappings/LiSi.13800000000/history')).status).toBe(500);
    const faults = server.events.filter(({ kind }) => kind === 'fault');
    expect(faults).toEqual([{ kind: 'fault', where: '/api', error: expect.any(Error) }]);
  });

  test('a caller that goes away ends the procedure, and that is no fault', async () => {
    const server = await serve();
    const controller = new AbortController();
    const asking = fetch(`${server.url}${NAME}/slow`, { signal: controller.signal });
    await expect.poll(() => server.seen.inputs).toHaveLength(1);
    controller.abort();
    await expect(asking).rejects.toThrow('abort');
    await expect.poll(() => server.seen.aborted).toEqual(['yes']);
    await expect.poll(() => server.events).toMatchObject([{ kind: 'request', status: null }]);
  });
});

describe('paths and methods', () => {
  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api//test-wecom-connection',
    '/api/runs/a/b/c',
    '/api/mappings-csv',
    '/apis',
  ])('%s is 404 in JSON', async (path) => {
    const answer = await ask(await serve(), path);
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ status: 'error' });
  });

  test.each([
    ['/app/info', '{}'],
    ['/settings/saveProfile', '{"corpId":"ww0000000000000000"}'],
    ['/settings/forgetProfile', '{"runId":"r1"}'],
    ['/files/append', '{}'],
  ])('%s is for the page alone', async (path, body) => {
    const server = await serve();
    expect((await post(server, `/api${path}`, body)).status).toBe(404);
    expect(server.seen.inputs).toEqual([]);
  });

  test.each([
    ['GET', BATCH, 'POST, OPTIONS'],
    ['POST', `${NAME}/x`, 'GET, HEAD, OPTIONS'],
    ['DELETE', '/api/openapi.json', 'GET, HEAD, OPTIONS'],
    ['PUT', '/api/runs', 'POST, GET, HEAD, OPTIONS'],
    ['TRACE', '/api/runs', 'POST, GET, HEAD, OPTIONS'],
  ])('%s %s is 405 and names what there is', async (method, path, allow) => {
    const answer = await ask(await serve(), path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe(allow);
    expect(answer.json()).toMatchObject({ status: 'error', message: `This path takes ${allow}.` });
  });

  test('OPTIONS names the methods without a body', async () => {
    const answer = await ask(await serve(), '/api/runs', { method: 'OPTIONS' });
    expect(answer).toMatchObject({ status: 204, text: '', headers: { allow: 'POST, GET, HEAD, OPTIONS' } });
  });

  test('HEAD answers as GET does, without the body', async () => {
    const server = await serve();
    const answer = await ask(server, `${NAME}/x`, { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(server.seen.inputs).toHaveLength(1);
  });

  test('a stream is for the page alone', async () => {
    expect((await post(await serve(), '/api/runs/watch', '{"runId":"r1"}')).status).toBe(405);
  });

  test('a call that returns nothing still answers JSON', async () => {
    const answer = await ask(await serve(), '/api/runs/r1', { method: 'DELETE' });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ status: 'success' });
  });

  test('a query is turned into the numbers of the schema', async () => {
    const server = await serve();
    await ask(server, '/api/runs/r1/items?limit=7&cursor=3');
    expect(server.seen.inputs).toEqual([{ runId: 'r1', limit: 7, cursor: 3 }]);
  });

  test('a file is sent as a file', async () => {
    const answer = await ask(await serve(), '/api/mappings.csv');
    expect(answer.headers['content-type']).toBe('text/csv');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="names.csv"');
    expect(answer.text).toBe('\ufeffid,name\r\n');
  });
});

describe('JSON made to hurt', () => {
  test.each([
    ['depth', `{"id_type":"user_id","ids":${'['.repeat(500_000)}${']'.repeat(500_000)}}`],
    ['width', `{"id_type":"x",${Array.from({ length: 90_000 }, (_, i) => `"k${i}":0`).join(',')}}`],
    ['long numbers', `{"id_type":"user_id","limit":${'9'.repeat(1_000_000)}}`],
    ['long keys', `{"${'k'.repeat(1_000_000)}":1}`],
  ])('%s is refused at once', async (_what, body) => {
    const startedMs = performance.now();
    const answer = await post(await serve(), BATCH, body);
    expect(answer.status).toBe(400);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  test.each([
    '{"__proto__":{"limit":7,"polluted":true},"id_type":"user_id"}',
    '{"constructor":{"prototype":{"polluted":true}},"id_type":"user_id"}',
  ])('%s changes no prototype and sets no field', async (body) => {
    const server = await serve();
    expect((await post(server, BATCH, body)).status).toBe(200);
    expect(server.seen.inputs).toEqual([{ id_type: 'user_id', limit: 50, only_unmapped: true }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each(['__proto__[limit]=7', 'constructor[prototype][x]=1', 'limit[__proto__][x]=1&limit[0]=2'])(
    'a query of %s changes no prototype',
    async (query) => {
      const answer = await ask(await serve(), `/api/runs/r1/items?${query}`);
      expect([200, 400]).toContain(answer.status);
      expect(Reflect.get({}, 'x')).toBeUndefined();
      expect(Reflect.get({}, 'limit')).toBeUndefined();
    },
  );
});
