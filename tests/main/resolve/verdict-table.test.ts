import { expect, test } from 'vitest';
import { VERDICT_TABLE, verdictOf } from '#main/resolve/verdict-table.ts';

// wecom-api §9 once more, in short: a changed number or verdict is noticed here without a call.
const TOLD: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'user/get': {
    not_found: [60111, 40003, 46004, 301021, 301061],
    not_visible: [60011, 60021, 60030, 50002, 92000],
  },
  'department/get': { not_found: [60003, 60123], not_visible: [60011] },
  'tag/get': { not_found: [40068], not_visible: [60011, 81011] },
  'externalcontact/get': {
    no_relation: [84061],
    not_found: [40096],
    not_visible: [60011, 84074, 84084],
    invalid: [41035, 41056],
  },
  'externalcontact/groupchat/get': {
    not_found: [90501, 90509, 49008, 86001, 86003, 90511, 93006, 40050],
    not_visible: [60011, 90502],
  },
  'msgaudit/groupchat/get': {
    not_visible: [301059, 301052, 301053],
    not_found: [92002, 86001, 86003, 93006, 40050],
  },
  'appchat/get': { not_visible: [86008, 60011], not_found: [86001, 86003, 40050] },
  'msgaudit/get_robot_info': { not_found: [93019], not_visible: [301052, 301053] },
  'kf/account/list': { not_found: [95000, 95004, 60252] },
  'kf/customer/batchget': { not_found: [95000, 95004, 60252] },
  any: { invalid: [40058], not_visible: [41054, 60011] },
};

test('the table tells what it is to tell, and nothing else', () => {
  const told: Record<string, Record<string, readonly number[]>> = {};
  for (const { lookup, verdict, errcodes } of VERDICT_TABLE) {
    const before = told[lookup] ?? {};
    told[lookup] = { ...before, [verdict]: [...(before[verdict] ?? []), ...errcodes] };
  }
  expect(told).toEqual(TOLD);
});

test.each([
  [701_000, undefined],
  [701_001, 'not_visible'],
  [701_072, 'not_visible'],
  [701_073, undefined],
])('the licence code %i is %s at its bounds', (errcode, verdict) => {
  expect(verdictOf('user/get', errcode)?.verdict).toBe(verdict);
});

test('a code is taken for the look-up it was given to, and else for any', () => {
  expect(verdictOf('user/get', 60011)?.advice).toBe('member_out_of_scope');
  expect(verdictOf('kf/account/list', 60011)?.advice).toBe('out_of_scope');
  expect(verdictOf('user/get', 60020)).toBeUndefined();
});
