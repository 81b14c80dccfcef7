import { expect, test } from 'vitest';
import { createDemoTenant } from '#main/demo/index.ts';
import type { Kind } from '#shared/ids.ts';
import { startResolver } from '#tests/kit/resolver.ts';

const { directory } = createDemoTenant();
const { members, contacts, former, hidden, kfCustomers, groups, rooms, robots, openUserids } = directory;
const CUSTOMERS = 'externalcontact/get';
const KF = 'kf/customer/batchget';
const OPEN_USERIDS = 'batch/openuserid_to_userid';
const MEMBERS = 'user/get';
const GROUPS = 'externalcontact/groupchat/get';
const ARCHIVE = 'msgaudit/groupchat/get';
const ROBOTS = 'msgaudit/get_robot_info';

const nobody = (prefix: string) => `${prefix}NoSuchIdAnywhereInThisCorp0001`;
const wmMember =
  members.all.find(({ userid }) => userid.startsWith('wm') && userid.length > 22)?.userid ?? '';
const wecomUser = (family: { size: number; id(i: number): string }, prefix: string) =>
  Array.from({ length: family.size }, (_, i) => family.id(i)).find((id) => id.startsWith(prefix)) ?? '';

// wecom-api §3: in which order an id is asked for.
test.each<[string, string, string[]]>([
  ['a member', members.all[0]?.userid ?? '', [MEMBERS]],
  ['a customer from WeChat', wecomUser(contacts, 'wm'), [CUSTOMERS]],
  ['a customer on WeCom', wecomUser(contacts, 'wo'), [CUSTOMERS]],
  ['a former customer from WeChat', wecomUser(former, 'wm'), [CUSTOMERS, KF, MEMBERS]],
  ['a former customer on WeCom', wecomUser(former, 'wo'), [CUSTOMERS, OPEN_USERIDS, MEMBERS]],
  ['a kf customer', kfCustomers.id(0), [CUSTOMERS, KF]],
  ['a customer whose follower is out of scope', hidden.id(0), [CUSTOMERS, KF, MEMBERS]],
  ['a member whose userid begins with wm', wmMember, [CUSTOMERS, KF, MEMBERS]],
  ['an open_userid', openUserids.id(0), [CUSTOMERS, OPEN_USERIDS, MEMBERS]],
  ['a provider’s id of a member', directory.providerUserids.id(0), [CUSTOMERS, OPEN_USERIDS, MEMBERS]],
  ['a customer group', groups.id(0), [GROUPS]],
  ['a dissolved group', groups.dissolved.id(0), [GROUPS]],
  ['a group whose owner is out of scope', groups.hidden.id(0), [GROUPS]],
  ['an internal room', rooms.id(0), [GROUPS, ARCHIVE]],
  ['a room of another corp', rooms.foreign.id(0), [GROUPS, ARCHIVE]],
  ['an unknown group', nobody('wr'), [GROUPS, ARCHIVE]],
  ['a robot', robots.id(0), [ROBOTS]],
  ['an unknown robot', nobody('wb'), [ROBOTS, MEMBERS]],
  ['a kf account', directory.kfAccounts.id(0), ['kf/account/list']],
  ['an unknown kf account', nobody('wk'), ['kf/account/list', MEMBERS]],
  [
    'a customer tag',
    directory.tags.corpTagIds.id(0),
    ['externalcontact/get_corp_tag_list', 'externalcontact/get_strategy_tag_list'],
  ],
])('%s', async (_what, id, order) => {
  const { resolve, asked, lists } = await startResolver();
  expect(id).not.toBe('');
  await lists.departments();
  asked();
  await resolve(id);
  expect(asked()).toEqual(order);
});

test.each<[string, string, Kind, string]>([
  ['a kf account', nobody('wk'), 'kf_account', 'kf_account_not_found'],
  ['a customer tag', nobody('et'), 'customer_tag', 'tag_not_found'],
  ['a robot', nobody('wb'), 'robot', 'unknown_id'],
  ['a customer', nobody('wm'), 'external_contact', 'foreign_customer_id'],
])('what is %s by its form and nowhere known is told as one', async (_what, id, kind, advice) => {
  const { resolve } = await startResolver();
  expect(await resolve(id)).toMatchObject({ verdict: 'not_found', kind, advice });
});

test('a member out of scope whose userid looks like a customer’s is told as a member', async () => {
  const { resolve, control } = await startResolver();
  control.change({ answers: { [MEMBERS]: { [wmMember]: 60011 } } });
  expect(await resolve(wmMember)).toMatchObject({
    verdict: 'not_visible',
    kind: 'member',
    advice: 'member_out_of_scope',
  });
});

test('an open_userid of a member who can’t be read is told as a member', async () => {
  const { resolve, control } = await startResolver();
  control.change({ answers: { [MEMBERS]: { [members.all[0]?.userid ?? '']: 60011 } } });
  expect(await resolve(openUserids.id(0))).toMatchObject({
    verdict: 'not_visible',
    kind: 'member',
    advice: 'member_out_of_scope',
  });
});

test('an open_userid that is found keeps its own spelling, and tells the userid', async () => {
  const { resolve } = await startResolver();
  const [member] = members.all;
  expect(await resolve(openUserids.id(0))).toMatchObject({
    id: openUserids.id(0),
    canonicalId: null,
    kind: 'member',
    name: member?.name,
    details: { userid: member?.userid },
  });
});

test.each([
  ['an internal room', rooms.id(0)],
  ['a robot', robots.id(0)],
])('without the archive’s secret %s says which secret is wanted', async (_what, id) => {
  const { resolve, control } = await startResolver({ secrets: { archive: null } });
  expect(await resolve(id)).toMatchObject({
    verdict: 'failed',
    advice: 'archive_secret_missing',
    errcode: null,
  });
  expect(Object.keys(control.stats().byEndpoint).filter((name) => name.startsWith('msgaudit/'))).toEqual([]);
});

test('without the archive’s secret a group that WeCom does not know is not blamed on it', async () => {
  const { resolve } = await startResolver({ secrets: { archive: null } });
  expect(await resolve(nobody('wr'))).toMatchObject({ verdict: 'not_found', advice: 'group_not_found' });
});

test('without the app’s secret nothing can be asked at all', async () => {
  const { resolve } = await startResolver({ secrets: { app: null } });
  await expect(resolve('zhangsan')).rejects.toMatchObject({
    fault: { kind: 'secret_missing', purpose: 'app' },
  });
});

test('an archive that calls a room external is believed', async () => {
  const { resolve, control } = await startResolver();
  const id = rooms.id(1);
  control.change({ answers: { [ARCHIVE]: { [id]: 301059 } } });
  expect(await resolve(id)).toMatchObject({ verdict: 'not_visible', advice: 'external_room' });
});

test('where 微信客服 may not be asked, the first answer stands', async () => {
  const { resolve, asked } = await startResolver({ settings: { kfGranted: false } });
  const [one, two] = [kfCustomers.id(0), kfCustomers.id(1)];
  expect(await resolve(one)).toMatchObject({ verdict: 'no_relation', advice: 'no_relation' });
  expect(await resolve(two)).toMatchObject({ verdict: 'no_relation' });
  expect(asked()).toEqual([CUSTOMERS, CUSTOMERS, KF, MEMBERS, MEMBERS]);
});

test.each([95012, 95017, 95023, 48007])(
  'where 微信客服 answers %i, which is not about the id, the first answer stands',
  async (errcode) => {
    const { resolve, control, asked } = await startResolver();
    control.change({ forced: { [KF]: { errcode } } });
    expect(await resolve(wecomUser(former, 'wm'))).toMatchObject({
      verdict: 'no_relation',
      advice: 'no_relation',
      errcode: 84061,
    });
    expect(asked()).toEqual([CUSTOMERS, KF, MEMBERS]);
  },
);

test('where no id of a list of one can be converted, the first answer stands', async () => {
  const { resolve, control } = await startResolver();
  control.change({ forced: { [OPEN_USERIDS]: { errcode: 40070 } } });
  expect(await resolve(wecomUser(former, 'wo'))).toMatchObject({ verdict: 'no_relation', errcode: 84061 });
});

test('a member who was found behind an open_userid and can’t be read fails', async () => {
  const { resolve, control } = await startResolver();
  control.change({ forced: { [MEMBERS]: { errcode: 999_999 } } });
  expect(await resolve(openUserids.id(0))).toMatchObject({
    verdict: 'failed',
    advice: 'unexpected_refusal',
    errcode: 999_999,
  });
});

test('where 微信客服 fails, the id is to be tried again', async () => {
  const { resolve, control } = await startResolver({ pacing: { retries: 0 } });
  control.change({ forced: { [KF]: { errcode: -1 } } });
  expect(await resolve(kfCustomers.id(0))).toMatchObject({ verdict: 'failed', advice: 'wecom_is_busy' });
});

test('a userid that looks like a customer’s is not asked for when the members are all known', async () => {
  const { resolve, asked } = await startResolver();
  await resolve(nobody('wm'), 'auto', { isNoMember: true });
  expect(asked()).toEqual([CUSTOMERS, KF]);
});

test('the type that a caller names leaves the other kinds out', async () => {
  const { resolve, asked } = await startResolver();
  await resolve(wmMember, 'member');
  expect(asked()).toEqual([MEMBERS, 'department/list']);
  await resolve(groups.id(0), 'user_id');
  expect(asked()).toEqual([MEMBERS]);
  await resolve(rooms.id(0), 'room_id');
  expect(asked()).toEqual([GROUPS, ARCHIVE]);
});

test('kf customers who are asked for together go with one call, and one who gives up stops nobody', async () => {
  const { resolve, asked } = await startResolver({ settings: { concurrencyLimit: 0 } });
  const abort = new AbortController();
  const first = resolve(kfCustomers.id(0), 'auto', { companyWaitMs: 3_000, signal: abort.signal });
  const rest = Array.from({ length: 20 }, (_, i) =>
    resolve(kfCustomers.id(i + 1), 'auto', { companyWaitMs: 3_000 }),
  );
  setTimeout(() => abort.abort(new Error('enough')), 1_000);
  await expect(first).rejects.toThrow('enough');
  for (const outcome of await Promise.all(rest)) {
    expect(outcome).toMatchObject({ source: 'kf_customer', kind: 'external_contact', verdict: 'mapped' });
  }
  expect(asked().filter((name) => name === KF)).toEqual([KF]);
});
