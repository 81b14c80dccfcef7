import { join } from 'node:path';
import { queryObjects } from 'node:v8';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '#main/server/index.ts';
import { type AppUnderTest, startApp, truthOf } from '#tests/kit/app.ts';

let core: AppUnderTest;
let api: string;

beforeEach(async () => {
  core = await startApp();
  const server = await startServer({
    router: core.app.router,
    port: 0,
    rendererFolder: null,
    version: '0.0.0-test',
  });
  api = `${server.url}/api`;
  return () => server.close();
});

async function get(path: string) {
  const response = await fetch(`${api}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function batch(body: unknown) {
  const response = await fetch(`${api}/batch-fetch-wecom-names`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('test-wecom-connection', () => {
  test('says what the guide says', async () => {
    const { status, body } = await get('/test-wecom-connection');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'success', message: '企业微信API连接成功' });
    expect(body.token_preview).toMatch(/^.{20}\.\.\.$/);
  });

  test('says error and the IP when the token is fine and the IP is not, still with 200', async () => {
    core.tenant.control.trustOnly('198.51.100.1');
    const { status, body } = await get('/test-wecom-connection');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'error', errcode: 60020, from_ip: '203.0.113.10' });
    expect(body.message).toContain('203.0.113.10');
    expect(body.help_url).toContain('60020');
  });
});

describe('fetch-wecom-name', () => {
  test('gives a customer with the fields that older clients read', async () => {
    const id = core.tenant.directory.contacts.id(0);
    const { status, body } = await get(`/fetch-wecom-name/user_id/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'success',
      name: truthOf(core.tenant, id).name,
      source: 'external_contact',
      extra_info: { followers: expect.any(Array) },
    });
  });

  test('tells a member by the same id type', async () => {
    const [member] = core.tenant.directory.members.all;
    const { body } = await get(`/fetch-wecom-name/user_id/${member?.userid}`);
    expect(body).toMatchObject({ status: 'success', name: member?.name, source: 'internal_user' });
  });

  test('gives a group, and an unnamed one a name made from its members', async () => {
    const { groups } = core.tenant.directory;
    const sources = await Promise.all(
      [0, 1, 2, 3].map((index) => get(`/fetch-wecom-name/room_id/${groups.id(index)}`)),
    );
    for (const { body } of sources) expect(body).toMatchObject({ status: 'success', source: 'group_chat' });
  });

  test('answers an id without a name, with the reason', async () => {
    const id = core.tenant.directory.former.id(0);
    const { status, body } = await get(`/fetch-wecom-name/user_id/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'not_found', name: null, verdict: 'no_relation', errcode: 84061 });
  });

  test.each([-1, 47001])(
    'says error, and not not_found, of an id whose call failed with %i',
    async (errcode) => {
      const id = core.tenant.directory.contacts.id(6);
      core.tenant.control.change({ answers: { 'externalcontact/get': { [id]: errcode } } });
      const { status, body } = await get(`/fetch-wecom-name/user_id/${id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'error', name: null, verdict: 'failed', errcode });
      // A name that is known stays one.
      core.tenant.control.change({ answers: {} });
      expect((await get(`/fetch-wecom-name/user_id/${id}?refresh=true`)).body.status).toBe('success');
      core.tenant.control.change({ answers: { 'externalcontact/get': { [id]: errcode } } });
      expect((await get(`/fetch-wecom-name/user_id/${id}?refresh=true`)).body.status).toBe('success');
    },
  );

  test('answers the second time without asking WeCom, unless told to', async () => {
    const id = core.tenant.directory.contacts.id(3);
    const asked = () => core.tenant.control.stats().byEndpoint['externalcontact/get']?.calls ?? 0;
    await get(`/fetch-wecom-name/user_id/${id}`);
    await get(`/fetch-wecom-name/user_id/${id}`);
    expect(asked()).toBe(1);
    await get(`/fetch-wecom-name/user_id/${id}?refresh=true`);
    expect(asked()).toBe(2);
  });

  test('answers 502 with errcode and IP when WeCom refuses', async () => {
    core.tenant.control.trustOnly();
    const { status, body } = await get(`/fetch-wecom-name/user_id/${core.tenant.directory.contacts.id(5)}`);
    expect(status).toBe(502);
    expect(body).toMatchObject({ status: 'error', errcode: 60020, from_ip: '203.0.113.10' });
  });

  test.each([
    ['an unknown id type', '/fetch-wecom-name/phone/13', 'id_type'],
    ['white space', '/fetch-wecom-name/user_id/a%20b', 'white space'],
    ['a control character', '/fetch-wecom-name/user_id/a%07b', 'control character'],
    ['too long an id', `/fetch-wecom-name/user_id/${'x'.repeat(65)}`, '64'],
  ])('refuses %s with 400 and the reason', async (_, path, reason) => {
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect(body.status).toBe('error');
    expect(body.message).toContain(reason);
  });
});

describe('batch-fetch-wecom-names', () => {
  test('names ids of the register that have no name yet, in fair order', async () => {
    const { register } = core.app.workspace().store;
    const ids = Array.from({ length: 30 }, (_, index) => core.tenant.directory.contacts.id(index));
    register.add(ids, 'auto', Date.now());
    const first = await batch({ id_type: 'user_id', limit: 10, only_unmapped: true });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ status: 'success', total: 10, success_count: 10, fail_count: 0 });
    const second = await batch({ id_type: 'user_id', limit: 50, only_unmapped: true });
    expect(second.body).toMatchObject({ total: 20, success_count: 20 });
    const third = await batch({ id_type: 'user_id', limit: 50, only_unmapped: true });
    expect(third.body).toMatchObject({ total: 0, results: [] });
  });

  test('an id that can never resolve does not come back and starve the others', async () => {
    const { register } = core.app.workspace().store;
    const hopeless = Array.from({ length: 10 }, (_, index) => core.tenant.directory.former.id(index));
    const fine = Array.from({ length: 10 }, (_, index) => core.tenant.directory.contacts.id(index));
    register.add([...hopeless, ...fine], 'auto', Date.now());
    const first = await batch({ id_type: 'user_id', limit: 10 });
    expect(first.body).toMatchObject({ total: 10, fail_count: 10 });
    const second = await batch({ id_type: 'user_id', limit: 10 });
    expect(second.body).toMatchObject({ total: 10, success_count: 10 });
  });

  test('takes ids, and answers them in the order given', async () => {
    const ids = [4, 2, 9].map((index) => core.tenant.directory.contacts.id(index));
    const { body } = await batch({ id_type: 'user_id', ids });
    expect((body.results as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  });

  test('counts as its rows say where asking again for a name that is known has failed', async () => {
    const id = core.tenant.directory.contacts.id(0);
    const { name } = truthOf(core.tenant, id);
    await batch({ id_type: 'user_id', ids: [id] });
    core.tenant.control.change({ answers: { 'externalcontact/get': { [id]: 47001 } } });
    const { body } = await batch({ id_type: 'user_id', limit: 10, only_unmapped: false });
    expect(body).toMatchObject({
      total: 1,
      success_count: 1,
      fail_count: 0,
      results: [
        { id, name, status: 'success', verdict: 'failed', reason: expect.stringContaining('另一次') },
      ],
    });
  });

  test('counts as its rows say what the operator has named and WeCom does not know', async () => {
    const id = core.tenant.directory.members.left[0] ?? '';
    const { register } = core.app.workspace().store;
    register.setOperatorName(id, 'auto', '老王', Date.now());
    const { body } = await batch({ id_type: 'user_id', ids: [id] });
    expect(body).toMatchObject({
      total: 1,
      success_count: 1,
      fail_count: 0,
      results: [{ id, name: '老王', status: 'success', verdict: 'not_found' }],
    });
  });

  test('ends at once with 502 when WeCom refuses the IP, and marks no id with it', async () => {
    const id = core.tenant.directory.contacts.id(0);
    core.app.workspace().store.register.add([id], 'auto', Date.now());
    core.tenant.control.trustOnly();
    const { status, body } = await batch({ id_type: 'user_id', limit: 10 });
    expect(status).toBe(502);
    expect(body).toMatchObject({ status: 'error', errcode: 60020, from_ip: '203.0.113.10' });
    expect(core.app.workspace().store.register.find(id, 'text')?.verdict).toBe('unmapped');
  });

  test('a database that another program holds for a moment is waited for', async () => {
    const { tenant, app, dataFolder } = core;
    tenant.control.change({ latencyMs: 300 });
    const answer = batch({ id_type: 'user_id', ids: [tenant.directory.contacts.id(0)] });
    await expect.poll(() => tenant.control.stats().calls).toBeGreaterThan(0);
    const other = new Database(join(dataFolder, 'names.db'));
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    const { runs } = app.workspace();
    await expect.poll(() => runs.list()[0]?.record.state, { timeout: 20_000 }).toBe('blocked');
    other.exec('ROLLBACK');
    runs.wake();
    expect(await answer).toMatchObject({ status: 200, body: { status: 'success', success_count: 1 } });
  }, 60_000);

  test.each([
    ['limit 0', { id_type: 'user_id', limit: 0 }, 'limit'],
    ['limit -1', { id_type: 'user_id', limit: -1 }, 'limit'],
    ['limit 1e9', { id_type: 'user_id', limit: 1e9 }, 'limit'],
    ['limit "ten"', { id_type: 'user_id', limit: 'ten' }, 'limit'],
    ['an unknown id type', { id_type: 'phone' }, 'id_type'],
    ['an id with a blank', { id_type: 'user_id', ids: ['a b'] }, 'white space'],
    ['no body', '', 'body'],
    ['no JSON', '{', 'JSON'],
  ])('refuses %s with 400 and the reason', async (_, body, reason) => {
    const answer = await batch(body);
    expect(answer.status).toBe(400);
    expect(answer.body.status).toBe('error');
    expect(answer.body.message).toContain(reason);
  });
});

test('no secret and no token is in any answer but the preview', async () => {
  const answers = [
    await get('/test-wecom-connection'),
    await get(`/fetch-wecom-name/user_id/${core.tenant.directory.contacts.id(0)}`),
    await get('/openapi.json'),
    await get('/runs'),
  ];
  const { secrets } = core.tenant;
  const token = await core.app.workspace().client.token('app');
  for (const { body } of answers) {
    const text = JSON.stringify(body);
    expect(text).not.toContain(secrets.app);
    expect(text).not.toContain(secrets.archive);
    expect(text).not.toContain(token);
  }
});

test('leaves nothing behind in memory, however many batches were asked for', async () => {
  const ids = [core.tenant.directory.contacts.id(0)];
  const ask = () => batch({ id_type: 'user_id', ids });
  const askAtOnce = (times: number) => Promise.all(Array.from({ length: times }, ask));
  // What lives after a collection.
  const signals = () => Number(queryObjects(AbortSignal));

  await askAtOnce(20);
  const before = signals();
  const answers = await askAtOnce(60);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(signals() - before).toBeLessThan(30);
});
