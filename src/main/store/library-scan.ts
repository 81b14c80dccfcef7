import type { ReadConnection, SqlValue } from './connection.ts';
import { CursorError, decodeCursor, encodeCursor } from './library-cursor.ts';
import { type LibraryQuery, ORDERS, orderBy, stretchesAfter } from './library-query.ts';
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

type ListedRow = ListedEntry & { readonly p0: SqlValue; readonly p1: SqlValue };

/**
 * The next entries of a whole corp, in an order.
 * @throws {CursorError}
 */
export function scan(
  db: ReadConnection,
  corp: number,
  { order, descending }: Pick<LibraryQuery, 'order' | 'descending'>,
  cursor: string | null,
  limit: number,
): { entries: readonly ListedEntry[]; next: string | null } {
  const source = ORDERS[order];
  const { columns } = source;
  const { place } = decodeCursor(cursor);
  if (place !== null && place.length !== columns.length) throw new CursorError(String(cursor));
  const entries: ListedRow[] = [];
  for (const stretch of stretchesAfter(source, place, descending)) {
    if (entries.length === limit) break;
    const rows = db.all<ListedRow>(
      `SELECT ${LISTED}, ${columns[0]} AS p0, ${columns[1] ?? 'NULL'} AS p1 FROM ${source.from}
         WHERE e.corp = ? ${stretch.text} ORDER BY ${orderBy(stretch.columns, descending)} LIMIT ?`,
      corp,
      ...stretch.params,
      limit - entries.length,
    );
    entries.push(...rows);
  }
  const last = entries.length === limit ? entries.at(-1) : undefined;
  const lastPlace = last && [last.p0, last.p1].slice(0, columns.length);
  return { entries, next: lastPlace === undefined ? null : encodeCursor({ list: 0, place: lastPlace }) };
}
