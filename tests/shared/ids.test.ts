import { describe, expect, test } from 'vitest';
import { candidateKinds, flawOfId, idKey, likelyKind, spaceOf, tidyId } from '#shared/ids.ts';

const CUSTOMER = 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';

describe('the kinds an id may be', () => {
  test.each([
    [CUSTOMER, ['external_contact', 'member']],
    [CUSTOMER.replace('wm', 'wo'), ['external_contact', 'member']],
    [CUSTOMER.replace('wm', 'wr'), ['group', 'member']],
    [CUSTOMER.replace('wm', 'wb'), ['robot', 'member']],
    [CUSTOMER.replace('wm', 'wk'), ['kf_account', 'member']],
    [CUSTOMER.replace('wm', 'et'), ['customer_tag', 'member']],
    [CUSTOMER.replace('wm', 'st'), ['customer_tag', 'member']],
    ['zhang.san@corp', ['member']],
    ['wmei', ['member']],
    ['42', ['member']],
  ])('of %s are %j, the likeliest first', (id, kinds) => {
    expect(candidateKinds(id)).toEqual(kinds);
  });

  test('user_id takes members and customers, and refuses groups by their form', () => {
    expect(candidateKinds(CUSTOMER, 'user_id')).toEqual(['external_contact', 'member']);
    expect(candidateKinds(CUSTOMER.replace('wm', 'wr'), 'user_id')).toEqual(['member']);
  });

  test('room_id is always a group', () => {
    expect(candidateKinds('freechat01', 'room_id')).toEqual(['group']);
  });

  test('a department is a 32-bit integer and nothing else', () => {
    expect(likelyKind('1', 'department')).toBe('department');
    expect(likelyKind('2147483647', 'department')).toBe('department');
    expect(likelyKind('2147483648', 'department')).toBeNull();
    expect(likelyKind('007', 'department')).toBeNull();
    expect(likelyKind('sales', 'member_tag')).toBeNull();
  });
});

describe('what can not be an id', () => {
  test.each([
    ['', 'empty'],
    ['a\u0000b', 'control_character'],
    ['a b', 'white_space'],
    ['x'.repeat(65), 'too_long'],
    ['张三', 'bad_character'],
    ['../etc', 'bad_character'],
    ['-leading', 'bad_character'],
  ])('%j: %s', (id, flaw) => {
    expect(flawOfId(id)).toBe(flaw);
    expect(candidateKinds(id)).toEqual([]);
  });
});

describe('spellings of one id', () => {
  test('userids are the same without regard to case, prefixed ids are not', () => {
    expect(idKey('ZhangSan')).toBe(idKey('zhangsan'));
    expect(idKey(CUSTOMER)).not.toBe(idKey(CUSTOMER.toLowerCase()));
  });

  test('what copying leaves around an id is stripped, the id itself is not touched', () => {
    expect(tidyId('\ufeff\u00a0 zhang.san\u200b\u3000\r\n')).toBe('zhang.san');
    expect(tidyId('a b')).toBe('a b');
  });

  test('departments and member tags have spaces of their own', () => {
    expect(spaceOf('department')).toBe('department');
    expect(spaceOf('user_id')).toBe('text');
  });
});
