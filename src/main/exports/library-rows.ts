import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportColumn } from '#shared/export-words.ts';
import { flawOfId } from '#shared/ids.ts';
import { type Language, say } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import type { Cell, OutputRow } from '../files/index.ts';
import { reasonOf } from '../present/entry-view.ts';
import type { CorpPlace, CorpStore } from '../store/index.ts';
import type { LibraryReader } from '../store/library.ts';
import type { LibraryQuery } from '../store/library-query.ts';
import type { ListedEntry } from '../store/library-scan.ts';
import { shownName } from '../store/register.ts';
import { catchUpWithSearch } from '../store/search-upkeep.ts';

/** So many rows are looked at at once: more of them would outlive the collections of young objects. */
const BATCH = 200;

export interface LibraryExport {
  readonly query: LibraryQuery;
  readonly columns: readonly ExportColumn[];
  readonly language: Language;
  /** Whether columns, kinds and the like are called what people call them, and not what scripts do. */
  readonly inWords?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Rows of the library: where a thread of its own finds them. */
export interface LibraryRows {
  readonly origin: RowsOrigin;
  /** To be waited for before the rows are read. */
  prepare(): Promise<void>;
}

/** What names the rows of an export for another thread; it passes between threads as it is. */
export interface RowsOrigin extends Omit<LibraryExport, 'signal'> {
  readonly place: CorpPlace;
}

/** What a query of the library finds, as rows. */
export function libraryRowBatches(store: CorpStore, { signal, ...request }: LibraryExport): LibraryRows {
  const isSearch = request.query.text !== undefined;
  return {
    origin: { ...request, place: store.place },
    async prepare() {
      if (isSearch) await catchUpWithSearch(store.search, signal);
    },
  };
}

/** The rows themselves, read a batch at a time, for whoever has the library open. */
export async function* rowsOf(
  library: LibraryReader,
  { query, ...form }: Omit<LibraryExport, 'signal'>,
): AsyncGenerator<OutputRow[]> {
  const rowOf = rowMaker(form);
  let cursor: string | null = null;
  do {
    const page = library.list(query, cursor, BATCH);
    cursor = page.next;
    if (page.entries.length > 0) yield page.entries.map(rowOf);
    // A thread takes in what it is told between two batches.
    await nextTurn();
  } while (cursor !== null);
}

/** What stands above the columns. */
export function headerOf({ columns, language, inWords }: Omit<RowsOrigin, 'query' | 'place'>): string[] {
  return columns.map((column) => (inWords ? say(language, `column.${column}`) : column));
}

function rowMaker({
  columns,
  language,
  inWords = false,
}: Omit<LibraryExport, 'query' | 'signal'>): (entry: ListedEntry) => Cell[] {
  const cells = {
    ...CELLS,
    ...(inWords ? wordCells(language) : {}),
    reason: reasonKeeper(language),
  };
  const makers = columns.map((column) => cells[column]);
  return (entry) => makers.map((make) => make(entry));
}

function wordCells(language: Language) {
  const word = (group: 'kind' | 'verdict' | 'source', value: string | null): Cell =>
    value === null ? null : say(language, `${group}.${value}`);
  return {
    kind: ({ kind }: ListedEntry) => word('kind', kind),
    verdict: ({ verdict }: ListedEntry) => word('verdict', verdict),
    source: ({ source }: ListedEntry) => word('source', source),
  };
}

/** Many entries share a reason, and it takes longer to say than all the rest of a row. */
function reasonKeeper(language: Language): (entry: ListedEntry) => Cell {
  const said = new Map<string, Cell>();
  return (entry) => {
    if (entry.advice === null) return null;
    const key = `${entry.advice} ${entry.errcode} ${flawOfId(entry.id)}`;
    const known = said.get(key);
    if (known !== undefined) return known;
    const reason = reasonOf(entry, language);
    said.set(key, reason);
    return reason;
  };
}

const CELLS: Readonly<Record<Exclude<ExportColumn, 'reason'>, (entry: ListedEntry) => Cell>> = {
  id: ({ id }) => id,
  name: shownName,
  kind: ({ kind }) => kind,
  verdict: ({ verdict }) => verdict,
  remark: ({ remark }) => remark,
  company: ({ company }) => company,
  wecom_name: ({ wecomName }) => wecomName,
  operator_name: ({ operatorName }) => operatorName,
  checked_at: ({ triedMs }) => momentCell(triedMs),
  named_at: ({ namedMs }) => momentCell(namedMs),
  source: ({ source }) => source,
  errcode: ({ errcode }) => (errcode === null ? null : String(errcode)),
};

function momentCell(atMs: number | null): Cell {
  return atMs === null ? null : timeText(atMs);
}
