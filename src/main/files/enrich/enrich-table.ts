import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { type ExportProgress, type ExportTarget, exportBytes } from '../export-progress.ts';
import type { TableGuess } from '../inspect-table.ts';
import { withoutFormulas } from '../row-format.ts';
import { TableError } from '../table-error.ts';
import type { Delimiter, TextEncoding } from '../table-layout.ts';
import type { TableSource } from '../table-source.ts';
import { CSV_DEFAULTS, csvChunks } from '../write-csv.ts';
import { xlsxChunks } from '../xlsx/write-xlsx.ts';
import { type AddedColumns, createCellAdder } from './added-cells.ts';
import { enrichedRows } from './enrich-rows.ts';
import { enrichedText } from './enrich-text.ts';
import { enrichedWorkbook } from './enrich-workbook.ts';

/** The form of the enriched file; what is left out is as in the source. */
export interface EnrichedForm {
  readonly format?: 'csv' | 'xlsx';
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
  /** For the added cells of a CSV, and all that come out of a workbook; true unless told. */
  readonly escapeFormulas?: boolean;
}

export interface EnrichOptions extends AddedColumns {
  readonly form?: EnrichedForm;
}

/**
 * Writes the same rows in the same order with columns added at their end. Separated text in its own delimiter
 * keeps its rows byte by byte, a workbook keeps everything but the rows' new cells; any other form is written
 * anew. Rows that are longer than the table's columns get the new cells behind their own.
 * @returns how many rows the table has beneath its header, and the bytes written
 * @throws {TableError} `same_file`, `no_such_column`, `too_many_columns`, `encoding`; what reading and writing
 *   throw
 */
export async function enrichTable(
  source: TableSource,
  guess: TableGuess,
  options: EnrichOptions & ExportTarget,
): Promise<ExportProgress> {
  if (await isSameFile(source.path, options.path)) throw new TableError('same_file', { path: options.path });
  return exportBytes(options, (count) => enrichedChunks(source, guess, options, count, options.signal));
}

/**
 * The bytes of the same file, for an answer over HTTP.
 * @param options `count` hears of rows as they are taken
 */
export function enrichedStream(
  source: TableSource,
  guess: TableGuess,
  {
    count = () => undefined,
    signal,
    ...options
  }: EnrichOptions & { readonly count?: (rows: number) => void; readonly signal?: AbortSignal },
): Readable {
  return Readable.from(enrichedChunks(source, guess, options, count, signal), { objectMode: false });
}

function enrichedChunks(
  source: TableSource,
  guess: TableGuess,
  options: EnrichOptions,
  count: (rows: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const { format, encoding, delimiter, escapeFormulas = true } = options.form ?? {};
  const adder = createCellAdder(guess, source.name, options, count);
  const isSheet = guess.format === 'xlsx';
  const watch = signal && { signal };
  if ((format ?? (isSheet ? 'xlsx' : 'csv')) === 'xlsx') {
    return isSheet
      ? enrichedWorkbook(source, guess, adder, signal)
      : xlsxChunks(enrichedRows(source, guess, adder, { ...watch }), {});
  }
  const isSameText = guess.format === 'csv' || guess.format === 'tsv';
  if (isSameText && (delimiter ?? guess.delimiter) === guess.delimiter) {
    const same = encoding ?? guess.encoding;
    return enrichedText(source, guess, adder, { ...watch, escapeFormulas, encoding: same });
  }
  const separator = delimiter ?? CSV_DEFAULTS.delimiter;
  // All cells of a workbook are texts; what is a formula in separated text was one before.
  const treat = (cell: string) => (escapeFormulas && !isSheet ? withoutFormulas(cell, separator) : cell);
  return csvChunks(enrichedRows(source, guess, adder, { ...watch, treat }), {
    encoding: encoding ?? (isSheet ? CSV_DEFAULTS.encoding : guess.encoding),
    delimiter: separator,
    escapeFormulas: escapeFormulas && isSheet,
  });
}

/** Whether two paths lead to one file, over links too: to read and replace it at one time would leave neither. */
export async function isSameFile(from: string | undefined, to: string): Promise<boolean> {
  if (from === undefined) return false;
  const [source, target] = await Promise.all(
    [from, to].map((path) => realpath(path).catch(() => resolve(path))),
  );
  return source === target;
}
