import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { entryOf, named, refusedWith } from './outcomes.ts';

const CUSTOMER = 'wmOgQhDgAAMYQiS5ol9G7gK9JVAAAA';

function openCorp(path = join(temporaryFolder(), 'names.db'), corpId = 'ww1'): CorpStore {
  const store = openStore(path);
  onTestFinished(() => store.close());
  return store.corp(corpId);
}

function renames(path: string): unknown[] {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare('SELECT seen_ms, old_name, new_name FROM rename ORDER BY seen_ms').all();
  db.close();
  return rows;
}

describe('an id', () => {
  test('is unmapped until it has been asked for', () => {
    const corp = openCorp();
    const [number] = corp.register.add(['ZhangSan'], 'auto', 5);
    expect(entryOf(corp, 'ZhangSan')).toMatchObject({
      entry: number,
      id: 'ZhangSan',
      askedAs: 'auto',
      kind: 'member',
      verdict: 'unmapped',
      wecomName: null,
      triedMs: null,
    });
  });

  test('is the same whatever the case of a userid, and keeps the first spelling', () => {
    const corp = openCorp();
    const numbers = corp.register.add(['ZhangSan', 'zhangsan', 'ZHANGSAN'], 'auto', 1);
    expect(new Set(numbers).size).toBe(1);
    expect(entryOf(corp, 'zhangSAN').id).toBe('ZhangSan');
  });

  test('gets WeCom’s spelling with its name', () => {
    const corp = openCorp();
    corp.register.add(['zhangsan'], 'auto', 1);
    corp.register.record([named('zhangsan', '张三', { canonicalId: 'ZhangSan' })], 2);
    expect(entryOf(corp, 'ZHANGSAN').id).toBe('ZhangSan');
    corp.register.record([refusedWith('ZHANGSAN', 'not_found')], 3);
    expect(entryOf(corp, 'zhangsan').id).toBe('ZhangSan');
  });

  test('is never spelt as another one', () => {
    const corp = openCorp();
    corp.register.record([named('zhangsan', '张三', { canonicalId: 'lisi' })], 2);
    expect(entryOf(corp, 'zhangsan').id).toBe('zhangsan');
    expect(corp.register.find('lisi', 'text')).toBeUndefined();
  });

  test('with a prefix is told apart by case', () => {
    const corp = openCorp();
    const [one, other] = corp.register.add([CUSTOMER, CUSTOMER.replace('Y', 'y')], 'auto', 1);
    expect(one).not.toBe(other);
  });

  test('of digits is one thing as a member, another as a department, a third as a tag', () => {
    const corp = openCorp();
    const numbers = (['auto', 'department', 'member_tag'] as const).map(
      (type) => corp.register.add(['7'], type, 1)[0],
    );
    expect(new Set(numbers).size).toBe(3);
    corp.register.record([named('7', '研发部', { space: 'department', kind: 'department' })], 2);
    expect(entryOf(corp, '7', 'department')).toMatchObject({ wecomName: '研发部', askedAs: 'department' });
    expect(entryOf(corp, '7').verdict).toBe('unmapped');
    expect(entryOf(corp, '7', 'member_tag').verdict).toBe('unmapped');
  });

  test('keeps what the caller said it is, where its form does not tell', () => {
    const corp = openCorp();
    corp.register.add(['alarmchat01'], 'room_id', 1);
    expect(entryOf(corp, 'alarmchat01')).toMatchObject({ askedAs: 'room_id', kind: 'group' });
  });

  test('that is known already stays as it is', () => {
    const corp = openCorp();
    corp.register.record([named('zhangsan', '张三')], 1);
    corp.register.add(['zhangsan'], 'auto', 2);
    expect(entryOf(corp, 'zhangsan')).toMatchObject({ verdict: 'mapped', wecomName: '张三', triedMs: 1 });
  });

  test('is kept the same whether it comes alone or among many', () => {
    const [one, other] = [openCorp(), openCorp()];
    const ids = ['ZhangSan', CUSTOMER, 'zhangsan', 'alarmchat01', CUSTOMER.replace('Y', 'y'), '7'];
    for (const type of ['auto', 'room_id', 'department'] as const) {
      one.register.add(ids, type, 5);
      other.register.addMany(ids, type, 5);
    }
    expect(other.register.page(0, 100)).toEqual(one.register.page(0, 100));
    expect(other.library.tally()).toEqual(one.library.tally());
  });

  test('is kept the same among others of its kind, and one that is known as it is', () => {
    const [one, other] = [openCorp(), openCorp()];
    for (const corp of [one, other]) corp.register.record([named(CUSTOMER, '张三')], 1);
    const customers = [CUSTOMER, CUSTOMER.replace('Y', 'y'), CUSTOMER.replace('Y', 'x')];
    one.register.add(customers, 'auto', 5);
    other.register.addAlike(customers, 'external_contact', 'auto', 5);
    expect(other.register.page(0, 100)).toEqual(one.register.page(0, 100));
    expect(other.library.tally()).toEqual(one.library.tally());
  });

  test('that is known already stays as it is among many as well', () => {
    const corp = openCorp();
    corp.register.record([named('ZhangSan', '张三')], 1);
    corp.register.addMany(['lisi', 'zhangsan', 'wangwu'], 'auto', 2);
    expect(entryOf(corp, 'zhangsan')).toMatchObject({ id: 'ZhangSan', wecomName: '张三', triedMs: 1 });
    expect(corp.register.counts().total).toBe(3);
  });

  test('belongs to its corp alone', () => {
    const path = join(temporaryFolder(), 'names.db');
    const [one, other] = [openCorp(path, 'ww1'), openCorp(path, 'ww2')];
    const [number = 0] = one.register.record([named('zhangsan', '张三')], 1);
    expect(other.register.find('zhangsan', 'text')).toBeUndefined();
    expect(other.register.byNumber(number)).toBeUndefined();
    expect(other.register.page(0, 10)).toEqual([]);
  });
});

describe('what asking brought', () => {
  test('is kept whole', () => {
    const corp = openCorp();
    const outcome = named(CUSTOMER, '=1+1\n王五', {
      kind: 'external_contact',
      source: 'external_contact',
      remark: '老王',
      company: '云帆样例',
      details: { followers: [{ userid: 'zhangsan' }] },
    });
    corp.register.record([outcome], 9);
    expect(entryOf(corp, CUSTOMER)).toMatchObject({
      kind: 'external_contact',
      verdict: 'mapped',
      wecomName: '=1+1\n王五',
      nameIsMade: false,
      source: 'external_contact',
      remark: '老王',
      company: '云帆样例',
      details: outcome.details,
      triedMs: 9,
      namedMs: 9,
      errcode: null,
      advice: null,
    });
  });

  test('a new name keeps the old one as history', () => {
    const path = join(temporaryFolder(), 'names.db');
    const corp = openCorp(path);
    corp.register.record([named('zhangsan', '张三')], 1);
    corp.register.record([named('zhangsan', '张三')], 2);
    corp.register.record([named('zhangsan', '张三丰')], 3);
    corp.register.record([refusedWith('zhangsan', 'not_found')], 4);
    corp.register.record([named('zhangsan', '张君宝')], 5);
    expect(entryOf(corp, 'zhangsan').wecomName).toBe('张君宝');
    expect(renames(path)).toEqual([
      { seen_ms: 3, old_name: '张三', new_name: '张三丰' },
      { seen_ms: 5, old_name: '张三丰', new_name: '张君宝' },
    ]);
  });

  test('a made name that changes with the people in the group is no rename', () => {
    const path = join(temporaryFolder(), 'names.db');
    const corp = openCorp(path);
    const group = 'wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA';
    const made = { kind: 'group', source: 'group_chat', nameIsMade: true } as const;
    corp.register.record([named(group, '张三、李四', made)], 1);
    corp.register.record([named(group, '张三、王五', made)], 2);
    corp.register.record([named(group, '项目群', { ...made, nameIsMade: false })], 3);
    corp.register.record([named(group, '张三、王五', made)], 4);
    expect(renames(path)).toEqual([]);
    expect(entryOf(corp, group)).toMatchObject({ wecomName: '张三、王五', nameIsMade: true });
  });

  test.each(['not_found', 'not_visible', 'no_relation', 'invalid'] as const)(
    '%s is told, with the last name beside it',
    (verdict) => {
      const corp = openCorp();
      corp.register.record([named('zhangsan', '张三')], 1);
      corp.register.record([refusedWith('zhangsan', verdict)], 2);
      expect(entryOf(corp, 'zhangsan')).toMatchObject({
        verdict,
        wecomName: '张三',
        errcode: 60111,
        hint: '1658286717',
        advice: 'member_not_found',
        triedMs: 2,
        namedMs: 1,
      });
    },
  );

  test('a passing failure takes no name away', () => {
    const corp = openCorp();
    corp.register.record([named('zhangsan', '张三')], 1);
    corp.register.record([refusedWith('zhangsan', 'failed')], 2);
    expect(entryOf(corp, 'zhangsan')).toMatchObject({ verdict: 'mapped', errcode: null, triedMs: 1 });
  });

  test('a name takes a refusal’s place, and leaves nothing of it', () => {
    const corp = openCorp();
    corp.register.record([refusedWith('zhangsan', 'failed')], 1);
    corp.register.record([named('zhangsan', '张三')], 2);
    expect(entryOf(corp, 'zhangsan')).toMatchObject({
      verdict: 'mapped',
      errcode: null,
      hint: null,
      advice: null,
    });
  });

  test('is kept also of ids that nobody asked for', () => {
    const corp = openCorp();
    const numbers = corp.register.record([named('zhangsan', '张三'), named('lisi', '李四')], 1);
    expect(numbers).toEqual([entryOf(corp, 'zhangsan').entry, entryOf(corp, 'lisi').entry]);
    expect(corp.register.counts()).toEqual({ total: 2, byVerdict: { mapped: 2 }, byKind: { member: 2 } });
  });
});

describe('the operator’s own name', () => {
  test('outlives every refresh, rename and refusal', () => {
    const corp = openCorp();
    corp.register.record([named('zhangsan', '张三')], 1);
    corp.register.setOperatorName('ZhangSan', 'auto', '老张（财务）', 2);
    for (const outcome of [
      named('zhangsan', '张三丰'),
      refusedWith('zhangsan', 'not_found'),
      refusedWith('zhangsan', 'failed'),
      named('zhangsan', '张君宝'),
    ]) {
      corp.register.record([outcome], 3);
      corp.register.recordBulk([outcome], 4, 0);
      expect(entryOf(corp, 'zhangsan').operatorName).toBe('老张（财务）');
    }
    expect(entryOf(corp, 'zhangsan').wecomName).toBe('张君宝');
  });

  test('can be given to an id that was never asked for, and taken away', () => {
    const corp = openCorp();
    corp.register.setOperatorName('zhangsan', 'auto', '老张', 1);
    expect(entryOf(corp, 'zhangsan')).toMatchObject({ operatorName: '老张', verdict: 'unmapped' });
    corp.register.setOperatorName('zhangsan', 'auto', null, 2);
    expect(entryOf(corp, 'zhangsan').operatorName).toBeNull();
  });
});

test('pages go through all entries once, in the order of their numbers', () => {
  const corp = openCorp();
  const ids = Array.from({ length: 25 }, (_, i) => `member${i}`);
  const numbers = corp.register.add(ids, 'auto', 1);
  const seen: number[] = [];
  for (let after = 0; ; ) {
    const page = corp.register.page(after, 10);
    const last = page.at(-1);
    if (last === undefined) break;
    seen.push(...page.map(({ entry }) => entry));
    after = last.entry;
  }
  expect(seen).toEqual(numbers);
});
