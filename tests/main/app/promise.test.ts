import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { startServer } from '#main/server/index.ts';
import { type AppUnderTest, startApp } from '#tests/kit/app.ts';
import { brokenPromises, openApiLines } from './openapi-lines.ts';

/**
 * What scripts were promised, word for word. A file here that has to change is a decision about other people's
 * programs: more fields may come, none may go or mean something else.
 */
const HOW_TO_ACCEPT =
  'The answer differs from what scripts were promised. Where that is meant: ' +
  'npm test -- tests/main/app/promise.test.ts -u';

let core: AppUnderTest;
let url: string;

beforeEach(async () => {
  core = await startApp();
  const server = await startServer({
    router: core.app.router,
    port: 0,
    rendererFolder: null,
    version: '0.0.0-test',
  });
  url = server.url;
  return () => server.close();
});

describe('the connection test answers', () => {
  test('success', () => expectPromise('connection-success', get('/test-wecom-connection')));

  test('an IP that is refused', () => {
    core.tenant.control.trustOnly('198.51.100.1');
    return expectPromise('connection-ip-refused', get('/test-wecom-connection'));
  });

  test('a secret that is wrong', () => {
    core.tenant.control.changeSecret('app', 'another-made-up-secret-of-an-admin-000000000');
    return expectPromise('connection-wrong-secret', get('/test-wecom-connection'));
  });
});

describe('one id answers', () => {
  test('a customer', () => expectPromise('name-customer', getName('user_id', contact(0))));

  test('a member', () => expectPromise('name-member', getName('user_id', member())));

  test('a group', () => expectPromise('name-group', getName('room_id', core.tenant.directory.groups.id(0))));

  test('an id without a name', () =>
    expectPromise('name-none', getName('user_id', core.tenant.directory.former.id(0))));

  test('an id that WeCom was too busy for', () => {
    core.tenant.control.change({ answers: { 'externalcontact/get': { [contact(0)]: -1 } } });
    return expectPromise('name-busy', getName('user_id', contact(0)));
  });

  test('an id type that there isn’t', () => expectPromise('name-bad-type', getName('phone', '13')));

  test('an id that can be none', () => expectPromise('name-bad-id', getName('user_id', 'a%20b')));

  test('a refusal by WeCom', () => {
    core.tenant.control.trustOnly();
    return expectPromise('name-ip-refused', getName('user_id', contact(0)));
  });

  test('a WeCom that isn’t there', async () => {
    core.tenant.control.change({ misbehave: { '*': { how: 'html' } } });
    await expectPromise('name-unreachable', getName('user_id', contact(0)));
  });
});

describe('a batch answers', () => {
  test('the body of the guide', () => {
    register([contact(0), contact(1), core.tenant.directory.former.id(0)]);
    return expectPromise('batch-register', batch({ id_type: 'user_id', limit: 10, only_unmapped: true }));
  });

  test('a register without such ids', () =>
    expectPromise('batch-empty', batch({ id_type: 'room_id', limit: 10, only_unmapped: true })));

  test('ids of its own', () =>
    expectPromise('batch-ids', batch({ id_type: 'user_id', ids: [contact(2), contact(1)] })));

  test('a limit that is none', () =>
    expectPromise('batch-bad-limit', batch({ id_type: 'user_id', limit: 0 })));

  test('a body that is no JSON', () => expectPromise('batch-bad-body', batch('{')));

  test('a refusal by WeCom', () => {
    register([contact(0)]);
    core.tenant.control.trustOnly();
    return expectPromise('batch-ip-refused', batch({ id_type: 'user_id', limit: 10 }));
  });
});

test('a call that there isn’t', () => expectPromise('unknown-call', get('/nosuch')));

describe('the description of all calls', () => {
  test('keeps what it has promised', async () => {
    const { body } = await get('/openapi.json');
    const file = join(import.meta.dirname, 'golden', 'openapi.txt');
    const lines = openApiLines(body);
    if (!existsSync(file)) {
      writeFileSync(file, `${lines.join('\n')}\n`);
      throw new Error(`${file} was missing and has been written: look at it, and run this test again.`);
    }
    const promised = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(
      brokenPromises(promised, lines),
      'Programs that call us may break. Where that is meant, delete golden/openapi.txt, run this test, and commit what it writes.',
    ).toEqual([]);
  });

  test('breaks a promise by taking a field away, changing its type, or asking for more', () => {
    const document = (properties: object, required: readonly string[] = []) =>
      openApiLines({
        paths: {
          '/x': {
            post: {
              requestBody: { content: { 'application/json': { schema: { properties, required } } } },
              responses: { 200: { content: { 'application/json': { schema: { properties } } } } },
            },
          },
        },
      });
    const a = { a: { type: 'string' } };
    const promised = document(a);
    const b = { b: { type: 'integer' } };
    expect(brokenPromises(promised, document({ ...a, ...b }))).toEqual([]);
    expect(brokenPromises(promised, document(b))).toEqual([
      '- POST /x takes .a?: string',
      '- POST /x 200 gives .a?: string',
    ]);
    expect(brokenPromises(promised, document({ a: { type: 'null' } }))).toHaveLength(2);
    expect(brokenPromises(promised, document({ ...a, ...b }, ['b']))).toEqual([
      '+ POST /x takes .b: integer',
    ]);
  });
});

describe('the older tool’s bodies are taken', () => {
  test.each<[string, object]>([
    ['the guide’s own', { id_type: 'user_id', limit: 10, only_unmapped: true }],
    ['with the type alone', { id_type: 'user_id' }],
    ['for groups', { id_type: 'room_id', limit: 50 }],
    ['for those that have a name too', { id_type: 'user_id', only_unmapped: false }],
    ['with fields that nobody reads', { id_type: 'user_id', force: true, source: 'script' }],
  ])('%s', async (_, body) => {
    register([contact(0)]);
    const answer = await batch(body);
    expect(answer).toMatchObject({ status: 200, body: { status: 'success' } });
  });

  test('under the header that curl sends by itself', async () => {
    const response = await fetch(`${url}/api/batch-fetch-wecom-names`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '{"id_type":"user_id","limit":10,"only_unmapped":true}',
    });
    expect([response.status, await response.json()]).toMatchObject([200, { status: 'success' }]);
  });
});

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: unknown;
}

async function answerOf(response: Response): Promise<Answer> {
  const body: unknown = await response.json();
  return { status: response.status, type: response.headers.get('content-type'), body };
}

const get = async (path: string) => answerOf(await fetch(`${url}/api${path}`));

const getName = (idType: string, id: string) => get(`/fetch-wecom-name/${idType}/${id}`);

async function batch(body: unknown): Promise<Answer> {
  const response = await fetch(`${url}/api/batch-fetch-wecom-names`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answerOf(response);
}

const contact = (index: number): string => core.tenant.directory.contacts.id(index);

const member = (): string => core.tenant.directory.members.all[0]?.userid ?? '';

function register(ids: readonly string[]): void {
  core.app.workspace().store.register.add([...ids], 'auto', Date.now());
}

async function expectPromise(name: string, answer: Promise<Answer>): Promise<void> {
  const file = join(import.meta.dirname, 'golden', `${name}.json`);
  const text = withoutChance(JSON.stringify(await answer, null, 2));
  await expect(`${text}\n`, HOW_TO_ACCEPT).toMatchFileSnapshot(file);
}

/** What differs from one time to the next, by a word of the same kind. */
function withoutChance(text: string): string {
  return text
    .replaceAll(url, 'http://localhost:PORT')
    .replaceAll(core.tenantUrl, 'http://TENANT')
    .replaceAll(/("run_id": "|\/api\/runs\/)[\w-]+/g, '$1RUN')
    .replaceAll(/("token_preview": ").{20}(?=\.\.\.)/g, '$1TOKEN')
    .replaceAll(/(?<=hint["\\: [']+)\d[\d_a-f]{19,}/g, 'HINT');
}
