import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  DEFAULT_LIFETIMES,
  type Freshness,
  freshnessFor,
  isFresh,
  isFreshAs,
  registerChoice,
} from '#main/resolve/freshness.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { type IdType, kindsOfType, likelyKind } from '#shared/ids.ts';
import { VERDICTS, type Verdict } from '#shared/verdicts.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { entryOf, named, refusedWith } from './outcomes.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW_MS = 1_800_000_000_000;

function openCorp(path = ':memory:'): CorpStore {
  const store = openStore(path);
  onTestFinished(() => store.close());
  return store.corp('ww1');
}

/** Where nothing needs another secret than there is. */
const FRESHNESS = freshnessFor({ hasSecret: () => true });

function createRun({ runs }: CorpStore, runId = 'run-1'): number {
  return runs.create({ runId, label: 'ids', idType: 'auto', refresh: false, createdMs: NOW_MS });
}

/** The ids that a run out of the register would take, in their order. */
function chosen(
  corp: CorpStore,
  choice: {
    limit?: number;
    onlyUnmapped?: boolean;
    nowMs?: number;
    freshness?: Freshness;
    idType?: IdType;
  } = {},
) {
  const { limit = 100, onlyUnmapped = true, nowMs = NOW_MS, freshness = FRESHNESS, idType = 'auto' } = choice;
  const source = { from: 'register', idType, onlyUnmapped, limit } as const;
  const pages = corp.runs.choose(registerChoice(source, freshness, nowMs));
  return [...pages].flat().map(({ entry }) => corp.register.byNumber(entry)?.id);
}

describe('fair order', () => {
  test('takes what was never tried first, then what is due, the longest ago first', () => {
    const corp = openCorp();
    corp.register.record([refusedWith('due2', 'not_found')], NOW_MS - 2 * DAY_MS);
    corp.register.record([refusedWith('due3', 'no_relation')], NOW_MS - 3 * DAY_MS);
    corp.register.record([refusedWith('failed', 'failed')], NOW_MS - 1_000);
    corp.register.add(['new1', 'new2'], 'auto', NOW_MS);
    expect(chosen(corp)).toEqual(['new1', 'new2', 'due3', 'due2', 'failed']);
  });

  test('leaves away what is not due, so that it starves nobody', () => {
    const corp = openCorp();
    const hopeless = Array.from({ length: 500 }, (_, i) => refusedWith(`left${i}`, 'not_found'));
    corp.register.record(hopeless, NOW_MS - 1_000);
    corp.register.add(['new'], 'auto', NOW_MS);
    expect(chosen(corp, { limit: 10 })).toEqual(['new']);
  });

  test('goes on over the pages in which it reads, each id once', () => {
    const corp = openCorp();
    const ids = Array.from({ length: 1_300 }, (_, i) => `id${i}`);
    corp.register.add(ids.slice(0, 600), 'auto', NOW_MS);
    for (const [at, id] of ids.slice(600).entries()) {
      const verdict = at % 2 === 0 ? 'not_found' : 'no_relation';
      corp.register.record([refusedWith(id, verdict)], NOW_MS - 9 * DAY_MS + (at % 7));
    }
    const all = chosen(corp, { limit: 2_000 });
    expect(all.length).toBe(1_300);
    expect(new Set(all)).toEqual(new Set(ids));
    expect(all.slice(0, 600)).toEqual(ids.slice(0, 600));
    expect(chosen(corp, { limit: 1_100 })).toEqual(all.slice(0, 1_100));
  });

  test('keeps to the limit', () => {
    const corp = openCorp();
    corp.register.add(['a', 'b', 'c'], 'auto', 1);
    expect(chosen(corp, { limit: 2 })).toEqual(['a', 'b']);
  });

  test('takes what has a name only when it is wanted, and then last', () => {
    const corp = openCorp();
    corp.register.record([named('named', '张三')], NOW_MS - 1);
    corp.register.record([refusedWith('due', 'not_found')], NOW_MS - 2 * DAY_MS);
    expect(chosen(corp)).toEqual(['due']);
    expect(chosen(corp, { onlyUnmapped: false })).toEqual(['due', 'named']);
  });

  test('comes round to everybody', () => {
    const corp = openCorp();
    const ids = Array.from({ length: 20 }, (_, i) => `left${i}`);
    corp.register.add(ids, 'auto', NOW_MS);
    const seen: (string | undefined)[] = [];
    for (let round = 0; round < 4; round += 1) {
      const nowMs = NOW_MS + round * 2 * DAY_MS;
      const five = chosen(corp, { limit: 5, nowMs });
      corp.register.record(
        five.map((id) => refusedWith(id ?? '', 'not_found')),
        nowMs,
      );
      seen.push(...five);
    }
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test('counts a verdict from the future, given under another clock, as none', () => {
    const corp = openCorp();
    corp.register.record([refusedWith('future', 'not_found')], NOW_MS + 5 * DAY_MS);
    expect(chosen(corp)).toEqual(['future']);
  });

  test('agrees with what is called fresh as the type that is asked for', () => {
    const types = ['auto', 'user_id', 'room_id', 'member', 'external_contact', 'robot'] as const;
    const ids = ['zhangsan', 'wmNoSuchIdAnywhereInThisCorp0001', 'wrNoSuchIdAnywhereInThisCorp0001'];
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...types),
        fc.constantFrom(...types),
        fc.constantFrom(...types),
        fc.constantFrom(DAY_MS / 2, 2 * DAY_MS),
        (id, askedAs, triedAs, type, ageMs) => {
          const kind = likelyKind(id, triedAs);
          const kinds = kindsOfType(type);
          fc.pre(kind !== null && (kinds === null || kinds.includes(kind)));
          const store = openStore(':memory:');
          const corp = store.corp('ww1');
          corp.register.add([id], askedAs, NOW_MS - ageMs);
          corp.register.record([refusedWith(id, 'not_found', { kind, triedAs })], NOW_MS - ageMs);
          const fresh = isFreshAs(entryOf(corp, id), type, FRESHNESS, NOW_MS);
          expect(chosen(corp, { idType: type })).toEqual(fresh ? [] : [id]);
          store.close();
        },
      ),
      { numRuns: 200 },
    );
  });

  test('goes on over what was asked for as something else, each id once and up to the limit', () => {
    const corp = openCorp();
    const ids = Array.from({ length: 1_300 }, (_, i) => `id${i}`);
    corp.register.add(ids, 'room_id', NOW_MS);
    for (const [at, id] of ids.entries()) {
      const said = { kind: 'group', triedAs: 'room_id' } as const;
      corp.register.record([refusedWith(id, 'not_found', said)], NOW_MS - 3 * DAY_MS + at * 200_000);
    }
    const all = chosen(corp, { limit: 2_000, idType: 'member' });
    expect(all).toEqual(ids);
    expect(chosen(corp, { limit: 1_100, idType: 'member' })).toEqual(ids.slice(0, 1_100));
    expect(new Set(chosen(corp, { limit: 2_000 }))).toEqual(new Set(ids));
    expect(chosen(corp, { limit: 2_000 })).toHaveLength(1_300);
  });

  test('agrees with what is called fresh', () => {
    const verdicts = VERDICTS.filter((verdict) => verdict !== 'unmapped' && verdict !== 'mapped');
    fc.assert(
      fc.property(
        fc.constantFrom(...verdicts),
        fc.constantFrom('member_not_found', 'archive_secret_missing'),
        fc.boolean(),
        fc.integer({ min: -2 * DAY_MS, max: 400 * DAY_MS }),
        (verdict, advice, isThere, ageMs) => {
          // Only what could not be asked for is kept with that advice: as failed, and formerly as not visible.
          fc.pre(advice === 'member_not_found' || verdict === 'failed' || verdict === 'not_visible');
          const freshness = freshnessFor({ hasSecret: () => isThere });
          const store = openStore(':memory:');
          const corp = store.corp('ww1');
          corp.register.record([refusedWith('id', verdict, { advice })], NOW_MS - ageMs);
          const fresh = isFresh(entryOf(corp, 'id'), freshness, NOW_MS);
          // A verdict of this very moment is both: no longer fresh, not yet due.
          fc.pre(ageMs !== 0 && ageMs !== DEFAULT_LIFETIMES[verdict] && ageMs !== HOUR_MS);
          expect(chosen(corp, { freshness })).toEqual(fresh ? [] : ['id']);
          store.close();
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([
    'failed' as const,
    // As earlier versions kept it.
    'not_visible' as const,
  ])(
    'takes what is %s for want of a secret again once there is one, and before that after an hour',
    (verdict) => {
      const corp = openCorp();
      corp.register.record(
        [refusedWith('room', verdict, { advice: 'archive_secret_missing' })],
        NOW_MS - 1_000,
      );
      const without = freshnessFor({ hasSecret: (purpose) => purpose !== 'archive' });
      expect(chosen(corp, { freshness: without })).toEqual([]);
      expect(chosen(corp, { freshness: without, nowMs: NOW_MS + HOUR_MS })).toEqual(['room']);
      expect(chosen(corp)).toEqual(['room']);
    },
  );
});

describe('a queue', () => {
  test('takes each entry once', () => {
    const corp = openCorp();
    const run = createRun(corp);
    const [a = 0, b = 0] = corp.register.add(['a', 'b'], 'auto', 1);
    corp.runs.enqueue(run, [a, b, a]);
    corp.runs.enqueue(run, [b]);
    expect(corp.runs.tally(run)).toEqual({ total: 2, pending: 2, byVerdict: {} });
    expect(corp.runs.pending(run, 0, 10).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('settles each item once, and only its own', () => {
    const corp = openCorp();
    const run = createRun(corp);
    const [a = 0, b = 0, stranger = 0] = corp.register.add(['a', 'b', 'stranger'], 'auto', 1);
    corp.runs.enqueue(run, [a, b]);
    expect(corp.runs.settle(run, [[a, 'mapped']])).toBe(1);
    expect(
      corp.runs.settle(run, [
        [a, 'failed'],
        [stranger, 'mapped'],
        [b, 'not_found'],
        [b, 'mapped'],
      ]),
    ).toBe(1);
    expect(corp.runs.tally(run)).toEqual({ total: 2, pending: 0, byVerdict: { mapped: 1, not_found: 1 } });
    expect(corp.runs.items(run, { verdict: 'not_found', afterEntry: 0, limit: 9 })).toMatchObject([
      { id: 'b' },
    ]);
    expect(corp.runs.items(run, { afterEntry: a, limit: 9 })).toMatchObject([{ id: 'b' }]);
  });

  test('takes back what is to be tried again', () => {
    const corp = openCorp();
    const run = createRun(corp);
    const entries = corp.register.add(['a', 'b', 'c'], 'auto', 1);
    corp.runs.enqueue(run, entries);
    corp.runs.settle(
      run,
      entries.map((entry, i) => [entry, i === 0 ? 'mapped' : 'failed']),
    );
    expect(corp.runs.requeue(run, ['failed'])).toBe(2);
    expect(corp.runs.tally(run)).toEqual({ total: 3, pending: 2, byVerdict: { mapped: 1 } });
    expect(corp.runs.items(run, { verdict: 'unmapped', afterEntry: 0, limit: 9 })).toHaveLength(2);
  });

  test('of another run is another queue', () => {
    const corp = openCorp();
    const [one, other] = [createRun(corp, 'one'), createRun(corp, 'other')];
    const entries = corp.register.add(['a'], 'auto', 1);
    corp.runs.enqueue(one, entries);
    corp.runs.enqueue(other, entries);
    corp.runs.settle(
      one,
      entries.map((entry) => [entry, 'mapped']),
    );
    expect(corp.runs.tally(other)).toEqual({ total: 1, pending: 1, byVerdict: {} });
    corp.runs.remove(one);
    expect(corp.runs.get('one')).toBeUndefined();
    expect(corp.runs.tally(other).total).toBe(1);
    expect(corp.register.counts().total).toBe(1);
  });
});

test('the tally is what a recount finds, whatever happens to the queue', () => {
  const verdict = fc.constantFrom<Verdict>('mapped', 'not_found', 'failed', 'no_relation');
  const items = fc.array(fc.nat(30), { maxLength: 12 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('enqueue' as const), items }),
    fc.record({ do: fc.constant('settle' as const), items, verdict }),
    fc.record({ do: fc.constant('requeue' as const), verdict }),
    fc.record({ do: fc.constant('fail' as const), items, verdict }),
  );
  const folder = temporaryFolder();
  let files = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const path = join(folder, `${files}.db`);
      files += 1;
      const store = openStore(path);
      const corp = store.corp('ww1');
      const run = createRun(corp);
      const entries = corp.register.add(
        Array.from({ length: 31 }, (_, i) => `id${i}`),
        'auto',
        1,
      );
      const pick = (places: readonly number[]) => places.map((place) => entries[place] ?? 0);
      for (const each of steps) {
        if (each.do === 'enqueue') corp.runs.enqueue(run, pick(each.items));
        else if (each.do === 'requeue') corp.runs.requeue(run, [each.verdict]);
        else if (each.do === 'settle') {
          corp.runs.settle(
            run,
            pick(each.items).map((entry) => [entry, each.verdict]),
          );
        } else {
          const broken = () =>
            corp.atomically(() => {
              corp.runs.settle(
                run,
                pick(each.items).map((entry) => [entry, each.verdict]),
              );
              throw new RangeError('the transaction fails');
            });
          expect(broken).toThrow(RangeError);
        }
      }
      const tally = corp.runs.tally(run);
      store.close();
      expect(tally).toEqual(recount(path));
    }),
    { numRuns: 30 },
  );
});

function recount(path: string) {
  const db = new Database(path, { readonly: true });
  const rows = db
    .prepare<[], { verdict: Verdict | null; n: number }>(
      'SELECT verdict, count(*) AS n FROM run_item GROUP BY verdict',
    )
    .all();
  db.close();
  const named = rows.filter((row) => row.verdict !== null);
  return {
    total: rows.reduce((sum, { n }) => sum + n, 0),
    pending: rows.find((row) => row.verdict === null)?.n ?? 0,
    byVerdict: Object.fromEntries(named.map(({ verdict, n }) => [verdict, n])),
  };
}

describe('a lease', () => {
  test('is held by one, and prolonged by him alone', () => {
    const corp = openCorp();
    const run = createRun(corp);
    expect(corp.runs.lease(run, 'one', 100, 200)).toBe(true);
    expect(corp.runs.lease(run, 'other', 150, 250)).toBe(false);
    expect(corp.runs.lease(run, 'one', 190, 290)).toBe(true);
    expect(corp.runs.lease(run, 'other', 250, 350)).toBe(false);
  });

  test('that has lapsed, or was given back, goes to whoever comes', () => {
    const corp = openCorp();
    const run = createRun(corp);
    corp.runs.lease(run, 'one', 100, 200);
    expect(corp.runs.lease(run, 'other', 201, 300)).toBe(true);
    corp.runs.release(run, 'one');
    expect(corp.runs.lease(run, 'one', 250, 350)).toBe(false);
    corp.runs.release(run, 'other');
    expect(corp.runs.lease(run, 'one', 250, 350)).toBe(true);
  });

  test('is shared by two processes on one file', () => {
    const path = join(temporaryFolder(), 'names.db');
    const [one, other] = [openCorp(path), openCorp(path)];
    const run = createRun(one);
    expect(one.runs.lease(run, 'one', 100, 200)).toBe(true);
    expect(other.runs.lease(run, 'other', 150, 250)).toBe(false);
  });
});
