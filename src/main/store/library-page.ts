import type { ReadConnection, SqlValue } from './connection.ts';
import type { CandidateList } from './library-candidates.ts';
import { CursorError, decodeCursor, encodeCursor, placeIn } from './library-cursor.ts';
import { filterSql, type LibraryQuery, ORDERS, orderBy, stretchesAfter } from './library-query.ts';
import { type Entry, type EntryRow, entryOf } from './register.ts';

/** A part of what a query finds. It may hold fewer entries than asked for, or none, and still not be the last. */
export interface LibraryPage {
  readonly entries: readonly Entry[];
  /** Where to go on; null at the end. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly query: LibraryQuery;
  readonly cursor: string | null;
  readonly limit: number;
}

/** How many candidates one piece of work looks at: some milliseconds of work. */
const LOOKED_AT = 2_000;

/**
 * Reads lists one after the other and takes what passes the query's filter and `test`.
 * @throws {CursorError}
 */
export function pageOfLists(
  db: ReadConnection,
  corp: number,
  lists: readonly CandidateList[],
  { query, cursor, limit }: PageRequest,
  test: (row: EntryRow) => boolean = () => true,
): LibraryPage {
  const entries: Entry[] = [];
  let { list: at, place } = decodeCursor(cursor);
  if (place !== null && place.length !== lists[at]?.placeSize) throw new CursorError(String(cursor));
  let left = LOOKED_AT;
  // Mostly the first candidates pass; where they don't, many are looked at together.
  let size = limit;
  for (let list = lists[at]; list !== undefined && left > 0; list = lists[at]) {
    size = Math.min(size, left);
    const candidates = list.after(place, size);
    const rows = passing(db, corp, candidates, list, query);
    for (const candidate of candidates) {
      place = candidate.place;
      const row = rows.get(candidate.entry);
      if (row === undefined || !test(row)) continue;
      entries.push(entryOf(row));
      if (entries.length === limit) return { entries, next: encodeCursor({ list: at, place }) };
    }
    left -= candidates.length;
    if (candidates.length === size) {
      size *= 4;
      continue;
    }
    at += 1;
    place = null;
    size = limit;
  }
  return { entries, next: lists[at] === undefined ? null : encodeCursor({ list: at, place }) };
}

/** Rows of candidates that the filter lets pass, by their number. */
function passing(
  db: ReadConnection,
  corp: number,
  candidates: readonly { readonly entry: number }[],
  { except }: CandidateList,
  query: LibraryQuery,
): Map<number, EntryRow> {
  const filter = filterSql(query);
  const rows = db.all<EntryRow>(
    `SELECT e.* FROM json_each(?) j CROSS JOIN entry e ON e.entry = j.value
       WHERE e.corp = ? ${filter.text} ${except.text}`,
    JSON.stringify(candidates.map(({ entry }) => entry)),
    corp,
    ...filter.params,
    ...except.params,
  );
  return new Map(rows.map((row) => [row.entry, row]));
}

/**
 * Puts the few entries that can be meant in order, and takes those that the query's filter lets pass.
 * @throws {CursorError}
 */
export function pageOfFew(
  db: ReadConnection,
  corp: number,
  few: readonly number[],
  { query, cursor, limit }: PageRequest,
): LibraryPage {
  const sources = ORDERS[query.order];
  const entries: Entry[] = [];
  let { list, place } = placeIn(sources, cursor);
  for (let source = sources[list]; source !== undefined; source = sources[list]) {
    const { columns, where, test } = source;
    const filter = filterSql(query);
    const after = stretchesAfter(source, place, query.descending);
    const rows = db.all<EntryRow & { p0: SqlValue; p1: SqlValue }>(
      `SELECT e.*, ${columns[0]} AS p0, ${columns[1] ?? 'NULL'} AS p1
         FROM json_each(?) j CROSS JOIN entry e ON e.entry = j.value
         WHERE e.corp = ? ${where} ${test} ${filter.text} AND (${after.map(({ text }) => `TRUE ${text}`).join(' OR ')})
         ORDER BY ${orderBy(columns, query.descending)} LIMIT ?`,
      JSON.stringify(few),
      corp,
      ...filter.params,
      ...after.flatMap(({ params }) => params),
      limit - entries.length,
    );
    for (const row of rows) entries.push(entryOf(row));
    const last = rows.at(-1);
    if (entries.length === limit && last !== undefined) {
      return { entries, next: encodeCursor({ list, place: [last.p0, last.p1].slice(0, columns.length) }) };
    }
    list += 1;
    place = null;
  }
  return { entries, next: null };
}
