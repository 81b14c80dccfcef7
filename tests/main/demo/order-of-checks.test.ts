import { expect, test } from 'vitest';
import { send, startTenant } from './tenant.ts';

test('the token is looked at first, then the IP, then the permission, then the parameters', async () => {
  const caller = await startTenant({ appTrustedIps: [], customersGranted: false });
  const { tenant, url, token } = caller;
  const ask = async (accessToken: string): Promise<unknown> =>
    (await send(`${url}/cgi-bin/externalcontact/get?access_token=${accessToken}`)).json.errcode;

  expect(await ask('madeup')).toBe(40014);
  expect(await ask(token)).toBe(60020);
  tenant.control.trustEverybody();
  expect(await ask(token)).toBe(48002);
  tenant.control.change({ customersGranted: true });
  expect(await ask(token)).toBe(41035);
});

test('an untrusted IP learns nothing about an id', async () => {
  const caller = await startTenant({ appTrustedIps: [] });
  const userids = ['nobody', caller.tenant.directory.members.all[0]?.userid ?? ''];
  const replies = await Promise.all(userids.map((userid) => caller.get('user/get', { userid })));
  expect(replies.map(({ json }) => json.errcode)).toEqual([60020, 60020]);
});

test('a path that does not exist is an empty 404', async () => {
  const caller = await startTenant();
  const reply = await caller.get('user/gets');
  expect(reply.status).toBe(404);
  expect(reply.text).toBe('');
  expect(caller.tenant.control.stats().unknownPaths).toEqual(['/cgi-bin/user/gets']);
});

test('an error is HTTP 200 with the errcode in a header as well, and a success has no such header', async () => {
  const caller = await startTenant();
  const refused = await caller.get('department/get', { id: '999' });
  expect(refused.status).toBe(200);
  expect(refused.headers.get('error-code')).toBe('60003');
  expect(refused.headers.get('error-msg')).toBe(refused.json.errmsg);
  expect((await caller.get('department/get', { id: '1' })).headers.get('error-code')).toBeNull();
});

test.each([
  ['get_api_domain_ip', 'GET', 'ip_list'],
  ['department/list', 'GET', 'department'],
  ['user/simplelist', 'GET', 'userlist'],
  ['externalcontact/list', 'GET', 'external_userid'],
  ['externalcontact/get_follow_user_list', 'GET', 'follow_user'],
  ['externalcontact/groupchat/list', 'POST', 'group_chat_list'],
])('an error of %s carries its empty list', async (path, method, field) => {
  const { url } = await startTenant();
  const { json } = await send(`${url}/cgi-bin/${path}?access_token=madeup`, { method });
  expect(json).toMatchObject({ errcode: 40014, [field]: [] });
});
