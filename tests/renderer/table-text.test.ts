import i18next from 'i18next';
import { expect, test } from 'vitest';
import { namesAsLines, tableAsTsv } from '#renderer/components/entries/table-text.ts';
import { en } from '#renderer/locales/en/index.ts';
import type { EntryView } from '#shared/contract/primitives.ts';

const mapped: EntryView = {
  id: 'zhangsan',
  space: 'text',
  kind: 'member',
  verdict: 'mapped',
  name: '张三',
  wecomName: '张三',
  operatorName: null,
  nameIsMade: false,
  source: 'internal_user',
  details: {},
  errcode: null,
  hint: null,
  reason: null,
  triedAtMs: 1,
  namedAtMs: 1,
};
const unnamed: EntryView = {
  ...mapped,
  id: 'lisi',
  verdict: 'not_found',
  name: null,
  wecomName: null,
  source: null,
  errcode: 60111,
  reason: 'Not in the directory.',
};

const translate = i18next.createInstance();
await translate.init({ lng: 'en', resources: { en: { translation: en } } });

test('a copied table has its heads and one line an id', () => {
  expect(tableAsTsv([mapped, unnamed], translate.t).split('\n')).toEqual([
    'Id\tKind\tName\tSource\tResult\tReason',
    'zhangsan\tMember\t张三\tDirectory\tNamed\t',
    'lisi\tMember\t\t\tNot found\tNot in the directory.',
  ]);
});

test('names with tabs and line breaks keep to their cell', () => {
  const [, row] = tableAsTsv([{ ...mapped, name: 'a\tb\r\nc' }], translate.t).split('\n');
  expect(row?.split('\t')[2]).toBe('a b c');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('a name %s is pasted as text, not run as a formula', (name) => {
  const [, row] = tableAsTsv([{ ...mapped, name }], translate.t).split('\n');
  expect(row?.split('\t')[2]).toBe(`'${name}`);
});

test('several names are guarded as the table’s are, for they are pasted into a sheet; one alone is as it is', () => {
  const formula = { ...mapped, id: 'wangwu', name: '=1+1' };
  expect(namesAsLines([mapped, formula])).toBe("张三\n'=1+1");
  expect(namesAsLines([formula], ['wangwu', 'WangWu'])).toBe("'=1+1\n'=1+1");
  expect(namesAsLines([formula])).toBe('=1+1');
});

test('copied names stand beside their ids line by line, with a blank for none', () => {
  expect(namesAsLines([mapped, unnamed, mapped])).toBe('张三\n\n张三');
});

test('of a pasted column each line has its own: repeats again, whatever their case, and blank ones blank', () => {
  const column = ['ZhangSan', '', 'lisi', 'zhangsan', 'wangwu'];
  expect(namesAsLines([unnamed, mapped], column)).toBe('张三\n\n\n张三\n');
});
