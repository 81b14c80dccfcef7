import { describe, expect, test } from 'vitest';
import { ENTRIES } from '#main/wecom/catalogue/entries.ts';
import { en as pageEn } from '#renderer/locales/en/index.ts';
import { zhCN as pageZhCN } from '#renderer/locales/zh-CN/index.ts';
import { en } from '#shared/text/en.ts';
import { zhCN } from '#shared/text/zh-CN.ts';

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its path. */
function textsOf(texts: Texts, path: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value]] : textsOf(value, `${path}.${key}`),
  );
}

/** What an operator may read in that language: of the core, of the page, of the catalogue. */
function everyText(language: 'zh-CN' | 'en'): [string, string][] {
  const [core, page] = language === 'en' ? [en, pageEn] : [zhCN, pageZhCN];
  const codes = ENTRIES.flatMap(({ errcode, meaning, cause, action }) =>
    [meaning, cause, action].map((part): [string, string] => [`${errcode}`, part[language]]),
  );
  return [...textsOf(core, 'core'), ...textsOf(page, 'page'), ...codes];
}

function pathsOf(language: 'zh-CN' | 'en', unwanted: RegExp): string[] {
  return everyText(language).flatMap(([path, text]) => (unwanted.test(text) ? [path] : []));
}

describe('the core and the page', () => {
  test('quote with one kind of marks in each language', () => {
    expect(pathsOf('zh-CN', /[「」]/)).toEqual([]);
    expect(pathsOf('en', /[“”‘’]/)).toEqual([]);
  });

  test('write ID in Chinese as the console does', () => {
    expect(pathsOf('zh-CN', /(?<![\w{.-])ids?(?![\w}:-])/)).toEqual([]);
  });

  test('address the operator in one way', () => {
    expect(pathsOf('zh-CN', /你/)).toEqual([]);
  });

  test('have one word for the library', () => {
    expect(pathsOf('zh-CN', /登记册/)).toEqual([]);
    expect(pathsOf('en', /\bthe register\b/)).toEqual([]);
  });

  test('have one word for the message archive', () => {
    expect(pathsOf('en', /chat archive/i)).toEqual([]);
  });

  test('have one word for the demo tenant', () => {
    expect(pathsOf('zh-CN', /演示(?!企业)/)).toEqual([]);
    expect(pathsOf('en', /\bdemo\b(?! tenant)/i)).toEqual([]);
  });
});
