import { Readable } from 'node:stream';
import { type ExportProgress, type ExportTarget, exportRows } from './export-progress.ts';
import type { RowBatches } from './row-format.ts';
import { turnTaker } from './turn-taker.ts';

export interface JsonLinesOptions {
  /** The names of the properties, in the order of the cells. */
  readonly header: readonly string[];
}

const CHUNK_CHARACTERS = 128 * 1024;

/**
 * Writes one JSON object a row, UTF-8, a line each; an empty cell is `null`. The file is whole or not there.
 * @throws {TableError} `no_such_folder`, `name_too_long`, `not_writable`, `disk_full`, `file_busy`; the signal's reason
 */
export function writeJsonLines(
  rows: RowBatches,
  options: JsonLinesOptions & ExportTarget,
): Promise<ExportProgress> {
  return exportRows(rows, options, (counted) => jsonLinesChunks(counted, options));
}

/** The bytes of the same file, for an answer over HTTP or for standard output. */
export function jsonLinesStream(rows: RowBatches, options: JsonLinesOptions): Readable {
  return Readable.from(jsonLinesChunks(rows, options), { objectMode: false });
}

/** The pieces of it. */
export async function* jsonLinesChunks(
  rows: RowBatches,
  { header }: JsonLinesOptions,
): AsyncGenerator<Buffer> {
  const keys = header.map((title) => `${JSON.stringify(title)}:`);
  const takeTurns = turnTaker();
  let text = '';
  for await (const batch of rows) {
    for (const row of batch) {
      text += `{${keys.map((key, at) => key + JSON.stringify(row[at] ?? null)).join(',')}}\n`;
      if (text.length < CHUNK_CHARACTERS) continue;
      yield Buffer.from(text);
      text = '';
      await takeTurns();
    }
  }
  if (text !== '') yield Buffer.from(text);
}
