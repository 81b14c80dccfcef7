import { Readable } from 'node:stream';
import { type ExportProgress, type ExportTarget, exportRows } from './export-progress.ts';
import { type OutputRow, type RowBatches, type RowFormat, rowFormatter } from './row-format.ts';
import type { TextEncoding } from './table-layout.ts';
import { byteOrderMark, textEncoder } from './text-encoding.ts';
import { turnTaker } from './turn-taker.ts';

export interface CsvOptions extends Partial<RowFormat> {
  /** UTF-8 with byte order mark unless told: Excel takes a file without one for the system's own encoding. */
  readonly encoding?: TextEncoding;
  /** The titles of the columns; no header row when absent. */
  readonly header?: OutputRow;
}

/** Comma, CRLF, formulas escaped: what Excel opens by a double click. */
export const CSV_DEFAULTS: RowFormat & { readonly encoding: TextEncoding } = {
  encoding: 'utf-8-bom',
  delimiter: ',',
  lineEnd: '\r\n',
  escapeFormulas: true,
};

const CHUNK_CHARACTERS = 128 * 1024;
/** Where pieces may be small: text that waits is many small objects, and most of what a collection has to copy. */
const SMALL_CHUNK_CHARACTERS = 16 * 1024;

/**
 * Writes a CSV file; it is whole or not there (see `writeWholeFile`).
 * @throws {TableError} `no_such_folder`, `name_too_long`, `not_writable`, `disk_full`, `file_busy`; the signal's reason
 */
export function writeCsv(rows: RowBatches, options: CsvOptions & ExportTarget): Promise<ExportProgress> {
  return exportRows(rows, options, (counted) => csvChunks(counted, options));
}

/** The bytes of the same CSV file, for an answer over HTTP or for standard output. */
export function csvStream(rows: RowBatches, options: CsvOptions = {}): Readable {
  return Readable.from(csvChunks(rows, options), { objectMode: false });
}

/**
 * The pieces of it.
 * @param reusesMemory whether one piece is done with when the next one is asked for
 */
export async function* csvChunks(
  rows: RowBatches,
  options: CsvOptions,
  reusesMemory = false,
): AsyncGenerator<Buffer> {
  const { encoding, ...format } = { ...CSV_DEFAULTS, ...options };
  const encode = textEncoder(encoding, reusesMemory);
  const lineOf = rowFormatter(format);
  const chunkCharacters = reusesMemory ? SMALL_CHUNK_CHARACTERS : CHUNK_CHARACTERS;
  const takeTurns = turnTaker();
  yield Buffer.concat([
    byteOrderMark(encoding),
    encode(options.header === undefined ? '' : lineOf(options.header)),
  ]);
  let text = '';
  for await (const batch of rows) {
    for (const row of batch) {
      text += lineOf(row);
      if (text.length < chunkCharacters) continue;
      yield encode(text);
      text = '';
      await takeTurns();
    }
  }
  if (text !== '') yield encode(text);
}
