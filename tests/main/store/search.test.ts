import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Connection, openConnection } from '#main/store/connection.ts';
import { migrate } from '#main/store/migrate.ts';
import { MIGRATIONS } from '#main/store/migrations/index.ts';
import { foldText, gramsOf, matchOf } from '#main/store/search-grams.ts';
import { catchUpWithSearch } from '#main/store/search-upkeep.ts';
import { idKey } from '#shared/ids.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { idsOf, named, openCorp } from './library-kit.ts';

const PEOPLE = [
  named('wmAAAAAAAAAAAAAAAAAAAAAAAA01', '王小明', { remark: '北京采购王总', company: '蓝天科技有限公司' }),
  named('wmAAAAAAAAAAAAAAAAAAAAAAAA02', 'Alice Wang', { remark: '100%_"OK"' }),
  named('wmAAAAAAAAAAAAAAAAAAAAAAAA03', '张三', { remark: "O'Neil -- NEAR(AND) *" }),
  named('wmAAAAAAAAAAAAAAAAAAAAAAAA04', '😀乐', { company: 'Ｂｌｕｅ Ｓｋｙ' }),
  named('Wang.Xiao', '李四', { kind: 'member', source: 'internal_user' }),
];

/** As every version could have written them. */
function putPeopleInto(db: Connection): void {
  db.run('INSERT INTO corp (corp, corp_id) VALUES (1, ?)', 'ww1');
  for (const { id, kind, name, remark, company } of PEOPLE) {
    db.run(
      `INSERT INTO entry (corp, space, id_key, spelling, kind, verdict, wecom_name, remark, company, added_ms)
         VALUES (1, 'text', ?, ?, ?, 'mapped', ?, ?, ?, 1)`,
      idKey(id),
      id,
      kind,
      name,
      remark,
      company,
    );
  }
}

describe('a text is found', () => {
  test.each([
    ['one character of a name', '明', [1]],
    ['one character in the middle', '小', [1]],
    ['two characters across a name', '小明', [1]],
    ['more characters of a remark', '采购王总', [1]],
    ['a company', '科技有限', [1]],
    ['Latin, whatever its case', 'ALICE', [2]],
    ['Latin in the middle of a word', 'lic', [2]],
    ['over a space that was not typed', 'alicewang', [2]],
    ['without a space that was typed', '张 三', [3]],
    ['full width by half width', 'blue sky', [4]],
    ['half width by full width', 'ＡＬＩＣＥ', [2]],
    ['outside the basic plane', '😀', [4]],
    ['an id by its beginning', 'wang.x', [5]],
    ['an id before names that hold the same', 'wang', [5, 2]],
    ['an id by its beginning with capitals', 'wmAAAAAAAAAAAAAAAAAAAAAAAA03', [3]],
  ])('%s: %s', (_, text, people) => {
    const corp = openCorp();
    corp.register.record(PEOPLE, 1_000);
    expect(idsOf(corp, { text })).toEqual(people.map((number) => PEOPLE[number - 1]?.id));
  });

  test.each([
    ['characters that are not neighbours', '王明'],
    ['the end of one text and the beginning of the next', '明北'],
    ['the middle of an id', 'Xiao'],
    ['a prefixed id in small letters', 'wmaaaaaaaaaaaaaaaaaaaaaaaa03'],
    ['nothing that is there', '赵'],
  ])('but not by %s', (_, text) => {
    const corp = openCorp();
    corp.register.record(PEOPLE, 1_000);
    expect(idsOf(corp, { text })).toEqual([]);
  });
});

describe('whatever is typed is plain text', () => {
  test.each([
    ['"OK"', [2]],
    ['100%', [2]],
    ['%_', [2]],
    ['near(', [3]],
    ['and)', [3]],
    ['-- ', [3]],
    ["'", [3]],
    ['*', [3]],
    ['王*', []],
    ['小明 OR 张三', []],
    ['grams:王', []],
    ['^王', []],
    ["'; DROP TABLE entry; --", []],
    ['"', [2]],
    ['\\', []],
    ['\0', []],
    ['{王 小}', []],
  ])('%j', (text, people) => {
    const corp = openCorp();
    corp.register.record(PEOPLE, 1_000);
    expect(idsOf(corp, { text })).toEqual(people.map((number) => PEOPLE[number - 1]?.id));
  });

  test('every part of every name finds it', () => {
    const corp = openCorp();
    const character = fc.constantFrom(...'王小明aB1-"\'*.😀 ％é');
    const name = fc.array(character, { minLength: 1, maxLength: 8 });
    let number = 0;
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (characters, from, length) => {
        number += 1;
        const id = `wmBBBBBBBBBBBBBBBBBBBB${String(number).padStart(6, '0')}`;
        corp.register.record([named(id, characters.join(''))], 1_000);
        const start = from % characters.length;
        const text = characters.slice(start, start + 1 + (length % characters.length)).join('');
        if (foldText(text) === '') return;
        expect(idsOf(corp, { text }, 200)).toContain(id);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the index follows what is written', () => {
  test('a new name is found and the old one no longer', () => {
    const corp = openCorp();
    corp.register.record([named('wmCCCCCCCCCCCCCCCCCCCCCCCC01', '王小明')], 1_000);
    expect(idsOf(corp, { text: '小明' })).toHaveLength(1);
    corp.register.record([named('wmCCCCCCCCCCCCCCCCCCCCCCCC01', '王大力')], 2_000);
    expect(idsOf(corp, { text: '小明' })).toEqual([]);
    expect(idsOf(corp, { text: '大力' })).toHaveLength(1);
  });

  test("the operator's own name is found, also of an id that was never asked for", () => {
    const corp = openCorp();
    corp.register.setOperatorName('wmCCCCCCCCCCCCCCCCCCCCCCCC02', 'auto', '隔壁老王', 1_000);
    expect(idsOf(corp, { text: '老王' })).toEqual(['wmCCCCCCCCCCCCCCCCCCCCCCCC02']);
    corp.register.setOperatorName('wmCCCCCCCCCCCCCCCCCCCCCCCC02', 'auto', null, 2_000);
    expect(idsOf(corp, { text: '老王' })).toEqual([]);
  });

  test('asking again for what stays the same gives the index nothing to do', () => {
    const corp = openCorp();
    corp.register.record(PEOPLE, 1_000);
    expect(corp.search.catchUp(1_000)).toBe(PEOPLE.length);
    corp.register.record(PEOPLE, 2_000);
    expect(corp.search.behind(1_000)).toBe(0);
  });

  test('ids without a name are none of its business', () => {
    const corp = openCorp();
    corp.register.add(['a', 'b'], 'auto', 1_000);
    expect(corp.search.behind(1_000)).toBe(0);
    expect(idsOf(corp, { text: 'b' })).toEqual(['b']);
  });

  test('what one process has written and not indexed, the next one indexes', () => {
    const path = join(temporaryFolder(), 'names.db');
    openCorp(path).register.record(PEOPLE, 1_000);
    // The first connection is neither closed nor asked for anything more, like that of a killed process.
    const next = openCorp(path);
    expect(next.search.behind(1_000)).toBe(PEOPLE.length);
    expect(idsOf(next, { text: '小明' })).toHaveLength(1);
  });

  test('catching up goes in pieces and can be broken off', async () => {
    const corp = openCorp();
    const many = Array.from({ length: 250 }, (_, at) =>
      named(`member${at}`, `名字${at}`, { kind: 'member' }),
    );
    corp.register.record(many, 1_000);
    const gaveUp = AbortSignal.abort(new Error('gave up'));
    await expect(catchUpWithSearch(corp.search, gaveUp)).rejects.toThrow('gave up');
    expect(corp.search.behind(1_000)).toBe(150);
    await catchUpWithSearch(corp.search);
    expect(corp.search.behind(1_000)).toBe(0);
    expect(idsOf(corp, { text: '名字249' })).toEqual(['member249']);
  });

  test('a name that changes twice before it is indexed is found as it is last', () => {
    const corp = openCorp();
    for (const name of ['王一', '李二', '张三']) corp.register.record([named('wmA', name)], 1_000);
    expect(corp.search.behind(10)).toBe(3);
    expect(idsOf(corp, { text: '张三' })).toEqual(['wmA']);
    expect(idsOf(corp, { text: '王一' })).toEqual([]);
  });

  test('what is forgotten before it is indexed is passed over', () => {
    const corp = openCorp();
    corp.register.record([named('wmA', '张三'), named('wmB', '张四')], 1_000);
    corp.library.forget([corp.register.find('wmA', 'text')?.entry ?? 0]);
    expect(corp.search.catchUp(10)).toBe(2);
    expect(idsOf(corp, { text: '张' })).toEqual(['wmB']);
  });

  test('names that wait in a database of an earlier version are found', () => {
    const path = join(temporaryFolder(), 'names.db');
    const before = openConnection(path);
    migrate(before, 1, MIGRATIONS.slice(0, 7));
    putPeopleInto(before);
    before.close();
    const corp = openCorp(path);
    expect(corp.search.behind(10)).toBe(PEOPLE.length);
    expect(idsOf(corp, { text: '小明' })).toEqual([PEOPLE[0]?.id]);
  });

  test('names of a database from before there was an index are found', () => {
    const path = join(temporaryFolder(), 'names.db');
    const before = openConnection(path);
    migrate(before, 1, MIGRATIONS.slice(0, 2));
    putPeopleInto(before);
    before.close();
    const corp = openCorp(path);
    expect(corp.library.total({})).toEqual({ count: PEOPLE.length, isExact: true });
    expect(idsOf(corp, { text: '小明' })).toEqual([PEOPLE[0]?.id]);
  });
});

describe('grams', () => {
  test('are pairs, and the last character alone', () => {
    expect(gramsOf(['王小明', null, 'Ab'])).toBe('王小 小明 明 ab b ');
  });
  test('of a text that comes twice are there once', () => {
    expect(gramsOf(['张三', '张 三'])).toBe('张三 三 ');
  });
  test('are asked for as a beginning or as a phrase', () => {
    expect(matchOf('王')).toBe('"王"*');
    expect(matchOf('王小明')).toBe('"王小 小明"');
    expect(matchOf(' \u200b')).toBeNull();
  });
});
