import { describe, expect, test } from 'vitest';
import type { HopelessId } from '#main/demo/index.ts';
import { createDemoTenant } from '#main/demo/index.ts';
import type { IdType } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import { startResolver } from '#tests/kit/resolver.ts';

const { directory } = createDemoTenant();
const CUSTOMER = directory.contacts.id(0);
const MEMBER = directory.members.all[0]?.userid ?? '';
const GROUP = directory.groups.id(0);
const ROOM = directory.rooms.id(0);
const ROBOT = directory.robots.id(0);

type Row = readonly [
  endpoint: string,
  errcodes: readonly number[],
  id: string,
  type: IdType,
  verdict: Outcome['verdict'],
  advice: string,
];

// wecom-api §9, in its order, and what the list of all errcodes adds to it. What stands for "try elsewhere" there is in lookup-order.test.ts.
const ROWS: readonly Row[] = [
  ['user/get', [60111, 40003, 46004, 301021, 301061], MEMBER, 'auto', 'not_found', 'member_not_found'],
  ['user/get', [60011, 60021, 60030, 50002, 92000], MEMBER, 'auto', 'not_visible', 'member_out_of_scope'],
  ['department/get', [60003, 60123], '1', 'department', 'not_found', 'department_not_found'],
  ['department/get', [60011], '1', 'department', 'not_visible', 'department_out_of_scope'],
  ['tag/get', [40068], '1', 'member_tag', 'not_found', 'tag_not_found'],
  ['tag/get', [60011, 81011], '1', 'member_tag', 'not_visible', 'tag_out_of_scope'],
  ['externalcontact/get', [84061], CUSTOMER, 'auto', 'no_relation', 'no_relation'],
  ['externalcontact/get', [40096], CUSTOMER, 'auto', 'not_found', 'foreign_customer_id'],
  ['externalcontact/get', [60011, 84074, 84084], CUSTOMER, 'auto', 'not_visible', 'follower_out_of_scope'],
  ['externalcontact/get', [41035, 41056], CUSTOMER, 'external_contact', 'invalid', 'wrong_id_type'],
  ['externalcontact/groupchat/get', [49008], GROUP, 'auto', 'not_found', 'group_dissolved'],
  ['externalcontact/groupchat/get', [60011], GROUP, 'auto', 'not_visible', 'group_owner_out_of_scope'],
  ['externalcontact/groupchat/get', [90502], GROUP, 'auto', 'not_visible', 'group_owner_left'],
  ['msgaudit/groupchat/get', [301059], ROOM, 'auto', 'not_visible', 'external_room'],
  ['msgaudit/groupchat/get', [92002], ROOM, 'auto', 'not_found', 'room_of_another_corp'],
  ['msgaudit/groupchat/get', [301052, 301053], ROOM, 'auto', 'not_visible', 'archive_not_in_service'],
  ['appchat/get', [86008], 'alarmchat01', 'room_id', 'not_visible', 'chat_of_another_app'],
  ['appchat/get', [60011], 'alarmchat01', 'room_id', 'not_visible', 'app_scope_is_not_root'],
  ['user/get', [40058], MEMBER, 'auto', 'invalid', 'invalid_parameter'],
  ['user/get', [41054], MEMBER, 'auto', 'not_visible', 'member_not_activated'],
  ['externalcontact/get', [41054], CUSTOMER, 'auto', 'not_visible', 'member_not_activated'],
  ['user/get', [701001, 701008, 701072], MEMBER, 'auto', 'not_visible', 'licence_missing'],
  ['externalcontact/get', [701008], CUSTOMER, 'auto', 'not_visible', 'licence_missing'],
  ['msgaudit/get_robot_info', [93019], ROBOT, 'robot', 'not_found', 'unknown_id'],
];
const CASES = ROWS.flatMap(([endpoint, errcodes, ...rest]) =>
  errcodes.map((errcode) => [endpoint, errcode, ...rest] as const),
);

test.each(CASES)('%s answers %i', async (endpoint, errcode, id, type, verdict, advice) => {
  const { resolve, control } = await startResolver();
  // Departments and robots have no errcode of their own to be set: the endpoint answers it to everybody.
  control.change({ forced: { [endpoint]: { errcode } } });
  const outcome = await resolve(id, type);
  expect(outcome).toMatchObject({
    id,
    verdict,
    advice,
    errcode,
    name: null,
    nameIsMade: false,
    source: null,
  });
  expect(outcome.hint).toEqual(expect.stringMatching(/^\d/));
});

test.each([86001, 86003])('a chat that WeCom does not know answers %i', async (errcode) => {
  const { resolve, control } = await startResolver();
  control.change({ forced: { 'appchat/get': { errcode } } });
  expect(await resolve('alarmchat01', 'room_id')).toMatchObject({
    verdict: 'not_found',
    advice: 'group_not_found',
  });
});

test.each([86001, 86003, 90511, 93006, 40050])(
  'a group that WeCom does not know answers %i',
  async (errcode) => {
    const { resolve, control } = await startResolver({ secrets: { archive: null } });
    control.change({ answers: { 'externalcontact/groupchat/get': { [GROUP]: errcode } } });
    expect(await resolve(GROUP)).toMatchObject({ verdict: 'not_found', advice: 'group_not_found', errcode });
  },
);

describe('an id of the tenant’s own that has no name', () => {
  const typeOf = ({ endpoint }: HopelessId): IdType => {
    if (endpoint === 'department/get') return 'department';
    if (endpoint === 'tag/get') return 'member_tag';
    return endpoint === 'appchat/get' ? 'room_id' : 'auto';
  };
  const ids = directory.hopeless().filter(({ id }) => id !== '');

  test.each(ids.map((row) => [row.endpoint, row.errcode, row.id, row] as const))(
    '%s %i %s gets a verdict, not an error',
    async (_endpoint, _errcode, id, row) => {
      const { resolve } = await startResolver({ sendsNonsense: true });
      const outcome = await resolve(id, typeOf(row));
      // Some of them are known elsewhere: an internal room to the archive, a customer to 微信客服.
      const truth = directory.truth(id, outcome.space);
      if (truth?.name) expect(outcome).toMatchObject({ verdict: 'mapped', name: truth.name });
      else expect(outcome.verdict).toMatch(/^(not_found|not_visible|no_relation|invalid|mapped)$/);
      expect(outcome.advice === null).toBe(outcome.verdict === 'mapped');
    },
  );
});

test.each([-1, 6000, 45035, 45036])(
  '%i for one id alone fails that id, and can be tried again',
  async (errcode) => {
    const { resolve, control } = await startResolver();
    control.change({ answers: { 'user/get': { [MEMBER]: errcode } } });
    const outcome = await resolve(MEMBER);
    expect(outcome).toMatchObject({ verdict: 'failed', advice: 'wecom_is_busy', errcode });
    control.change({ answers: {} });
    expect((await resolve(MEMBER)).verdict).toBe('mapped');
  },
);

test('a code that nobody knows fails that id and names the code', async () => {
  const { resolve, control } = await startResolver();
  control.change({ answers: { 'user/get': { [MEMBER]: 999_999 } } });
  expect(await resolve(MEMBER)).toMatchObject({
    verdict: 'failed',
    advice: 'unexpected_refusal',
    errcode: 999_999,
  });
});

test.each([60020, 48002, 48006, 50003, 610024])('%i is no verdict of an id', async (errcode) => {
  const { resolve, control } = await startResolver();
  control.change({ forced: { 'user/get': { errcode } } });
  await expect(resolve(MEMBER)).rejects.toMatchObject({ errcode });
});

test.each([-1, 40001])('what gettoken answers (%i) is no verdict of an id', async (errcode) => {
  const { resolve, control } = await startResolver(
    errcode === 40001 ? { secrets: { app: 'no-such-secret' } } : {},
  );
  if (errcode === -1) control.change({ misbehave: { gettoken: { how: 'html' } } });
  await expect(resolve(MEMBER)).rejects.toMatchObject({ fault: { endpoint: 'gettoken' } });
});

test('an id that can’t be one costs no call', async () => {
  const { resolve, asked } = await startResolver();
  const impossible = ['', 'a b', 'a\u0000b', 'x'.repeat(65), '张三', '-x'];
  for (const id of impossible) {
    expect(await resolve(id)).toMatchObject({ verdict: 'invalid', advice: 'impossible_id', errcode: null });
  }
  expect(await resolve('abc', 'department')).toMatchObject({ verdict: 'invalid', kind: null });
  expect(await resolve('99999999999', 'member_tag')).toMatchObject({ verdict: 'invalid' });
  expect(asked()).toEqual([]);
});
