import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { digestOfToken } from '#main/settings/api-token.ts';
import { ask, post, serve } from './serve.ts';

const TOKEN = 'made-up-token-of-the-operator';

describe('an API token set by the operator', () => {
  test.each([`Bearer ${TOKEN}`, `bearer ${TOKEN}`, `Bearer  ${TOKEN} `])(
    '%s opens',
    async (authorization) => {
      const server = await serve({ apiTokenDigest: () => digestOfToken(TOKEN) });
      expect((await ask(server, '/api/runs', { headers: { authorization } })).status).toBe(200);
    },
  );

  test.each<[string | string[] | undefined]>([
    [undefined],
    [''],
    ['Bearer'],
    ['Bearer '],
    [TOKEN],
    [`Basic ${TOKEN}`],
    [`Bearer ${TOKEN}x`],
    [`Bearer ${TOKEN.slice(0, -1)}`],
    [`Bearer ${TOKEN.toUpperCase()}`],
    [[`Bearer ${TOKEN}`, 'Bearer other']],
  ])('%s is 401 in JSON before anything runs', async (authorization) => {
    const server = await serve({ apiTokenDigest: () => digestOfToken(TOKEN) });
    const headers: Record<string, string | string[]> = authorization === undefined ? {} : { authorization };
    const answer = await post(server, '/api/batch-fetch-wecom-names', '{"id_type":"user_id"}', headers);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json()).toMatchObject({ status: 'error', message: expect.stringContaining('token') });
    expect(server.seen.inputs).toEqual([]);
  });

  test.each(['/api/openapi.json', '/api/nothing', '/api/test-wecom-connection'])(
    'guards %s too',
    async (path) => {
      const server = await serve({ apiTokenDigest: () => digestOfToken(TOKEN) });
      expect((await ask(server, path)).status).toBe(401);
    },
  );

  test('is in no answer and in no event', async () => {
    const server = await serve({ apiTokenDigest: () => digestOfToken(TOKEN) });
    const answers = [
      await ask(server, `/api/runs?token=${TOKEN}`),
      await ask(server, '/api/openapi.json', { headers: { authorization: `Bearer ${TOKEN}` } }),
      await ask(server, '/api/fetch-wecom-name/user_id/broken', {
        headers: { authorization: `Bearer ${TOKEN}` },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 200, 500]);
    expect(inspect(answers) + inspect(server.events, { depth: 10 })).not.toContain(TOKEN);
  });

  test('without one the calls are open to programs of this machine', async () => {
    expect((await ask(await serve(), '/api/runs')).status).toBe(200);
  });
});

describe('the token of the page', () => {
  test.each([undefined, '', 'x', ['a', 'b']])('%s opens no call', async (token) => {
    const headers = token === undefined ? {} : { 'x-session-token': token };
    const answer = await post(await serve(), '/rpc/app/info', '{}', headers);
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({ json: { code: 'UNAUTHORIZED', status: 401 } });
  });
});
