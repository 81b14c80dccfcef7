import { Readable } from 'node:stream';
import { type ExportProgress, type ExportTarget, exportRows } from '../export-progress.ts';
import type { OutputRow, RowBatches } from '../row-format.ts';
import { MAX_SHEET_ROWS } from '../table-layout.ts';
import { turnTaker } from '../turn-taker.ts';
import { createRowFeed, type RowFeed } from './row-feed.ts';
import { sheetRowFormatter } from './sheet-text.ts';
import { BODY_STYLE, HEADER_STYLE, SHEET_END, sheetStart, workbookParts } from './workbook-template.ts';
import { type ZipPart, zipChunks } from './zip-chunks.ts';

export interface XlsxOptions {
  /** The titles of the columns, on top of every sheet; no header row when absent. */
  readonly header?: OutputRow;
  /** What the first sheet is called, and with a number the further ones. */
  readonly sheetTitle?: string;
  /** When to go on to a further sheet; at 1,048,576 rows, the most that a sheet has, unless told. */
  readonly sheetRows?: number;
}

const CHUNK_CHARACTERS = 64 * 1024;
const ROWS_AT_ONCE = 200;

/**
 * Writes a workbook whose cells are all text, so that no id loses a digit and no name is a formula. The file is
 * whole or not there (see `writeWholeFile`); a cell of more than 32,767 characters is cut.
 * @throws {TableError} `no_such_folder`, `name_too_long`, `not_writable`, `disk_full`, `file_busy`; the signal's reason
 */
export function writeXlsx(rows: RowBatches, options: XlsxOptions & ExportTarget): Promise<ExportProgress> {
  return exportRows(rows, options, (counted) => xlsxChunks(counted, options));
}

/** The bytes of the same workbook, for an answer over HTTP. */
export function xlsxStream(rows: RowBatches, options: XlsxOptions = {}): Readable {
  return Readable.from(xlsxChunks(rows, options), { objectMode: false });
}

/** The pieces of it. */
export async function* xlsxChunks(rows: RowBatches, options: XlsxOptions): AsyncGenerator<Buffer> {
  const feed = createRowFeed(rows);
  try {
    yield* zipChunks(workbookOf(feed, options));
  } finally {
    await feed.close();
  }
}

/** One sheet after the other, and last what depends on their number. */
async function* workbookOf(feed: RowFeed, options: XlsxOptions): AsyncGenerator<ZipPart> {
  let sheets = 0;
  do {
    sheets += 1;
    yield { part: `xl/worksheets/sheet${sheets}.xml`, bytes: sheetXml(feed, options) };
  } while (await feed.hasMore());
  for (const [part, xml] of workbookParts(sheets, options.sheetTitle ?? 'Sheet')) {
    yield { part, bytes: Readable.from([Buffer.from(xml)]) };
  }
}

async function* sheetXml(feed: RowFeed, { header, sheetRows }: XlsxOptions): AsyncGenerator<Buffer> {
  const format = sheetRowFormatter();
  const takeTurns = turnTaker();
  const limit = Math.min(sheetRows ?? MAX_SHEET_ROWS, MAX_SHEET_ROWS);
  let number = 0;
  let text = sheetStart(header?.length ?? 0);
  if (header !== undefined) {
    number = 1;
    text += format(number, header, HEADER_STYLE);
  }
  while (number < limit) {
    const rows = await feed.take(Math.min(ROWS_AT_ONCE, limit - number));
    if (rows.length === 0) break;
    for (const row of rows) {
      number += 1;
      text += format(number, row, BODY_STYLE);
    }
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
    await takeTurns();
  }
  yield Buffer.from(text + SHEET_END);
}
