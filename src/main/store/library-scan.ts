import type { ReadConnection, SqlValue } from './connection.ts';
import { encodeCursor, placeIn } from './library-cursor.ts';
import {
  filterSql,
  type LibraryQuery,
  ORDERS,
  type OrderSource,
  orderBy,
  type Sql,
  stretchesAfter,
} from './library-query.ts';
import type { Entry } from './register.ts';

/** What a list of many entries tells of each: less than all, so that a million are read in little time. */
export type ListedEntry = Pick<
  Entry,
  | 'id'
  | 'kind'
  | 'verdict'
  | 'wecomName'
  | 'operatorName'
  | 'source'
  | 'remark'
  | 'company'
  | 'errcode'
  | 'advice'
  | 'triedMs'
  | 'namedMs'
>;

const LISTED = `coalesce(e.spelling, e.id_key) AS id, e.kind, e.verdict, e.wecom_name AS wecomName,
  e.operator_name AS operatorName, e.source, e.remark, e.company, e.errcode, e.advice, e.tried_ms AS triedMs,
  e.named_ms AS namedMs`;

interface ListedRow extends ListedEntry {
  readonly p0: SqlValue;
  readonly p1: SqlValue;
  readonly passes: number | null;
}

/**
 * The next entries in an order that a filter lets pass, its text apart. `limit` is how many are looked at, so
 * that each call takes as long, whatever the filter leaves.
 * @throws {CursorError}
 */
export function scan(
  db: ReadConnection,
  corp: number,
  query: Omit<LibraryQuery, 'text'>,
  cursor: string | null,
  limit: number,
): { entries: readonly ListedEntry[]; next: string | null } {
  const { sources, within, filter } = planOf(query);
  const looked: ListedRow[] = [];
  let { list, place } = placeIn(sources, cursor);
  for (let source = sources[list]; source !== undefined; source = sources[list]) {
    const { columns, from, where, test } = source;
    for (const stretch of stretchesAfter(source, place, query.descending)) {
      if (looked.length === limit) break;
      const rows = db.all<ListedRow>(
        `SELECT ${LISTED}, ${columns[0]} AS p0, ${columns[1] ?? 'NULL'} AS p1, TRUE ${filter.text} ${test} AS passes
           FROM ${from} WHERE e.corp = ? ${where} ${within.text} ${stretch.text}
           ORDER BY ${orderBy(stretch.columns, query.descending)} LIMIT ?`,
        ...filter.params,
        corp,
        ...within.params,
        ...stretch.params,
        limit - looked.length,
      );
      looked.push(...rows);
    }
    const last = looked.at(-1);
    if (looked.length === limit && last !== undefined) {
      place = [last.p0, last.p1].slice(0, columns.length);
      return { entries: passing(looked), next: encodeCursor({ list, place }) };
    }
    list += 1;
    place = null;
  }
  return { entries: passing(looked), next: null };
}

function passing(looked: readonly ListedRow[]): ListedEntry[] {
  return looked.filter(({ passes }) => passes === 1);
}

/** Which index is walked through, within which part of it, and what has to be looked at in each entry. */
function planOf(query: Omit<LibraryQuery, 'text'>): {
  sources: readonly OrderSource[];
  within: Sql;
  filter: Sql;
} {
  const { order, run, ...others } = query;
  if (order !== 'added' || run === undefined) {
    return { sources: ORDERS[order], within: { text: '', params: [] }, filter: filterSql(query) };
  }
  // The ids of a run in the order of the library: in the order of the run's own rows.
  const source = {
    columns: ['i.entry'],
    from: 'run_item i CROSS JOIN entry e ON e.entry = i.entry',
    where: '',
    test: '',
  } as const;
  return { sources: [source], within: { text: 'AND i.run = ?', params: [run] }, filter: filterSql(others) };
}
