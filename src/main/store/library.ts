import type { Kind } from '#shared/ids.ts';
import type { Verdict } from '#shared/verdicts.ts';
import type { ReadConnection } from './connection.ts';
import { allEntries, foundByText, textTest } from './library-candidates.ts';
import { type LibraryPage, pageOfFew, pageOfLists } from './library-page.ts';
import { filterSql, type LibraryFilter, type LibraryQuery } from './library-query.ts';
import { type ListedEntry, scan } from './library-scan.ts';

/** How many entries there are: exactly, or at least. */
export interface LibraryTotal {
  readonly count: number;
  readonly isExact: boolean;
}

export interface TallyRow {
  readonly kind: Kind | null;
  readonly verdict: Verdict;
  readonly entries: number;
}

export interface Rename {
  readonly seenMs: number;
  readonly oldName: string;
  readonly newName: string;
}

/** The entries of one corp: searched, filtered, put in order. */
export interface LibraryReader {
  /**
   * The next entries of a query, found in one bounded piece of work of a few milliseconds. Whoever wants a whole
   * page asks until it is full, and lets others have their turn in between.
   * @param cursor the `next` of the page before; null for the first
   * @throws {CursorError}
   */
  page(query: LibraryQuery, cursor: string | null, limit: number): LibraryPage;
  /**
   * The same for reading all of a long list: it tells less of each entry, and is quick where nothing is searched
   * for. A part may have no entries and still not be the last.
   */
  list(
    query: LibraryQuery,
    cursor: string | null,
    limit: number,
  ): { readonly entries: readonly ListedEntry[]; readonly next: string | null };
  /** How many entries a filter lets pass; beyond a thousand it may say how many there are at least. */
  total(filter: LibraryFilter): LibraryTotal;
  /** How many entries there are of each kind and verdict. */
  tally(): TallyRow[];
  /** What an entry was called before, the latest change first. */
  history(entry: number): Rename[];
}

/** Up to where entries are counted one by one. */
const COUNTED = 1_000;
/** So few entries are put in order at once. More are met often enough when the order is walked through. */
const FEW = 2_000;

export function libraryReader(db: ReadConnection, corp: number): LibraryReader {
  /** The entries that a query can mean, when they are few. */
  function fewMeant({ text, kinds, verdicts }: LibraryFilter): number[] | undefined {
    if (text !== undefined) {
      const found = foundFirst(text, FEW + 1);
      return found.length > FEW ? undefined : found;
    }
    const rows = tally();
    if (verdicts !== undefined && sum(rows.filter((row) => verdicts.includes(row.verdict))) <= FEW) {
      return entriesWith('verdict', verdicts);
    }
    const isOfKinds = ({ kind }: TallyRow) => kind !== null && kinds?.includes(kind);
    if (kinds !== undefined && sum(rows.filter(isOfKinds)) <= FEW) return entriesWith('kind', kinds);
    return undefined;
  }

  function entriesWith(column: 'kind' | 'verdict', values: readonly string[]): number[] {
    const index = column === 'kind' ? 'entry_by_kind' : 'entry_by_turn';
    return numbers(
      `SELECT e.entry FROM json_each(?) j CROSS JOIN entry e INDEXED BY ${index}
         ON e.corp = ? AND e.${column} = j.value`,
      JSON.stringify(values),
      corp,
    );
  }

  /** The first entries that a text finds, each once. */
  function foundFirst(text: string, limit: number): number[] {
    const found = new Set<number>();
    for (const list of foundByText(db, corp, text, false)) {
      for (const { entry } of list.after(null, limit)) found.add(entry);
      if (found.size >= limit) break;
    }
    return [...found].slice(0, limit);
  }

  function numbers(sql: string, ...params: (string | number)[]): number[] {
    return db.all<{ entry: number }>(sql, ...params).map(({ entry }) => entry);
  }

  function tally(): TallyRow[] {
    return db
      .all<{ kind: Kind | ''; verdict: Verdict; entries: number }>(
        'SELECT kind, verdict, entries FROM entry_tally WHERE corp = ? AND entries > 0',
        corp,
      )
      .map((row) => ({ ...row, kind: row.kind === '' ? null : row.kind }));
  }

  function page(query: LibraryQuery, cursor: string | null, limit: number): LibraryPage {
    const { text, order, descending } = query;
    const request = { query, cursor, limit };
    if (text !== undefined && order === 'added') {
      return pageOfLists(db, corp, foundByText(db, corp, text, descending), request);
    }
    const few = fewMeant(query);
    if (few !== undefined) return pageOfFew(db, corp, few, request);
    return pageOfLists(
      db,
      corp,
      allEntries(db, corp, query),
      request,
      text === undefined ? undefined : textTest(text),
    );
  }

  return {
    page,
    list(query, cursor, limit) {
      const isScanned = query.text === undefined && fewMeant(query) === undefined;
      return isScanned ? scan(db, corp, query, cursor, limit) : page(query, cursor, limit);
    },
    total(filter) {
      const { text, kinds, verdicts, ...others } = filter;
      if (text === undefined && filterSql(others).text === '') {
        const meant = tally().filter(
          ({ kind, verdict }) =>
            (kinds === undefined || (kind !== null && kinds.includes(kind))) &&
            (verdicts === undefined || verdicts.includes(verdict)),
        );
        return { count: sum(meant), isExact: true };
      }
      if (text !== undefined && filterSql(filter).text === '') {
        const found = foundFirst(text, COUNTED + 1);
        const ours = numbers(
          'SELECT e.entry FROM json_each(?) j CROSS JOIN entry e ON e.entry = j.value WHERE e.corp = ?',
          JSON.stringify(found),
          corp,
        );
        return { count: Math.min(ours.length, COUNTED), isExact: found.length <= COUNTED };
      }
      const counted = page({ ...filter, order: 'added', descending: false }, null, COUNTED + 1);
      const count = Math.min(counted.entries.length, COUNTED);
      return { count, isExact: counted.next === null };
    },
    tally,
    history: (entry) =>
      db.all<Rename>(
        `SELECT seen_ms AS seenMs, old_name AS oldName, new_name AS newName FROM rename
           WHERE entry = ? ORDER BY seen_ms DESC LIMIT 200`,
        entry,
      ),
  };
}

function sum(rows: readonly TallyRow[]): number {
  return rows.reduce((all, { entries }) => all + entries, 0);
}
