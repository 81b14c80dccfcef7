import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { digestOfToken } from '#main/settings/api-token.ts';
import { ask, serve } from './serve.ts';

const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.string(),
  schema: z.looseObject({ type: z.unknown() }),
});

const operationSchema = z.looseObject({
  responses: z.record(z.string(), z.unknown()),
  parameters: z.array(parameterSchema).optional(),
});

const documentSchema = z.looseObject({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

async function documentOf(options: Parameters<typeof serve>[0] = {}, headers = {}) {
  const server = await serve(options);
  const answer = await ask(server, '/api/openapi.json', { headers });
  return { server, answer, document: documentSchema.parse(answer.json()) };
}

describe('/api/openapi.json', () => {
  test('says what it describes and where that is', async () => {
    const { server, answer, document } = await documentOf();
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(document).toMatchObject({
      openapi: '3.1.1',
      info: { title: 'WeCom ID Mapper', version: '1.2.3' },
      servers: [{ url: `http://localhost:${server.port}/api` }],
    });
  });

  test.each([
    ['/test-wecom-connection', 'get', ['200', '400', 'default']],
    ['/fetch-wecom-name/{id_type}/{id}', 'get', ['200', '400', '502', 'default']],
    ['/batch-fetch-wecom-names', 'post', ['200', '400', '502', 'default']],
  ])('describes %s with its answers', async (path, method, statuses) => {
    const { document } = await documentOf();
    const responses = document.paths[path]?.[method]?.responses ?? {};
    expect(Object.keys(responses).sort()).toEqual(statuses);
    expect(responses['400']).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    });
  });

  test('describes a refusal as it is answered', async () => {
    const { server, document } = await documentOf();
    const refusal = await ask(server, '/api/fetch-wecom-name/user_id/refused');
    expect(document).toMatchObject({
      paths: {
        '/fetch-wecom-name/{id_type}/{id}': {
          get: {
            responses: {
              502: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
            },
          },
        },
      },
      components: {
        schemas: {
          Refusal: { required: Object.keys(z.record(z.string(), z.unknown()).parse(refusal.json())) },
        },
      },
    });
  });

  test('holds nothing that is for the page alone', async () => {
    const { document } = await documentOf();
    const paths = Object.keys(document.paths);
    expect(paths).toContain('/runs/{runId}/items');
    expect(paths.filter((path) => /settings|watch|files|exports|\/app/.test(path))).toEqual([]);
  });

  test('describes no number or switch in a query that can’t be written there', async () => {
    const { server, document } = await documentOf();
    const parameters = Object.entries(document.paths).flatMap(([path, { get }]) =>
      (get?.parameters ?? []).map((parameter) => ({ path: path.replaceAll(/\{\w+\}/g, 'x'), ...parameter })),
    );
    const typed = parameters.filter(({ in: place, schema }) => place === 'query' && schema.type !== 'string');
    expect(typed.map(({ name }) => name)).toContain('limit');
    for (const { path, name, schema } of typed) {
      const answer = await ask(server, `/api${path}?${name}=${schema.type === 'boolean' ? 'true' : '1'}`);
      expect(answer.text).not.toContain(`${name}: must`);
    }
  });

  test('asks for a token only where one is set', async () => {
    const open = await documentOf();
    const guarded = await documentOf(
      { apiTokenDigest: () => digestOfToken('made-up-token') },
      { authorization: 'Bearer made-up-token' },
    );
    expect(open.document.security).toBeUndefined();
    expect(guarded.document.security).toEqual([{ bearer: [] }]);
  });
});
