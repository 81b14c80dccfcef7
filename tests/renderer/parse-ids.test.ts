import { describe, expect, test } from 'vitest';
import { columnOfIds, countKinds, parseIds } from '#renderer/ids/parse-ids.ts';

const CUSTOMER = 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA';
const GROUP = 'wrOgQhDgAAMYQiS5ol9G7gK9JVAAAAAA';

describe('a pasted block', () => {
  test.each([
    ['line breaks of both kinds', 'a1\r\nb2\nc3', ['a1', 'b2', 'c3']],
    ['spaces, tabs and ideographic spaces', 'a1 b2\tc3\u3000d4', ['a1', 'b2', 'c3', 'd4']],
    ['commas and semicolons of both scripts', 'a1,b2，c3;d4；e5、f6', ['a1', 'b2', 'c3', 'd4', 'e5', 'f6']],
    ['a JSON array', `["${CUSTOMER}", "${GROUP}"]`, [CUSTOMER, GROUP]],
    ['an SQL list', `('a1','b2')`, ['a1', 'b2']],
    ['a Chinese sentence’s marks', '（“a1”）。【b2】', ['a1', 'b2']],
    ['a column with blank lines', '\n\na1\n\n\nb2\n', ['a1', 'b2']],
    ['nothing but separators', ' ,;\n\t', []],
  ])('comes apart at %s', (_, text, ids) => {
    expect(parseIds(text).ids).toEqual(ids);
  });

  test('loses what copying left around an id, and nothing of the id', () => {
    expect(parseIds('\ufeff\u200bzhang.san_1@corp-a\u200e').ids).toEqual(['zhang.san_1@corp-a']);
  });

  test('keeps each id once, in the order of the text, and counts the others', () => {
    expect(parseIds(`zhangsan ${CUSTOMER} zhangsan ${CUSTOMER} lisi`)).toEqual({
      ids: ['zhangsan', CUSTOMER, 'lisi'],
      duplicates: 2,
      flawed: 0,
    });
  });

  test('takes two spellings of a userid as one, and two of a customer’s id as two', () => {
    expect(parseIds('ZhangSan zhangsan').ids).toEqual(['ZhangSan']);
    expect(parseIds(`${CUSTOMER} ${CUSTOMER.toUpperCase().replace(/^WM/, 'wm')}`).ids).toHaveLength(2);
  });

  test('hands on what can’t be an id, for the core to say why, and counts it', () => {
    const parsed = parseIds(`张三 zhangsan ${'x'.repeat(65)}`);
    expect(parsed.ids).toEqual(['张三', 'zhangsan', 'x'.repeat(65)]);
    expect(parsed.flawed).toBe(2);
  });

  test('cuts off a text that is longer than the core would read', () => {
    expect(parseIds('y'.repeat(5_000)).ids).toEqual(['y'.repeat(1_000)]);
  });
});

describe('a pasted column', () => {
  test.each([
    ['repeats and blank lines', 'a1\nb2\na1\n\nc3\n\n', ['a1', 'b2', 'a1', '', 'c3']],
    ['blank lines before the first', '\r\n \r\na1\r\nb2', ['', '', 'a1', 'b2']],
    ['marks around the ids', `'a1',\n"b2";\n`, ['a1', 'b2']],
  ])('keeps %s', (_, text, ids) => {
    expect(columnOfIds(text)).toEqual(ids);
  });

  test.each(['a1\nb2 c3\n', 'a1,b2', '[\n"a1",\n"b2"\n]'])('is not what has lines like %j', (text) => {
    expect(columnOfIds(text)).toBeUndefined();
  });
});

test('kinds are counted by the form of the ids, the most frequent first, without what is no id', () => {
  expect(countKinds([GROUP, 'zhangsan', 'lisi', '张三'], 'auto')).toEqual([
    ['member', 2],
    ['group', 1],
  ]);
});
