import { ID_SPACES, type IdSpace } from '#shared/ids.ts';
import type { ReadConnection, SqlValue } from './connection.ts';
import {
  type LibraryQuery,
  ORDERS,
  type OrderSource,
  orderBy,
  type Place,
  type Sql,
  stretchesAfter,
} from './library-query.ts';
import { foldText, matchOf } from './search-grams.ts';

/** An entry that may be meant, and where it stands in the order of its list. */
export interface Candidate {
  readonly entry: number;
  readonly place: readonly SqlValue[];
}

/** A list of candidates, read from an index in its order. */
export interface CandidateList {
  /** How many values a place in it has. */
  readonly placeSize: number;
  /** At most `limit` candidates after a place; fewer only at the list's end. */
  after(place: Place, limit: number): Candidate[];
  /** What an entry must not be to be in this list: in an earlier one, mostly, where it has been shown already. */
  readonly except: Sql;
}

const NOTHING: Sql = { text: '', params: [] };

/** All entries of a corp, in an order. */
export function allEntries(db: ReadConnection, corp: number, query: LibraryQuery): CandidateList[] {
  const { order, descending, run } = query;
  if (order === 'added' && run !== undefined) return [entriesOfRun(db, run, descending)];
  return ORDERS[order].map((source) => entriesOfSource(db, corp, source, descending));
}

function entriesOfSource(
  db: ReadConnection,
  corp: number,
  source: OrderSource,
  descending: boolean,
): CandidateList {
  const select = `SELECT e.entry, ${source.columns.map((column, at) => `${column} AS p${at}`).join(', ')}
    FROM ${source.from} WHERE e.corp = ? ${source.where}`;
  return {
    placeSize: source.columns.length,
    except: { text: source.test, params: [] },
    after(place, limit) {
      const found: Candidate[] = [];
      for (const stretch of stretchesAfter(source, place, descending)) {
        if (found.length === limit) break;
        const rows = db.all<{ entry: number; p0: SqlValue; p1?: SqlValue }>(
          `${select} ${stretch.text} ORDER BY ${orderBy(stretch.columns, descending)} LIMIT ?`,
          corp,
          ...stretch.params,
          limit - found.length,
        );
        for (const { entry, p0, p1 } of rows)
          found.push({ entry, place: p1 === undefined ? [p0] : [p0, p1] });
      }
      return found;
    },
  };
}

function entriesOfRun(db: ReadConnection, run: number, descending: boolean): CandidateList {
  return byEntry(
    (beyond) =>
      `SELECT entry FROM run_item WHERE run = ? AND entry ${beyond} ? ORDER BY ${orderBy(['entry'], descending)} LIMIT ?`,
    { db, params: [run], descending, except: NOTHING },
  );
}

/** A list in the order of the entries' numbers. */
function byEntry(
  sql: (beyond: '<' | '>') => string,
  list: { db: ReadConnection; params: readonly SqlValue[]; descending: boolean; except: Sql },
): CandidateList {
  const { db, params, descending, except } = list;
  const text = sql(descending ? '<' : '>');
  const start = descending ? Number.MAX_SAFE_INTEGER : 0;
  return {
    placeSize: 1,
    except,
    after: (place, limit) =>
      db
        .all<{ entry: number }>(text, ...params, place?.[0] ?? start, limit)
        .map(({ entry }) => ({ entry, place: [entry] })),
  };
}

interface IdRange {
  readonly space: IdSpace;
  readonly from: string;
  readonly to: string;
}

/** Where the ids lie that begin with a text. Prefixed ids have capitals and small letters, the others none. */
function idRanges(text: string): IdRange[] {
  const typed = text.normalize('NFKC').trim();
  if (typed === '') return [];
  const beginnings = [...new Set([typed, typed.toLowerCase()])];
  return ID_SPACES.flatMap((space) => beginnings.map((from) => ({ space, from, to: `${from}\u{10ffff}` })));
}

/** What a text finds: the ids that begin with it, then the entries in whose names it occurs. */
export function foundByText(
  db: ReadConnection,
  corp: number,
  text: string,
  descending: boolean,
): CandidateList[] {
  const ranges = idRanges(text);
  const lists = ranges.map((range) => entriesOfRange(db, corp, range, descending));
  const match = matchOf(text);
  if (match === null) return lists;
  const except = {
    text: ranges.map(() => 'AND NOT (e.space = ? AND e.id_key >= ? AND e.id_key < ?)').join(' '),
    params: ranges.flatMap(({ space, from, to }) => [space, from, to]),
  };
  const names = byEntry(
    (beyond) =>
      `SELECT rowid AS entry FROM entry_search WHERE entry_search MATCH ? AND rowid ${beyond} ?
         ORDER BY ${orderBy(['rowid'], descending)} LIMIT ?`,
    { db, params: [match], descending, except },
  );
  return [...lists, names];
}

function entriesOfRange(
  db: ReadConnection,
  corp: number,
  { space, from, to }: IdRange,
  descending: boolean,
): CandidateList {
  // One bound on each side: SQLite seeks by the first one it meets and scans for a second.
  const sql = (lower: '>' | '>=') => `SELECT e.entry, e.id_key FROM entry e INDEXED BY entry_by_key
    WHERE e.corp = ? AND e.space = ? AND e.id_key ${lower} ? AND e.id_key < ?
    ORDER BY ${orderBy(['e.id_key'], descending)} LIMIT ?`;
  return {
    placeSize: 1,
    except: NOTHING,
    after(place, limit) {
      const [at] = place ?? [];
      const isAfter = at !== undefined && !descending;
      const bounds = descending ? [from, at ?? to] : [at ?? from, to];
      return db
        .all<{ entry: number; id_key: string }>(sql(isAfter ? '>' : '>='), corp, space, ...bounds, limit)
        .map(({ entry, id_key }) => ({ entry, place: [id_key] }));
    },
  };
}

/** What the text of a query is compared with. */
export interface ComparedTexts {
  readonly id_key: string;
  readonly wecom_name: string | null;
  readonly operator_name: string | null;
  readonly remark: string | null;
  readonly company: string | null;
}

/** Decides for one row what {@link foundByText} finds by an index. */
export function textTest(text: string): (row: ComparedTexts) => boolean {
  const ranges = idRanges(text);
  const folded = foldText(text);
  return ({ id_key, wecom_name, operator_name, remark, company }) =>
    ranges.some(({ from }) => id_key.startsWith(from)) ||
    (folded !== '' &&
      [wecom_name, operator_name, remark, company].some(
        (name) => name !== null && foldText(name).includes(folded),
      ));
}
