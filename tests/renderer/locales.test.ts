import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';

const RENDERER = join(import.meta.dirname, '../../src/renderer');

/** The leaves of a catalogue, by their path; a plural's forms under their common name. */
function textsOf(part: object, path = ''): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [key, value] of Object.entries(part)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') {
      const name = at.replace(/_(one|other)$/, '');
      texts.set(name, [...(texts.get(name) ?? []), value]);
    } else {
      for (const [name, forms] of textsOf(value, at)) texts.set(name, forms);
    }
  }
  return texts;
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '').sort();
}

const chinese = textsOf(zhCN);
const english = textsOf(en);

describe('the two languages', () => {
  test('say the same things', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  test('put the same values into each text', () => {
    for (const [name, forms] of chinese) {
      for (const form of english.get(name) ?? []) {
        expect(placeholdersOf(form), name).toEqual(placeholdersOf(forms[0] ?? ''));
      }
    }
  });

  test('leave no text empty', () => {
    for (const [name, forms] of [...chinese, ...english]) {
      for (const form of forms) expect(form.trim(), name).not.toBe('');
    }
  });

  test('use English words in English and Chinese characters in Chinese', () => {
    const han = /\p{Script=Han}/u;
    const consoleWords = new RegExp(
      [
        '应用管理|自建|企业可信IP|配置|我的企业|管理工具|会话内容存档|通讯录同步|中文',
        '安全与管理|客户与上下游|客户联系|可调用接口的应用|可信IP|网页授权及JS-SDK|设置可信域名',
        '接收消息|设置API接收|服务商管理后台|服务商信息|基本信息|IP白名单|应用',
      ].join('|'),
      'g',
    );
    for (const [name, forms] of english) {
      for (const form of forms) expect(form.replace(consoleWords, ''), name).not.toMatch(han);
    }
  });
});

test('numbers and plurals follow the language', async () => {
  const translate = i18next.createInstance();
  await translate.init({
    lng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
  });
  expect(translate.t('lookup.found', { count: 1 })).toBe('1 id recognised');
  expect(translate.t('lookup.found', { count: 12_345 })).toBe('12,345 ids recognised');
  await translate.changeLanguage('zh-CN');
  expect(translate.t('lookup.found', { count: 1 })).toBe('识别到 1 个 ID');
});

describe('components', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => [file, readFileSync(join(RENDERER, file), 'utf8')] as const);

  test.each(files)('%s holds no text of its own', (_, source) => {
    const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
    expect(code).not.toMatch(/\p{Script=Han}/u);
    expect(code).not.toMatch(/(title|label|placeholder|aria-label|alt)="[^"]/);
    // Text between tags; the first sign keeps type arguments and comparisons out.
    expect(code).not.toMatch(/<\/?[A-Za-z][^<>{}=]*>\s*[A-Z][a-z]+[^<>{};()]*<\//);
  });
});
