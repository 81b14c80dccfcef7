import { expect, test } from 'vitest';
import { send, startTenant } from './tenant.ts';

const LONG = 'x'.repeat(65);

test.each([
  ['externalcontact/batch/get_by_user', { userid_list: ['wmChenYu'], limit: '50' }],
  ['externalcontact/batch/get_by_user', { userid_list: ['wmChenYu'], limit: 101 }],
  ['externalcontact/batch/get_by_user', { userid_list: ['wmChenYu'], cursor: 5 }],
  ['externalcontact/batch/get_by_user', { userid_list: Array(101).fill('wmChenYu') }],
  ['externalcontact/batch/get_by_user', { userid_list: 'wmChenYu' }],
  ['externalcontact/batch/get_by_user', { userid_list: [] }],
  ['externalcontact/batch/get_by_user', { userid_list: [10086] }],
  ['externalcontact/batch/get_by_user', { userid_list: [LONG] }],
  ['externalcontact/batch/get_by_user', {}],
  ['externalcontact/groupchat/list', {}],
  ['externalcontact/groupchat/list', { limit: 1001 }],
  ['externalcontact/groupchat/list', { limit: 0 }],
  ['externalcontact/groupchat/list', { limit: 10, status_filter: 4 }],
  ['externalcontact/groupchat/list', { limit: 10, owner_filter: ['wmChenYu'] }],
  ['externalcontact/groupchat/list', { limit: 10, owner_filter: { userid_list: Array(101).fill('a') } }],
  ['externalcontact/groupchat/get', {}],
  ['externalcontact/groupchat/get', { chat_id: 5 }],
  ['externalcontact/groupchat/get', { chat_id: LONG }],
  ['externalcontact/groupchat/get', { chat_id: 'wr', need_name: true }],
  ['externalcontact/get_corp_tag_list', { tag_id: 'et1' }],
  ['kf/account/list', { limit: 101 }],
  ['kf/customer/batchget', { external_userid_list: [] }],
  ['kf/customer/batchget', { external_userid_list: Array(101).fill('wm') }],
  ['kf/customer/batchget', { external_userid_list: ['wm'], need_enter_session_context: '0' }],
  ['batch/openuserid_to_userid', { open_userid_list: Array(1001).fill('wo') }],
  ['batch/openuserid_to_userid', { open_userid_list: ['wo'], source_agentid: '1000002' }],
])('%s refuses %j with 40058 and notes it', async (path, body) => {
  const caller = await startTenant();
  const { json } = await caller.post(path, body);
  expect(json.errcode).toBe(40058);
  expect(caller.tenant.control.stats().nonsense).toMatchObject([{ endpoint: path, errcode: 40058 }]);
});

test.each([
  ['user/get', {}, 41009],
  ['user/get', { userid: '' }, 41009],
  ['user/get', { userid: LONG }, 40058],
  ['user/get', { userid: '张三' }, 40003],
  ['user/simplelist', {}, 40058],
  ['department/get', {}, 60123],
  ['department/get', { id: '1.5' }, 60123],
  ['tag/get', {}, 41017],
  ['agent/get', {}, 41011],
  ['externalcontact/get', {}, 41035],
  ['externalcontact/get', { external_userid: LONG }, 40058],
  ['externalcontact/get', { external_userid: 'wm1', userid: 'x' }, 40096],
  ['externalcontact/list', {}, 41009],
])('%s refuses %j with %i', async (path, query, errcode) => {
  const caller = await startTenant();
  expect((await caller.get(path, query)).json.errcode).toBe(errcode);
});

test('GET where POST is due is refused, and POST where GET is due', async () => {
  const caller = await startTenant();
  expect((await caller.get('externalcontact/groupchat/list', { limit: '10' })).json.errcode).toBe(40058);
  expect((await caller.post('user/get?userid=wmChenYu', {})).json.errcode).toBe(41001);
  const { url, token } = caller;
  const posted = await send(`${url}/cgi-bin/department/list?access_token=${token}`, {
    method: 'POST',
    body: '{}',
  });
  expect(posted.json.errcode).toBe(40058);
});

test.each(['{"limit":10', '', '[]', '"text"', 'limit=10'])(
  'a body that is no JSON object is said to be so: %s',
  async (body) => {
    const { url, token } = await startTenant();
    const { json } = await send(`${url}/cgi-bin/externalcontact/groupchat/list?access_token=${token}`, {
      method: 'POST',
      body,
    });
    expect(json.errcode).toBe(40058);
    expect(json.errmsg).toContain('Warning: wrong json format.');
  },
);

test('an honest question about somebody who is not there is no nonsense', async () => {
  const caller = await startTenant();
  await caller.get('user/get', { userid: 'nobody' });
  await caller.get('externalcontact/get', { external_userid: caller.tenant.directory.foreignContacts.id(1) });
  expect(caller.tenant.control.stats().nonsense).toEqual([]);
});

test('what is noted holds no token and no secret', async () => {
  const caller = await startTenant();
  const { tenant, url, token } = caller;
  await caller.get('user/get', {});
  await send(`${url}/cgi-bin/gettoken?corpsecret=${tenant.secrets.app}`);
  await send(`${url}/cgi-bin/gettoken`, {
    method: 'POST',
    body: JSON.stringify({ corpsecret: tenant.secrets.app }),
  });
  const noted = tenant.control.stats().nonsense;
  expect(noted.map(({ errcode }) => errcode)).toEqual([41009, 41002, 41002]);
  expect(JSON.stringify(noted)).not.toContain(token);
  expect(JSON.stringify(noted)).not.toContain(tenant.secrets.app);
});
