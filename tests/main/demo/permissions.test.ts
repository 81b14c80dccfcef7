import { expect, test } from 'vitest';
import { startTenant } from './tenant.ts';

test.each([
  ['app', 'user/list_id', 48002],
  ['app', 'msgaudit/get_permit_user_list', 48002],
  ['archive', 'user/list_id', 48002],
  ['archive', 'externalcontact/groupchat/list', 48002],
  ['archive', 'kf/account/list', 48002],
  ['contact', 'externalcontact/groupchat/list', 48002],
  ['contact', 'kf/account/list', 48002],
  ['app', 'kf/account/list', 0],
  ['contact', 'user/list_id', 0],
] as const)('the secret for %s calling %s answers %i', async (purpose, path, errcode) => {
  const caller = await (await startTenant()).as(purpose);
  expect((await caller.post(path, {})).json.errcode).toBe(errcode);
});

test.each([
  ['user/get', { userid: 'wmChenYu' }],
  ['user/simplelist', { department_id: '2' }],
  ['user/list', { department_id: '2' }],
  ['department/list', {}],
  ['department/get', { id: '2' }],
])('contact sync from a new IP may not read %s, from an old one it may', async (path, query) => {
  const caller = await (await startTenant()).as('contact');
  expect((await caller.get(path, query)).json.errcode).toBe(48009);
  caller.tenant.control.change({ contactSyncIpIsNew: false });
  expect((await caller.get(path, query)).json.errcode).toBe(0);
});

test('every secret may ask for the lists of IPs', async () => {
  const app = await startTenant();
  const callers = [app, await app.as('archive'), await app.as('contact')];
  const replies = await Promise.all(callers.map((caller) => caller.get('get_api_domain_ip')));
  expect(replies.map(({ json }) => json.errcode)).toEqual([0, 0, 0]);
});

test.each([
  ['customersGranted', 'externalcontact/get_follow_user_list', 'GET'],
  ['kfGranted', 'kf/account/list', 'POST'],
] as const)('without %s, %s answers 48002 and members still work', async (grant, path, method) => {
  const caller = await startTenant({ [grant]: false });
  const reply = await (method === 'GET' ? caller.get(path) : caller.post(path, {}));
  expect(reply.json.errcode).toBe(48002);
  expect((await caller.get('user/get', { userid: 'wmChenYu' })).json.errcode).toBe(0);
});

test('an errcode can be forced on an endpoint, on a family, or on all', async () => {
  const caller = await startTenant({
    forced: { 'externalcontact/': { errcode: 48006 }, 'department/get': { errcode: 60003 } },
  });
  const { control } = caller.tenant;
  expect((await caller.get('externalcontact/get_follow_user_list')).json.errcode).toBe(48006);
  expect((await caller.get('department/get', { id: '1' })).json.errcode).toBe(60003);
  expect((await caller.get('department/list')).json.errcode).toBe(0);
  control.change({ forced: { '*': { errcode: 301052 } } });
  expect((await caller.get('department/list')).json.errcode).toBe(301052);
});

test('an errcode can be forced a number of times', async () => {
  const caller = await startTenant({ forced: { 'department/get': { errcode: -1, times: 2 } } });
  const codes: unknown[] = [];
  for (let i = 0; i < 3; i += 1) codes.push((await caller.get('department/get', { id: '1' })).json.errcode);
  expect(codes).toEqual([-1, -1, 0]);
});

test('the scope can change while the tenant runs', async () => {
  const caller = await startTenant();
  expect((await caller.get('department/get', { id: '13' })).json.errcode).toBe(60011);
  caller.tenant.control.change({ outsideDepartments: [] });
  expect((await caller.get('department/get', { id: '13' })).json.errcode).toBe(0);
});
