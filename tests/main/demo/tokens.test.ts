import { expect, test } from 'vitest';
import { getToken, send, startTenant } from './tenant.ts';

test('a secret gets a token that works', async () => {
  const { tenant, url } = await startTenant();
  const { json } = await getToken(url, tenant.corpId, tenant.secrets.app);
  expect(json).toMatchObject({ errcode: 0, errmsg: 'ok', expires_in: expect.any(Number) });
  const { json: answer } = await send(`${url}/cgi-bin/department/list?access_token=${json.access_token}`);
  expect(answer.errcode).toBe(0);
});

test('the same token comes back during its life, and its life is not made longer', async () => {
  const { tenant, url } = await startTenant();
  const first = await getToken(url, tenant.corpId, tenant.secrets.app);
  tenant.control.fastForward(3_600_000);
  const second = await getToken(url, tenant.corpId, tenant.secrets.app);
  expect(second.json.access_token).toBe(first.json.access_token);
  expect(second.json.expires_in).toBeLessThanOrEqual(3600);
});

test('each secret has a token of its own', async () => {
  const { tenant, url } = await startTenant();
  const tokens = await Promise.all(
    Object.values(tenant.secrets).map((secret) => getToken(url, tenant.corpId, secret)),
  );
  expect(new Set(tokens.map(({ json }) => json.access_token)).size).toBe(3);
});

test('an expired token answers 42001 and a new one works', async () => {
  const caller = await startTenant();
  caller.tenant.control.fastForward(7_200_001);
  expect((await caller.get('department/list')).json.errcode).toBe(42001);
  const renewed = await caller.as('app');
  expect(renewed.token).not.toBe(caller.token);
  expect((await renewed.get('department/list')).json.errcode).toBe(0);
});

test.each([
  [undefined, 40014],
  [42001, 42001],
  [40001, 40001],
])('tokens revoked before their time (%s) answer %i, and a new one works', async (errcode, answered) => {
  const caller = await startTenant();
  caller.tenant.control.revokeTokens(errcode);
  expect((await caller.get('department/list')).json.errcode).toBe(answered);
  expect((await (await caller.as('app')).get('department/list')).json.errcode).toBe(0);
});

test.each([
  ['no parameters', '', 41004],
  ['no secret', '?corpid=CORP', 41004],
  ['no corp id', '?corpsecret=SECRET', 41002],
  ['a wrong corp id', '?corpid=wwffffffffffffffff&corpsecret=SECRET', 40013],
  ['a wrong secret', '?corpid=CORP&corpsecret=nonsense', 40001],
])('gettoken with %s is refused', async (_, query, errcode) => {
  const { tenant, url } = await startTenant();
  const filled = query.replace('CORP', tenant.corpId).replace('SECRET', tenant.secrets.app);
  expect((await send(`${url}/cgi-bin/gettoken${filled}`)).json.errcode).toBe(errcode);
});

test('a token is taken from the query only', async () => {
  const { url, token } = await startTenant();
  const target = `${url}/cgi-bin/department/list`;
  const inHeader = await send(target, { headers: { authorization: `Bearer ${token}` } });
  const inBody = await send(target, { method: 'POST', body: JSON.stringify({ access_token: token }) });
  expect([inHeader.json.errcode, inBody.json.errcode]).toEqual([41001, 41001]);
});

test('a token that was never given out answers 40014 in its bare form', async () => {
  const { url } = await startTenant();
  const { json } = await send(`${url}/cgi-bin/department/list?access_token=madeup`);
  expect(json).toEqual({ errcode: 40014, errmsg: 'invalid access_token', department: [] });
});

test('too many wrong secrets ban the IP for an hour, the right secret included', async () => {
  const { tenant, url } = await startTenant({ wrongSecretLimit: 3 });
  for (let i = 0; i < 3; i += 1) {
    expect((await getToken(url, tenant.corpId, 'wrong')).json.errcode).toBe(40001);
  }
  expect((await getToken(url, tenant.corpId, tenant.secrets.app)).json.errcode).toBe(45009);
  tenant.control.fastForward(3_600_001);
  expect((await getToken(url, tenant.corpId, tenant.secrets.app)).json.errcode).toBe(0);
});

test('wrong secrets that lie an hour apart do not add up', async () => {
  const { tenant, url } = await startTenant({ wrongSecretLimit: 2 });
  await getToken(url, tenant.corpId, 'wrong');
  tenant.control.fastForward(3_600_001);
  await getToken(url, tenant.corpId, 'wrong');
  expect((await getToken(url, tenant.corpId, tenant.secrets.app)).json.errcode).toBe(0);
});

test('a changed secret ends the old one and its token', async () => {
  const caller = await startTenant();
  const { tenant, url } = caller;
  const old = tenant.secrets.app;
  tenant.control.changeSecret('app', 'the-new-one');
  expect((await caller.get('department/list')).json.errcode).toBe(40014);
  expect((await getToken(url, tenant.corpId, old)).json.errcode).toBe(40001);
  expect((await (await caller.as('app')).get('department/list')).json.errcode).toBe(0);
});

test('an app that is switched off gets no token, and a token it had answers 50003', async () => {
  const caller = await startTenant();
  const { tenant, url } = caller;
  tenant.control.change({ appDisabled: true });
  expect((await getToken(url, tenant.corpId, tenant.secrets.app)).json.errcode).toBe(40001);
  expect((await caller.get('department/list')).json.errcode).toBe(50003);
});
