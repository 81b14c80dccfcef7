import { describe, expect, test } from 'vitest';
import { ENTRIES } from '#main/wecom/catalogue/entries.ts';
import {
  type CatalogueEntry,
  catalogueSize,
  ERROR_CATEGORIES,
  explain,
  queryPageUrl,
} from '#main/wecom/catalogue/index.ts';

const PARTS = ['meaning', 'cause', 'action'] as const;
const HAN = /\p{Script=Han}/u;
/** Steps with arrows between them. */
const CONSOLE_PATH = /[\p{Script=Han}\w-]+(?: → [\p{Script=Han}\w-]+(?: [\p{Script=Han}\w-]+)*)+/gu;
const CHINESE_PUNCTUATION = /[，。；：、“”（）！？]/;

/** In characters: enough to say something, short enough for its place on the screen. */
const BOUNDS = {
  meaning: { 'zh-CN': [6, 30], en: [15, 80] },
  cause: { 'zh-CN': [10, 160], en: [24, 400] },
  action: { 'zh-CN': [10, 240], en: [24, 520] },
} as const;

/** `errcode part language`, so that a failure names the text to mend. */
function textsThat(fails: (text: string, part: (typeof PARTS)[number]) => boolean, language: 'zh-CN' | 'en') {
  return ENTRIES.flatMap((entry) =>
    PARTS.filter((part) => fails(entry[part][language], part)).map(
      (part) => `${entry.errcode} ${part} ${language}`,
    ),
  );
}

function repeated(textOf: (entry: CatalogueEntry) => string): number[] {
  const seen = new Set<string>();
  return ENTRIES.filter((entry) => {
    const text = textOf(entry);
    const again = seen.has(text);
    seen.add(text);
    return again;
  }).map((entry) => entry.errcode);
}

describe('the error catalogue', () => {
  test('explains at least 320 codes, each in one category only', () => {
    expect(catalogueSize).toBeGreaterThanOrEqual(320);
    expect(ENTRIES).toHaveLength(catalogueSize);
    expect(new Set(ENTRIES.map((entry) => entry.category))).toEqual(new Set(ERROR_CATEGORIES));
  });

  test('has whole numbers for codes, none of them success', () => {
    expect(ENTRIES.filter(({ errcode }) => !Number.isInteger(errcode) || errcode === 0)).toEqual([]);
  });

  test('links every code to its own query page', () => {
    expect(queryPageUrl(60020)).toBe('https://open.work.weixin.qq.com/devtool/query?e=60020');
    expect(ENTRIES.filter((entry) => entry.url !== queryPageUrl(entry.errcode))).toEqual([]);
  });

  test('does not pretend to know a code that it lacks', () => {
    expect(explain(60020)?.category).toBe('ip');
    expect(explain(12345)).toBeUndefined();
    expect(explain(0)).toBeUndefined();
    expect(explain(Number.NaN)).toBeUndefined();
  });
});

describe('the texts', () => {
  test('are Chinese where Chinese is due', () => {
    expect(textsThat((text) => !HAN.test(text), 'zh-CN')).toEqual([]);
  });

  test('are free of Chinese where English is due, but for the way through the console', () => {
    const isChinese = (text: string) => HAN.test(text.replace(CONSOLE_PATH, ''));
    expect(textsThat((text) => isChinese(text) || CHINESE_PUNCTUATION.test(text), 'en')).toEqual([]);
  });

  test('lead through the console by the words that are on its screen', () => {
    expect(textsThat((text) => /[A-Z][a-z]+ → /.test(text), 'en')).toEqual([]);
  });

  test.each(['zh-CN', 'en'] as const)('keep within their bounds in %s', (language) => {
    const isOut = (text: string, part: (typeof PARTS)[number]): boolean => {
      const [shortest, longest] = BOUNDS[part][language];
      return text.length < shortest || text.length > longest;
    };
    expect(textsThat(isOut, language)).toEqual([]);
  });

  test.each(['zh-CN', 'en'] as const)('carry no stray white space in %s', (language) => {
    expect(textsThat((text) => text !== text.trim() || /\s{2}|[\n\t]/.test(text), language)).toEqual([]);
  });

  test('end causes and actions with a full stop and meanings without', () => {
    const endsWrongly = (text: string, part: string): boolean => /[.。]$/.test(text) === (part === 'meaning');
    expect(textsThat(endsWrongly, 'zh-CN')).toEqual([]);
    expect(textsThat(endsWrongly, 'en')).toEqual([]);
  });

  test.each(['zh-CN', 'en'] as const)('say something different for every code in %s', (language) => {
    expect(repeated((entry) => entry.meaning[language])).toEqual([]);
    expect(repeated((entry) => entry.action[language] + entry.cause[language])).toEqual([]);
  });

  test('are not one text with only the number or the field swapped', () => {
    const withoutNames = (text: string): string => text.replace(/[A-Za-z0-9_]+/g, '#');
    const patterns = ENTRIES.map((entry) =>
      withoutNames(entry.meaning['zh-CN'] + entry.cause['zh-CN'] + entry.action['zh-CN']),
    );
    expect(patterns.filter((pattern, index) => patterns.indexOf(pattern) !== index)).toEqual([]);
  });
});

describe('the codes that operators meet most', () => {
  test.each([
    [60020, /from ip/, /企业可信IP.*;.*1 分钟/s],
    [301042, /独立的可信 IP/, /会话内容存档.*没有用/s],
    [40001, /应用已停用/, /封一小时/],
    [40013, /ww/, /我的企业 → 企业信息/],
    [45009, /debug=1/, /60 秒.*60 分钟/s],
    [48002, /可调用接口的应用/, /客户联系 → 客户 → API → 可调用接口的应用/],
    [48009, /2022-08-15/, /自建应用/],
    [60011, /可见范围|看到的范围/, /应用管理 → 该应用 → 可见范围/],
    [60111, /四种可能/, /通讯录/],
    [84061, /删除/, /客服/],
    [90501, /内部群/, /WECOM_ARCHIVE_SECRET/],
    [81017, /owner_filter/, /100/],
    [701008, /自建应用不需要许可/, /服务商/],
  ])('%i names its cause and the place to mend it', (errcode, cause, action) => {
    const entry = explain(errcode);
    expect(entry?.cause['zh-CN']).toMatch(cause);
    expect(entry?.action['zh-CN']).toMatch(action);
  });

  test.each([
    [
      -1, 6000, 40001, 40003, 40013, 40014, 40056, 40058, 40068, 40070, 40096, 41001, 41002, 41004, 41035,
      41054, 41056, 42001, 43004, 45009, 45029, 45033, 45035, 45036, 46004, 48001, 48002, 48006, 48009, 48010,
      48011, 49008, 50001, 50002, 50003, 50006, 50100,
    ],
    [
      60003, 60011, 60020, 60021, 60031, 60111, 60123, 60252, 60268, 81017, 84061, 84074, 84084, 85004, 85006,
      85007, 86001, 86003, 86008, 90501, 90509, 92000, 92002, 93006, 95000, 95004, 301002, 301021, 301042,
      301052, 301053, 301055, 301059, 610023, 610024, 701008,
    ],
  ])('are all there (from %i on)', (...errcodes) => {
    expect(errcodes.filter((errcode) => explain(errcode) === undefined)).toEqual([]);
  });
});
