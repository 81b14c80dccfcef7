import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEFAULT_EXPORT_COLUMNS, type ExportColumn } from '#shared/contract/library.ts';
import type { Language } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import type { Cell, OutputRow } from '../files/index.ts';
import type { CorpStore } from '../store/index.ts';
import type { LibraryQuery } from '../store/library-query.ts';
import type { ListedEntry } from '../store/library-scan.ts';
import { catchUpWithSearch } from '../store/search-upkeep.ts';
import { reasonOf } from './entry-view.ts';

/** The columns of an export whose caller names none. */
export function exportColumns(): readonly ExportColumn[] {
  return DEFAULT_EXPORT_COLUMNS;
}

/** So many rows are read at once: a few milliseconds. */
const BATCH = 500;

export interface LibraryExport {
  readonly query: LibraryQuery;
  readonly columns: readonly ExportColumn[];
  readonly language: Language;
  readonly signal?: AbortSignal | undefined;
}

/** What a query of the library finds, as rows, read a batch at a time while others have their turn. */
export async function* libraryRowBatches(
  store: CorpStore,
  { query, columns, language, signal }: LibraryExport,
): AsyncGenerator<OutputRow[]> {
  if (query.text !== undefined) await catchUpWithSearch(store.search, signal);
  const rowOf = rowMaker(columns, language);
  let cursor: string | null = null;
  do {
    const page = store.library.list(query, cursor, BATCH);
    cursor = page.next;
    if (page.entries.length > 0) yield page.entries.map(rowOf);
    await nextTurn();
    signal?.throwIfAborted();
  } while (cursor !== null);
}

const WHOLE: LibraryQuery = { order: 'added', descending: false };

/** Every entry of the register as rows. */
export function exportRowBatches(store: CorpStore, language: Language) {
  return libraryRowBatches(store, { query: WHOLE, columns: exportColumns(), language });
}

/** The entries of one run as rows. */
export function runRowBatches(store: CorpStore, run: number, language: Language) {
  return libraryRowBatches(store, { query: { ...WHOLE, run }, columns: exportColumns(), language });
}

function rowMaker(columns: readonly ExportColumn[], language: Language): (entry: ListedEntry) => Cell[] {
  const makers = columns.map((column) => CELLS[column]);
  return (entry) => makers.map((make) => make(entry, language));
}

const CELLS: Readonly<Record<ExportColumn, (entry: ListedEntry, language: Language) => Cell>> = {
  id: ({ id }) => id,
  name: ({ operatorName, verdict, wecomName }) => operatorName ?? (verdict === 'mapped' ? wecomName : null),
  kind: ({ kind }) => kind,
  verdict: ({ verdict }) => verdict,
  reason: reasonOf,
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
