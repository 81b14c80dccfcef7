import { expect, test } from 'vitest';
import { knownCode, knownField } from '#renderer/components/entries/detail-words.ts';

test.each([
  ['type', 1, 'wechatUser'],
  ['type', 2, 'wecomUser'],
  ['status', 4, 'notActivated'],
  ['status', 3, undefined],
  ['type', '1', 'wechatUser'],
  ['type', 'toString', undefined],
  ['member_count', 1, undefined],
])('%s %s is told as %s', (name, value, word) => {
  expect(knownCode(name, value)).toBe(word);
});

test('a field that nobody has a word for keeps its own', () => {
  expect(knownField('followers')).toBe('followers');
  expect(knownField('constructor')).toBeUndefined();
});
