import { describe, expect, test } from 'vitest';
import type { CorpStore } from '#main/store/index.ts';
import { CursorError } from '#main/store/library-cursor.ts';
import type { LibraryFilter, LibraryOrder, LibraryQuery } from '#main/store/library-query.ts';
import { idsOf, named, openCorp, refused } from './library-kit.ts';

const ORDERS: readonly LibraryOrder[] = ['added', 'id', 'name', 'tried', 'named'];

/** Five ids of different kinds and ages; `d1` was never asked for, `e1` is only in the operator's words. */
function smallCorp(): CorpStore {
  const corp = openCorp();
  const { register } = corp;
  register.record([named('b1', '王五', { kind: 'member', source: 'internal_user', remark: '甲' })], 3_000);
  register.record([refused('a1', { kind: 'member' })], 2_000);
  register.record(
    [named('wrAAAAAAAAAAAAAAAAAAAAAAAAAA', '王家群', { kind: 'group', source: 'group_chat' })],
    4_000,
  );
  register.add(['d1'], 'auto', 1_000);
  register.setOperatorName('e1', 'auto', '阿王', 1_000);
  return corp;
}

const GROUP = 'wrAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** The ids that are listed without being looked at closely, two at a time. */
function listedIdsOf(corp: CorpStore, query: LibraryQuery): string[] {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const list = corp.library.list(query, cursor, 2);
    ids.push(...list.entries.map(({ id }) => id));
    cursor = list.next;
  } while (cursor !== null);
  return ids;
}

describe('a filter', () => {
  test.each<[string, LibraryFilter, string[]]>([
    ['nothing', {}, ['b1', 'a1', GROUP, 'd1', 'e1']],
    ['a kind', { kinds: ['group'] }, [GROUP]],
    ['kinds', { kinds: ['group', 'member'] }, ['b1', 'a1', GROUP, 'd1', 'e1']],
    ['a verdict', { verdicts: ['no_relation'] }, ['a1']],
    ['verdicts', { verdicts: ['no_relation', 'unmapped'] }, ['a1', 'd1', 'e1']],
    ['a source', { sources: ['internal_user'] }, ['b1']],
    ['a kind and a verdict', { kinds: ['member'], verdicts: ['mapped'] }, ['b1']],
    ['tried since', { triedFromMs: 3_000 }, ['b1', GROUP]],
    ['tried before', { triedBeforeMs: 3_000 }, ['a1']],
    ['named since', { namedFromMs: 3_001 }, [GROUP]],
    ['named before', { namedBeforeMs: 4_000 }, ['b1']],
    ['a text', { text: '王' }, ['b1', GROUP, 'e1']],
    ['a text and a kind', { text: '王', kinds: ['member'] }, ['b1', 'e1']],
    ['a text and a verdict', { text: '王', verdicts: ['unmapped'] }, ['e1']],
    ['no kind at all', { kinds: [] }, []],
    ['a kind that nobody has', { kinds: ['robot'] }, []],
  ])('by %s', (_, filter, ids) => {
    const corp = smallCorp();
    expect(idsOf(corp, filter)).toEqual(ids);
    expect(corp.library.total(filter)).toEqual({ count: ids.length, isExact: true });
    for (const order of ORDERS) expect(idsOf(corp, { ...filter, order }, 2).sort()).toEqual([...ids].sort());
  });

  test('by a run', () => {
    const corp = smallCorp();
    const run = corp.runs.create({ runId: 'r', label: '', idType: 'auto', refresh: false, createdMs: 1 });
    corp.runs.enqueue(run, corp.register.add(['a1', 'd1', 'f1'], 'auto', 5_000));
    expect(idsOf(corp, { run }, 1)).toEqual(['a1', 'd1', 'f1']);
    expect(idsOf(corp, { run, order: 'id', descending: true })).toEqual(['f1', 'd1', 'a1']);
    expect(idsOf(corp, { run, verdicts: ['no_relation'] })).toEqual(['a1']);
    expect(corp.library.total({ run })).toEqual({ count: 3, isExact: true });
  });

  test('sees nothing of another corp', () => {
    const corp = smallCorp();
    expect(idsOf(corp, {})).toHaveLength(5);
    const other = openCorp();
    expect(idsOf(other, { text: '王' })).toEqual([]);
    expect(other.library.total({})).toEqual({ count: 0, isExact: true });
  });
});

describe('an order', () => {
  test.each<[LibraryOrder, string[], string[]]>([
    ['added', ['b1', 'a1', GROUP, 'd1', 'e1'], []],
    ['id', ['a1', 'b1', 'd1', 'e1', GROUP], []],
    ['name', ['b1', GROUP, 'e1'], ['a1', 'd1']],
    ['tried', ['a1', 'b1', GROUP], ['d1', 'e1']],
    ['named', ['b1', GROUP], ['a1', 'd1', 'e1']],
  ])('by %s, and the other way round; what has none comes last', (order, having, lacking) => {
    const corp = smallCorp();
    expect(idsOf(corp, { order })).toEqual([...having, ...lacking]);
    const otherWayRound = [...having.toReversed(), ...lacking.toReversed()];
    expect(idsOf(corp, { order, descending: true })).toEqual(otherWayRound);
    // Few enough to be put in order by themselves.
    const few = { verdicts: ['mapped', 'no_relation', 'unmapped'] } as const;
    expect(idsOf(corp, { ...few, order }, 2)).toEqual([...having, ...lacking]);
    expect(idsOf(corp, { ...few, order, descending: true }, 2)).toEqual(otherWayRound);
    expect(listedIdsOf(corp, { order, descending: true })).toEqual(otherWayRound);
  });

  test.each(ORDERS.flatMap((order) => [1, 7, 200].map((limit) => [order, limit] as const)))(
    'by %s in pages of %i misses nothing and repeats nothing',
    (order, limit) => {
      const corp = bigCorp(700);
      for (const descending of [false, true]) {
        const all = idsOf(corp, { order, descending }, 10_000);
        expect(new Set(all).size).toBe(700);
        expect(idsOf(corp, { order, descending }, limit)).toEqual(all);
      }
    },
  );
});

describe('many entries', () => {
  test('are found by text in every order, the same ones', () => {
    const big = bigCorp(6_000);
    const found = idsOf(big, { text: '王' }, 200);
    expect(found).toHaveLength(3_000);
    for (const order of ORDERS) {
      const inOrder = idsOf(big, { text: '王', order, descending: order === 'name' }, 200);
      expect(new Set(inOrder)).toEqual(new Set(found));
      expect(inOrder).toHaveLength(3_000);
    }
  });

  test('are counted up to a thousand where counting means looking', () => {
    const big = bigCorp(6_000);
    idsOf(big, { text: '王' }, 200);
    expect(big.library.total({})).toEqual({ count: 6_000, isExact: true });
    expect(big.library.total({ verdicts: ['mapped'] })).toEqual({ count: 4_000, isExact: true });
    expect(big.library.total({ text: '王' })).toEqual({ count: 1_000, isExact: false });
    expect(big.library.total({ text: '王599' })).toEqual({ count: 6, isExact: true });
    expect(big.library.total({ triedFromMs: 0 })).toMatchObject({ isExact: false });
  });

  test('are looked at in bounded pieces when what is wanted is rare', () => {
    const big = bigCorp(6_000);
    big.register.record([named('rare', '罕见', { kind: 'member', source: 'robot' })], 9_000);
    const query = { order: 'added', descending: false, sources: ['robot'] } as const;
    const first = big.library.page(query, null, 50);
    expect(first.entries).toEqual([]);
    expect(first.next).not.toBeNull();
    expect(idsOf(big, query)).toEqual(['rare']);
  });
});

describe('a cursor', () => {
  test.each([
    '',
    'x',
    'bnVsbA',
    Buffer.from('[0,1,2,3]').toString('base64url'),
    Buffer.from('[-1,1]').toString('base64url'),
    Buffer.from('[0,{}]').toString('base64url'),
    Buffer.from('[0,1]').toString('base64url'),
  ])('that no page told is refused: %j', (cursor) => {
    const page = () => smallCorp().library.page({ order: 'name', descending: false }, cursor, 10);
    expect(page).toThrow(CursorError);
  });
});

describe('the tally', () => {
  test('is what counting gives, whatever happened to the entries', () => {
    const corp = smallCorp();
    corp.register.record([refused('b1', { kind: 'member', verdict: 'not_found' })], 6_000);
    corp.register.record([named('d1', '丁', { kind: 'external_contact' })], 6_000);
    corp.library.forget([entryOf(corp, 'a1')]);
    // Some are known already, one comes twice, and one has no kind that its form tells.
    corp.register.add(['a1', 'g1', 'g1', 'b1'], 'auto', 7_000);
    corp.register.addMany(['h1', 'H1', 'b1', 'wmAAAAAAAAAAAAAAAAAAAAAAAAAA', 'h1'], 'auto', 7_000);
    corp.register.addAlike(['i1', 'b1', 'i2'], 'member', 'user_id', 7_000);
    corp.register.addMany(['7', '8'], 'department', 7_000);
    const { byVerdict, byKind, total } = corp.register.counts();
    const tally = corp.library.tally();
    const sumBy = (key: 'kind' | 'verdict') =>
      Object.fromEntries(
        [...Map.groupBy(tally, (row) => String(row[key]))].map(([value, rows]) => [
          value,
          rows.reduce((sum, { entries }) => sum + entries, 0),
        ]),
      );
    expect(total).toBe(12);
    expect(sumBy('verdict')).toEqual(byVerdict);
    expect(sumBy('kind')).toEqual(byKind);
  });
});

describe('the history', () => {
  test('tells each name an entry had, the latest first', () => {
    const corp = openCorp();
    for (const [at, name] of ['甲', '乙', '乙', '丙'].entries())
      corp.register.record([named('m', name)], at + 1);
    expect(corp.library.history(entryOf(corp, 'm'))).toEqual([
      { seenMs: 4, oldName: '乙', newName: '丙' },
      { seenMs: 2, oldName: '甲', newName: '乙' },
    ]);
  });
});

describe('forgetting', () => {
  test('takes an entry out of the register, the search, its history and the runs at their end', () => {
    const corp = smallCorp();
    corp.register.record([named('b1', '王六')], 6_000);
    const [b1, a1] = [entryOf(corp, 'b1'), entryOf(corp, 'a1')];
    const run = runOf(corp, [b1, a1]);
    corp.runs.settle(run, [[b1, 'mapped']]);
    corp.runs.setState(run, 'stopped', { endedMs: 7_000 });
    expect(corp.library.forget([b1])).toEqual([]);
    expect(corp.register.find('b1', 'text')).toBeUndefined();
    expect(idsOf(corp, { text: '王' })).toEqual([GROUP, 'e1']);
    expect(corp.library.history(b1)).toEqual([]);
    expect(corp.runs.tally(run)).toEqual({ total: 1, pending: 1, byVerdict: {} });
  });

  test('leaves what is in a run that is not at its end', () => {
    const corp = smallCorp();
    const [b1, a1] = [entryOf(corp, 'b1'), entryOf(corp, 'a1')];
    runOf(corp, [b1]);
    expect(corp.library.forget([b1, a1])).toEqual([b1]);
    expect(corp.register.find('b1', 'text')).toBeDefined();
    expect(corp.register.find('a1', 'text')).toBeUndefined();
  });

  test('of a number that is not there does nothing', () => {
    const corp = smallCorp();
    expect(corp.library.forget([999])).toEqual([]);
    expect(idsOf(corp, {})).toHaveLength(5);
  });
});

/** Members in three groups of age; two in three have a name, half have 王 in it. */
function bigCorp(size: number): CorpStore {
  const corp = openCorp();
  const numbers = Array.from({ length: size }, (_, at) => at);
  corp.register.record(
    numbers.map((at) =>
      at % 3 === 2
        ? refused(`m${at}`, { kind: 'member' })
        : named(`m${at}`, `${at % 7}号`, { kind: 'member', remark: at % 2 === 0 ? null : `王${at}` }),
    ),
    2_000,
  );
  for (const at of numbers.filter((number) => number % 3 === 2 && number % 2 === 1)) {
    corp.register.setOperatorName(`m${at}`, 'auto', `王${at}`, 3_000);
  }
  corp.register.record([named('m1', '1号', { kind: 'member', remark: '王1' })], 4_000);
  return corp;
}

function entryOf(corp: CorpStore, id: string): number {
  const found = corp.register.find(id, 'text');
  if (found === undefined) throw new Error(`${id} is not there`);
  return found.entry;
}

function runOf(corp: CorpStore, entries: readonly number[]): number {
  const run = corp.runs.create({ runId: 'r', label: '', idType: 'auto', refresh: false, createdMs: 1 });
  corp.runs.enqueue(run, entries);
  corp.runs.setState(run, 'running', {});
  return run;
}
