import { afterAll, expect, test } from 'vitest';
import { type Connection, openConnection } from '#main/store/connection.ts';
import { libraryReader } from '#main/store/library.ts';
import type { LibraryOrder, LibraryQuery } from '#main/store/library-query.ts';
import { migrate } from '#main/store/migrate.ts';
import { registerWriter } from '#main/store/register-writer.ts';
import { searchIndex } from '#main/store/search-index.ts';
import { named } from './library-kit.ts';
import { watchPlans } from './watched-plans.ts';

const ORDERS: readonly LibraryOrder[] = ['added', 'id', 'name', 'tried', 'named'];
const FILTERS: readonly Partial<LibraryQuery>[] = [
  {},
  { sources: ['robot'] },
  { text: '王' },
  { text: '王小明' },
  { text: 'wm', kinds: ['member'] },
  { run: 1 },
];
const CASES = ORDERS.flatMap((order) =>
  [false, true].flatMap((descending) => FILTERS.map((filter) => ({ ...filter, order, descending }))),
);

const db = filledDatabase();
afterAll(() => db.close());

// A sort, or a scan of the table, is what a million rows would be waited for.
test.each(CASES)('nothing is sorted or scanned for %j', (query) => {
  const { watched, plans } = watchPlans(db);
  const library = libraryReader(watched, 1);
  for (let cursor: string | null = null, pages = 0; pages < 2; pages += 1) {
    const page = library.page(query, cursor, 5);
    library.list(query, cursor, 5);
    cursor = page.next;
    if (cursor === null) break;
  }
  // The few that are put in order come out of a list of numbers; the table is in the order of adding by itself.
  const walked = plans().filter(({ sql }) => !/json_each\(\?\) j|NOT INDEXED/.test(sql));
  for (const { sql, plan } of walked)
    expect(plan, sql).not.toMatch(/SCAN (e|entry|i|run_item)\b|TEMP B-TREE/);
  const table = plans().filter(({ sql }) => sql.includes('NOT INDEXED'));
  for (const { sql, plan } of table) expect(plan, sql).not.toContain('TEMP B-TREE');
  expect(plans().length).toBeGreaterThan(0);
});

/** A library of three thousand people called the same. */
function filledDatabase(): Connection {
  const filled = openConnection(':memory:');
  migrate(filled, 1);
  filled.run('INSERT INTO corp (corp, corp_id) VALUES (1, ?)', 'ww1');
  const people = Array.from({ length: 3_000 }, (_, at) => named(`member${at}`, '王小明', { kind: 'member' }));
  registerWriter(filled, 1).record(people, 1_000);
  while (searchIndex(filled).catchUp(3_000) > 0);
  return filled;
}
