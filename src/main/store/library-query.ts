import type { Kind } from '#shared/ids.ts';
import type { Source, Verdict } from '#shared/verdicts.ts';
import type { SqlValue } from './connection.ts';
import { SHOWN_NAME } from './register.ts';

/**
 * In which order entries are listed. `name` is by code point. What has no value to go by (no name, never tried) comes
 * last, whichever way the order runs.
 */
export type LibraryOrder = 'added' | 'id' | 'name' | 'tried' | 'named';

/** Which entries are meant. What is absent doesn't restrict; a list means any of its values. */
export interface LibraryFilter {
  /** Plain text: the beginning of an id, or anything in a name, a remark or a company. */
  readonly text?: string | undefined;
  readonly kinds?: readonly Kind[] | undefined;
  readonly verdicts?: readonly Verdict[] | undefined;
  readonly sources?: readonly Source[] | undefined;
  /** Only entries that have been tried, or named, from this moment on, or before it. */
  readonly triedFromMs?: number | undefined;
  readonly triedBeforeMs?: number | undefined;
  readonly namedFromMs?: number | undefined;
  readonly namedBeforeMs?: number | undefined;
  /** The number of a run that had the entry. */
  readonly run?: number | undefined;
}

export interface LibraryQuery extends LibraryFilter {
  readonly order: LibraryOrder;
  readonly descending: boolean;
}

/** A piece of SQL and what its question marks stand for. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

/** The conditions of a filter, apart from its text, on `entry e`: each begins with AND; empty when there are none. */
export function filterSql(filter: LibraryFilter): Sql {
  const parts: Sql[] = [];
  const add = (condition: string, value: SqlValue | undefined) => {
    if (value !== undefined) parts.push({ text: `AND ${condition}`, params: [value] });
  };
  const oneOf = (values: readonly string[] | undefined) => values && JSON.stringify(values);
  add('e.kind IN (SELECT value FROM json_each(?))', oneOf(filter.kinds));
  add('e.verdict IN (SELECT value FROM json_each(?))', oneOf(filter.verdicts));
  add('e.source IN (SELECT value FROM json_each(?))', oneOf(filter.sources));
  add('e.tried_ms >= ?', filter.triedFromMs);
  add('e.tried_ms < ?', filter.triedBeforeMs);
  add('e.named_ms >= ?', filter.namedFromMs);
  add('e.named_ms < ?', filter.namedBeforeMs);
  add('EXISTS (SELECT 1 FROM run_item i WHERE i.run = ? AND i.entry = e.entry)', filter.run);
  return { text: parts.map(({ text }) => text).join(' '), params: parts.flatMap(({ params }) => params) };
}

/** A part of an order, to be read from one index. */
export interface OrderSource {
  /** Together unique among what is listed; the index has them in this order. */
  readonly columns: readonly [string] | readonly [string, string];
  readonly from: string;
  /** Which entries are in the part, for the index to find: begins with AND; empty for all. */
  readonly where: string;
  /** The same, where no index tells and each entry has to be looked at. */
  readonly test: string;
}

/**
 * What each order goes by, as parts that follow each other: an index has no entry of what it can't put in order.
 * The index is named, so that no statistics ever make SQLite sort a million rows.
 */
export const ORDERS: Readonly<Record<LibraryOrder, readonly OrderSource[]>> = {
  added: [{ columns: ['e.entry'], from: 'entry e NOT INDEXED', where: '', test: '' }],
  id: [{ columns: ['e.space', 'e.id_key'], from: 'entry e INDEXED BY entry_by_key', where: '', test: '' }],
  name: [byValue(SHOWN_NAME, 'entry_by_name'), without(SHOWN_NAME)],
  // What was never tried has the verdict that every entry begins with.
  tried: [
    byValue('e.tried_ms', 'entry_by_tried'),
    {
      columns: ['e.entry'],
      from: 'entry e INDEXED BY entry_by_turn',
      where: `AND e.verdict = 'unmapped' AND e.tried_ms IS NULL`,
      test: '',
    },
  ],
  named: [byValue('e.named_ms', 'entry_by_named'), without('e.named_ms')],
};

function byValue(value: string, index: string): OrderSource {
  return {
    columns: [value, 'e.entry'],
    from: `entry e INDEXED BY ${index}`,
    where: `AND ${value} IS NOT NULL`,
    test: '',
  };
}

function without(value: string): OrderSource {
  return { columns: ['e.entry'], from: 'entry e NOT INDEXED', where: '', test: `AND ${value} IS NULL` };
}

/** A place in an order: the values of its columns; `null` is before the first one. */
export type Place = readonly SqlValue[] | null;

/** A part of an index to read on in, in the order of `columns`. */
export interface Stretch extends Sql {
  readonly columns: readonly string[];
}

/**
 * What comes after a place, as stretches of an index one after the other: first what shares the first column's
 * value, then the rest. SQLite seeks in both; for a comparison of rows it would scan.
 */
export function stretchesAfter({ columns }: OrderSource, place: Place, descending: boolean): Stretch[] {
  if (place === null) return [{ text: '', params: [], columns }];
  const beyond = descending ? '<' : '>';
  const [first, second] = columns;
  const [from = null] = place;
  const rest: Stretch = { text: `AND ${first} ${beyond} ?`, params: [from], columns };
  if (second === undefined) return [rest];
  return [{ text: `AND ${first} = ? AND ${second} ${beyond} ?`, params: place, columns: [second] }, rest];
}

export function orderBy(columns: readonly string[], descending: boolean): string {
  return columns.map((column) => `${column} ${descending ? 'DESC' : 'ASC'}`).join(', ');
}
