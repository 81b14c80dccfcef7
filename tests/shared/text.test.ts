import { expect, test } from 'vitest';
import { VERDICT_TABLE } from '#main/resolve/verdict-table.ts';
import { en } from '#shared/text/en.ts';
import { say } from '#shared/text/index.ts';
import { zhCN } from '#shared/text/zh-CN.ts';

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its path. */
function textsOf(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : textsOf(value, `${path}${key}.`),
  );
}

const inChinese = new Map(textsOf(zhCN));
const inEnglish = new Map(textsOf(en));

test('both languages have the same texts', () => {
  expect([...inEnglish.keys()].sort()).toEqual([...inChinese.keys()].sort());
});

test.each([...inChinese])('%s fills in the same values in both languages', (key, text) => {
  const valuesOf = (of: string) => [...new Set(of.match(/\{\{\w+\}\}/g))].sort();
  expect(valuesOf(inEnglish.get(key) ?? '')).toEqual(valuesOf(text));
});

test.each(VERDICT_TABLE.map(({ advice }) => advice))('the advice %s has its text', (advice) => {
  expect(inChinese.has(`advice.${advice}`)).toBe(true);
});

test('a word follows its number', () => {
  const ended = (total: number) => say('en', 'cli.runEnded', { total, mapped: 1, calls: total });
  expect(ended(1)).toBe('1 id: 1 with a name. 1 call.');
  expect(ended(0)).toBe('0 ids: 1 with a name. 0 calls.');
});

test('values are filled in, and an unknown key stands for itself', () => {
  expect(say('en', 'problem.secret_missing', { purpose: 'app secret' })).toContain('no app secret to');
  expect(say('zh-CN', 'no.such.key')).toBe('no.such.key');
  expect(say('zh-CN', 'constructor')).toBe('constructor');
});
