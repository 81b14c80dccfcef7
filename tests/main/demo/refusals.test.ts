import { expect, test } from 'vitest';
import { createDemoTenant } from '#main/demo/index.ts';
import { type Caller, type Reply, startTenant } from './tenant.ts';

const ASKS: Readonly<Record<string, (caller: Caller, id: string) => Promise<Reply>>> = {
  'user/get': (caller, userid) => caller.get('user/get', { userid }),
  'department/get': (caller, id) => caller.get('department/get', { id }),
  'tag/get': (caller, tagid) => caller.get('tag/get', { tagid }),
  'externalcontact/get': (caller, id) => caller.get('externalcontact/get', { external_userid: id }),
  'externalcontact/groupchat/get': (caller, id) =>
    caller.post('externalcontact/groupchat/get', { chat_id: id, need_name: 1 }),
  'msgaudit/groupchat/get': async (caller, roomid) =>
    (await caller.as('archive')).post('msgaudit/groupchat/get', { roomid }),
  'msgaudit/get_robot_info': async (caller, id) =>
    (await caller.as('archive')).get('msgaudit/get_robot_info', { robot_id: id }),
  'appchat/get': async (caller, chatid) => {
    caller.tenant.control.change({ outsideDepartments: [] });
    return caller.get('appchat/get', { chatid });
  },
};

const TABLE = createDemoTenant()
  .directory.hopeless()
  .map(({ endpoint, errcode, why }, place) => [endpoint, errcode, why, place] as const);

test.each(TABLE)('%s answers %i (%s)', async (endpoint, errcode, _why, place) => {
  const caller = await startTenant();
  const row = caller.tenant.directory.hopeless()[place];
  const ask = ASKS[endpoint];
  if (row === undefined || ask === undefined) throw new Error(`no way to ask ${endpoint}`);
  const { json } = await ask(caller, row.id);
  expect(json.errcode).toBe(errcode);
  expect(json.errmsg).toMatch(/, hint: \[[0-9a-f_]+\], from ip: 203\.0\.113\.10, more info at https:/);
});

test('the table holds every code that a look-up of one id can bring', () => {
  const codes = new Set(TABLE.map(([endpoint, errcode]) => `${endpoint} ${errcode}`));
  const members = [60111, 40003, 46004, 301021, 301061, 60011, 60021, 60030, 50002, 92000];
  const contacts = [84061, 40096, 60011, 84074, 84084, 41035, 41056];
  const groups = [90501, 90502, 90509, 90511, 49008, 60011, 86001, 86003, 93006, 40050];
  const wanted = [
    ...members.map((code) => `user/get ${code}`),
    ...[60003, 60123, 60011].map((code) => `department/get ${code}`),
    ...[40068, 60011, 81011].map((code) => `tag/get ${code}`),
    ...contacts.map((code) => `externalcontact/get ${code}`),
    ...groups.map((code) => `externalcontact/groupchat/get ${code}`),
    ...[301059, 92002, 301052, 301053].map((code) => `msgaudit/groupchat/get ${code}`),
    ...[86008, 86003].map((code) => `appchat/get ${code}`),
  ];
  expect(wanted.filter((row) => !codes.has(row))).toEqual([]);
});

test('60011 comes with its odd space before the comma', async () => {
  const caller = await startTenant();
  const { json } = await caller.get('department/get', { id: '13' });
  expect(json.errmsg).toMatch(/^no privilege to access\/modify contact\/party\/agent , hint: \[/);
});

test('an app that does not see the whole company may not ask for chats', async () => {
  const caller = await startTenant();
  expect((await caller.get('appchat/get', { chatid: 'alarmchat01' })).json.errcode).toBe(60011);
  caller.tenant.control.change({ outsideDepartments: [] });
  const { json } = await caller.get('appchat/get', { chatid: 'alarmchat01' });
  expect(json).toMatchObject({ errcode: 0, chat_info: { chatid: 'alarmchat01', name: '告警群' } });
});

test('a single id can be given any errcode while the tenant runs', async () => {
  const caller = await startTenant();
  const [first, second] = [0, 1].map((index) => caller.tenant.directory.contacts.id(index));
  const ask = async (id = ''): Promise<unknown> =>
    (await caller.get('externalcontact/get', { external_userid: id })).json.errcode;
  caller.tenant.control.change({ answers: { 'externalcontact/get': { [first ?? '']: 84084 } } });
  expect(await ask(first)).toBe(84084);
  expect(await ask(second)).toBe(0);
});

test.each(['constructor', 'toString', '__proto__'])(
  'an id that is a word of JavaScript is an id: %s',
  async (userid) => {
    const { json } = await (await startTenant()).get('user/get', { userid });
    expect([60111, 40003]).toContain(json.errcode);
  },
);
