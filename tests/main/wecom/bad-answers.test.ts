import { expect, test } from 'vitest';
import type { Misbehaviour, SettingsPatch } from '#main/demo/index.ts';
import type { WecomClient } from '#main/wecom/client.ts';
import { type ClientSetup, callsOf, failureOf, startClient } from '#tests/kit/client.ts';

const department = (wecom: WecomClient) => wecom.call('department/get', { query: { id: 1 } });

const IMPATIENT: ClientSetup['limits'] = {
  headersTimeoutMs: 300,
  bodyTimeoutMs: 300,
  answerTimeoutMs: 500,
  connectTimeoutMs: 300,
};

const misbehaving = (how: Misbehaviour, rest: SettingsPatch = {}) =>
  startClient({
    settings: { misbehave: { 'department/get': { how } }, ...rest },
    pacing: { retries: 1 },
    // undici looks at its own time-outs twice a second at most.
    limits: how === 'silence' ? { ...IMPATIENT, answerTimeoutMs: 5_000 } : IMPATIENT,
  });

// kind, code, and how often it is called with one retry allowed
test.each([
  ['reset', 'network', 'reset', 2],
  ['close', 'network', 'reset', 2],
  ['reset_in_body', 'network', 'cut_off', 2],
  ['cut_off', 'network', 'cut_off', 2],
  ['silence', 'network', 'headers_timeout', 2],
  ['slow_drip', 'network', 'answer_timeout', 2],
  ['chunked_forever', 'network', 'answer_timeout', 2],
  ['html', 'foreign_body', 'captive_portal', 1],
  ['html_502', 'foreign_body', 'gateway_error', 2],
  ['empty_404', 'foreign_body', 'empty_404', 1],
  ['empty_200', 'foreign_body', 'empty', 2],
  ['redirect', 'foreign_body', 'redirect', 1],
  ['not_gzip', 'foreign_body', 'bad_encoding', 1],
  ['gbk', 'foreign_body', 'bad_charset', 1],
  ['array', 'foreign_body', 'foreign_json', 1],
  ['huge', 'foreign_body', 'too_large', 1],
] as const)('an answer that is %s is a %s error of its own: %s', async (how, kind, code, calls) => {
  const { wecom, control } = await misbehaving(how);
  const { fault } = await failureOf(department(wecom));
  expect(fault).toMatchObject({ kind, code, endpoint: 'department/get' });
  expect(JSON.stringify(fault)).not.toContain('access_token');
  expect(callsOf(control, 'department/get')).toBe(calls);
  control.change({ misbehave: {} });
  await department(wecom);
});

test.each(['gzip', 'bom', 'duplicate_keys', 'errcode_string', 'errcode_absent'] as const)(
  'an answer with %s is read all the same',
  async (how) => {
    const { wecom, tenant } = await misbehaving(how);
    const { name } = tenant.directory.departments.get(1) ?? {};
    expect(await department(wecom)).toMatchObject({ department: { id: 1, name } });
  },
);

test.each(['gzip', 'bom', 'duplicate_keys', 'errcode_string'] as const)(
  'a refusal with %s is read all the same',
  async (how) => {
    const { wecom } = await misbehaving(how, { appTrustedIps: [] });
    const failure = await failureOf(department(wecom));
    expect(failure.fault).toMatchObject({ kind: 'refused', errcode: 60020, fromIp: '203.0.113.10' });
  },
);

test('a refusal that has lost its errcode is not taken for success', async () => {
  const { wecom } = await misbehaving('errcode_absent', { appTrustedIps: [] });
  const { fault } = await failureOf(department(wecom));
  expect(fault).toMatchObject({ kind: 'foreign_body', code: 'foreign_json' });
});

test.each([
  ['240e:1f:1:8000::1', '240e:1f:1:8000::1'],
  ['::ffff:203.0.113.10', '::ffff:203.0.113.10'],
])('the IP that WeCom saw may be %s', async (egressIp, fromIp) => {
  const { wecom } = await startClient({ settings: { appTrustedIps: [], egressIps: [egressIp] } });
  expect((await failureOf(department(wecom))).fromIp).toBe(fromIp);
});

test('the IP that WeCom saw may be missing', async () => {
  const { wecom } = await startClient({ settings: { appTrustedIps: [], fromIpShown: false } });
  const failure = await failureOf(department(wecom));
  expect(failure.errcode).toBe(60020);
  expect(failure.fromIp).toBeNull();
  expect(failure.hint).toMatch(/^\d/);
});

test('a token request that comes back as a page names the page, and the token is not asked for again by others', async () => {
  const { wecom, control } = await startClient({ settings: { misbehave: { gettoken: { how: 'html' } } } });
  const { fault } = await failureOf(department(wecom));
  expect(fault).toMatchObject({ kind: 'foreign_body', code: 'captive_portal', endpoint: 'gettoken' });
  control.change({ misbehave: {} });
  await department(wecom);
  expect(callsOf(control, 'gettoken')).toBe(2);
});

test('no error tells the token or the secret', async () => {
  const { wecom, tenant, control } = await startClient({ pacing: { retries: 0 }, limits: IMPATIENT });
  const token = await wecom.token('app');
  for (const how of ['reset', 'silence', 'html', 'redirect', 'array'] as const) {
    control.change({ misbehave: { '*': { how } } });
    const failure = await failureOf(department(wecom));
    const told = `${failure.message} ${JSON.stringify(failure.fault)} ${failure.stack} ${String(failure.cause)}`;
    expect(told).not.toContain(token);
    expect(told).not.toContain(tenant.secrets.app);
  }
});
