import { Readable } from 'node:stream';
import { type ExportProgress, type ExportTarget, exportRows } from './export-progress.ts';
import { type OutputRow, type RowBatches, type RowFormat, rowFormatter } from './row-format.ts';
import type { TextEncoding } from './table-layout.ts';
import { byteOrderMark, encodeText } from './text-encoding.ts';
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

/**
 * Writes a CSV file; it is whole or not there (see `writeWholeFile`).
 * @throws {TableError} `no_such_folder`, `not_writable`, `disk_full`, `file_busy`; the signal's reason
 */
export function writeCsv(rows: RowBatches, options: CsvOptions & ExportTarget): Promise<ExportProgress> {
  return exportRows(rows, options, (counted) => csvChunks(counted, options));
}

/** The bytes of the same CSV file, for an answer over HTTP or for standard output. */
export function csvStream(rows: RowBatches, options: CsvOptions = {}): Readable {
  return Readable.from(csvChunks(rows, options), { objectMode: false });
}

/** The pieces of it. */
export async function* csvChunks(rows: RowBatches, options: CsvOptions): AsyncGenerator<Buffer> {
  const { encoding, ...format } = { ...CSV_DEFAULTS, ...options };
  const lineOf = rowFormatter(format);
  const takeTurns = turnTaker();
  yield Buffer.concat([
    byteOrderMark(encoding),
    encodeText(options.header === undefined ? '' : lineOf(options.header), encoding),
  ]);
  let text = '';
  for await (const batch of rows) {
    for (const row of batch) {
      text += lineOf(row);
      if (text.length < CHUNK_CHARACTERS) continue;
      yield encodeText(text, encoding);
      text = '';
      await takeTurns();
    }
  }
  if (text !== '') yield encodeText(text, encoding);
}
