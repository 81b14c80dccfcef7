import { Agent, request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { MISBEHAVIOURS, type Misbehaviour } from '#main/demo/settings.ts';
import { type Caller, startTenant } from './tenant.ts';

interface Outcome {
  readonly failed: string | undefined;
  readonly status: number | undefined;
  readonly bytes: Buffer;
}

async function ask({ url, token }: Caller, patienceMs = 10_000): Promise<Outcome> {
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  let status: number | undefined;
  try {
    const reply = await request(`${url}/cgi-bin/department/get?access_token=${token}&id=1`, {
      dispatcher,
      signal: AbortSignal.timeout(patienceMs),
    });
    status = reply.statusCode;
    return { failed: undefined, status, bytes: Buffer.from(await reply.body.arrayBuffer()) };
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    return { failed: String(code ?? error), status, bytes: Buffer.alloc(0) };
  }
}

const misbehave = (how: Misbehaviour) => startTenant({ misbehave: { 'department/get': { how } } });

test.each([
  ['reset', undefined],
  ['close', undefined],
  ['silence', undefined],
  ['reset_in_body', 200],
  ['cut_off', 200],
  ['slow_drip', 200],
  ['chunked_forever', 200],
] as const)('%s brings no whole answer', async (how, status) => {
  const outcome = await ask(await misbehave(how), 300);
  expect(outcome.failed).toEqual(expect.any(String));
  expect(outcome.status).toBe(status);
});

test.each([
  ['html', 200, /^<!DOCTYPE html>/],
  ['html_502', 502, /502 Bad Gateway/],
  ['empty_404', 404, /^$/],
  ['empty_200', 200, /^$/],
  ['redirect', 301, /301/],
  ['not_gzip', 200, /^\{"errcode":0,/],
  ['bom', 200, /^\ufeff\{"errcode":0,/],
  ['duplicate_keys', 200, /^\{"errcode":-1,"errmsg":"first of two","errcode":0,/],
  ['errcode_string', 200, /^\{"errcode":"0",/],
  ['errcode_absent', 200, /^\{"errmsg":"ok",/],
  ['array', 200, /^\[\{"errcode":0,/],
] as const)('%s is answered with HTTP %i and a body like %s', async (how, status, body) => {
  const outcome = await ask(await misbehave(how));
  expect(outcome.failed).toBeUndefined();
  expect(outcome.status).toBe(status);
  expect(outcome.bytes.toString()).toMatch(body);
});

test('gzip is true gzip, and gbk is not UTF-8', async () => {
  expect((await ask(await misbehave('gzip'))).bytes.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
  const { bytes } = await ask(await misbehave('gbk'));
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
  expect(new TextDecoder('gbk').decode(bytes)).toContain('云帆样例科技');
});

test('raw_controls is JSON but for control characters as they are', async () => {
  const caller = await misbehave('raw_controls');
  caller.tenant.control.change({ renamed: { 'department:1': '总\u0014部' } });
  const text = (await ask(caller)).bytes.toString();
  expect(text).toContain('"name":"总\u0014部"');
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test('huge is ten megabytes of good JSON', async () => {
  const { bytes } = await ask(await misbehave('huge'));
  expect(bytes.length).toBeGreaterThan(10 * 1024 * 1024);
  expect(JSON.parse(bytes.toString())).toMatchObject({ errcode: 0 });
});

test('every misbehaviour is described above', async () => {
  const described = ['reset', 'close', 'silence', 'reset_in_body', 'cut_off', 'slow_drip', 'chunked_forever'];
  described.push(
    'html',
    'html_502',
    'empty_404',
    'empty_200',
    'redirect',
    'not_gzip',
    'bom',
    'duplicate_keys',
  );
  described.push('raw_controls', 'errcode_string', 'errcode_absent', 'array', 'gzip', 'gbk', 'huge');
  expect(new Set(described)).toEqual(new Set(MISBEHAVIOURS));
});

test('a misbehaviour can be had a number of times, and stays at its endpoint', async () => {
  const caller = await startTenant({ misbehave: { 'department/get': { how: 'html', times: 2 } } });
  expect((await caller.get('department/list')).json.errcode).toBe(0);
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await ask(caller)).bytes.toString().slice(0, 1));
  expect(statuses).toEqual(['<', '<', '{']);
});

test('the count begins anew when the setting is given again', async () => {
  const caller = await startTenant({ misbehave: { 'department/get': { how: 'empty_404', times: 1 } } });
  expect([(await ask(caller)).status, (await ask(caller)).status]).toEqual([404, 200]);
  caller.tenant.control.change({ misbehave: { 'department/': { how: 'empty_404', times: 1 } } });
  expect([(await ask(caller)).status, (await ask(caller)).status]).toEqual([404, 200]);
});

test('a misbehaviour can hit a share of the answers', async () => {
  const caller = await startTenant({ misbehave: { 'department/': { how: 'html_502', share: 0.5 } } });
  const statuses = new Set();
  for (let i = 0; i < 40; i += 1) statuses.add((await ask(caller)).status);
  expect(statuses).toEqual(new Set([200, 502]));
});

test('a call that hangs counts as in flight until the caller gives up', async () => {
  const caller = await startTenant({
    concurrencyLimit: 1,
    misbehave: { 'department/get': { how: 'silence', times: 1 } },
  });
  expect((await ask(caller, 300)).failed).toEqual(expect.any(String));
  await expect.poll(async () => (await caller.get('department/get', { id: '1' })).json.errcode).toBe(0);
});
