import { finished } from 'node:stream/promises';
import { CsvError, type Parser, parse } from 'csv-parse';
import { TableError } from './table-error.ts';
import { MAX_COLUMNS } from './table-layout.ts';

/** Rows of separated text, cut and not yet decoded: a cell has one character a byte. */
export interface RawRows {
  readonly cells: string[][];
  /** The line on which each row begins, from 1. */
  readonly lines: number[];
  /** Where each row ends, its line end included, in bytes from the start of the text. */
  readonly ends: number[];
}

/** No row that people work with is longer; a row that is has lost its line ends or its closing quote. */
const MAX_ROW_BYTES = 8 * 1024 * 1024;

/**
 * Cuts separated text into rows. Forgives what a spreadsheet forgives: quotation marks inside a bare cell, text
 * after a closing one, rows of unequal length, any mixture of CR, LF and CRLF. A blank line is a row of one
 * empty cell. Holds no more than a chunk and a row.
 * @param name what to call the table in an error
 * @param firstLine the line on which it begins
 * @throws {TableError} `unbalanced_quote`, `line_too_long`, `too_many_columns`, with the line where the row began
 */
export async function* separatedRows(
  chunks: AsyncIterable<Buffer>,
  delimiter: Buffer,
  name: string,
  firstLine = 1,
): AsyncGenerator<RawRows> {
  const cutter = rowCutter(delimiter, name, firstLine);
  try {
    for await (const chunk of chunks) {
      const rows = await cutter.write(chunk);
      if (rows.cells.length > 0) yield rows;
    }
    const rows = await cutter.end();
    if (rows.cells.length > 0) yield rows;
  } finally {
    cutter.close();
  }
}

function rowCutter(delimiter: Buffer, name: string, firstLine: number) {
  let rows: RawRows = { cells: [], lines: [], ends: [] };
  let line = firstLine;
  let cutTo = 0;
  // What the parser was given after the last row that it cut.
  let rest: Buffer = Buffer.alloc(0);
  let width: number | undefined;
  let uneven = false;
  let parser = startParser();

  function startParser(): Parser {
    const start = cutTo;
    width = undefined;
    uneven = false;
    const made = parse({
      delimiter,
      encoding: 'latin1',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      // Taken here and not from the readable side, where every row would be a stream event of its own.
      on_record(cells: string[], { bytes }) {
        if (cells.length > MAX_COLUMNS)
          throw new TableError('too_many_columns', { name, line, limit: MAX_COLUMNS });
        width ??= cells.length;
        uneven ||= cells.length !== width;
        cutTo = start + bytes;
        rows.cells.push(cells);
        rows.lines.push(line);
        rows.ends.push(cutTo);
        line += 1 + lineEndsIn(cells);
        return null;
      },
    });
    // The same error reaches whoever waits for `write` or `end`.
    made.on('error', () => undefined);
    return made;
  }

  function taken(): RawRows {
    const full = rows;
    rows = { cells: [], lines: [], ends: [] };
    return full;
  }

  async function write(chunk: Buffer): Promise<RawRows> {
    const restStart = cutTo;
    const chunkStart = restStart + rest.length;
    await new Promise<void>((done, fail) => {
      parser.write(chunk, (error) => (error ? fail(error) : done()));
    });
    rest =
      cutTo >= chunkStart
        ? chunk.subarray(cutTo - chunkStart)
        : Buffer.concat([rest, chunk]).subarray(cutTo - restStart);
    if (rest.length > MAX_ROW_BYTES) {
      const quoted = rest.includes('\n') || rest.includes('\r');
      throw quoted
        ? new TableError('unbalanced_quote', { name, line })
        : new TableError('line_too_long', { name, line, limitBytes: MAX_ROW_BYTES });
    }
    if (uneven) {
      // csv-parse makes an error object for each row that is not as long as its first one, which takes five
      // times as long as the row. A title above the table must not cost that for a million rows.
      parser.destroy();
      parser = startParser();
      await new Promise<void>((done) => parser.write(rest, () => done()));
    }
    return taken();
  }

  async function end(): Promise<RawRows> {
    parser.end();
    try {
      await finished(parser, { readable: false });
    } catch (error) {
      if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
      throw new TableError('unbalanced_quote', { name, line }, { cause: error });
    }
    return taken();
  }

  return { write, end, close: () => parser.destroy() };
}

function lineEndsIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += (cell.match(/\r\n|\r|\n/g) ?? []).length;
  }
  return count;
}
