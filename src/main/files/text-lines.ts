import type { RawRows } from './separated-rows.ts';
import { TableError } from './table-error.ts';

const MAX_LINE_BYTES = 1024 * 1024;

/**
 * Cuts text into lines, each a row of one cell, one character a byte. Quotation marks mean nothing here.
 * CR, LF and CRLF end a line, in any mixture.
 * @throws {TableError} `line_too_long`
 */
export async function* textLines(chunks: AsyncIterable<Buffer>, name: string): AsyncGenerator<RawRows> {
  let rest = '';
  let line = 1;
  let cutTo = 0;

  for await (const chunk of chunks) {
    const text = rest + chunk.toString('latin1');
    const rows: RawRows = { cells: [], lines: [], ends: [] };
    let start = 0;
    // A CR at the very end may be the first half of a CRLF.
    for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r(?!$)|\n/g)) {
      rows.cells.push([text.slice(start, index)]);
      rows.lines.push(line);
      start = index + lineEnd.length;
      rows.ends.push(cutTo + start);
      line += 1;
    }
    cutTo += start;
    rest = text.slice(start);
    if (rest.length > MAX_LINE_BYTES) {
      throw new TableError('line_too_long', { name, line, limitBytes: MAX_LINE_BYTES });
    }
    if (rows.cells.length > 0) yield rows;
  }
  if (rest.length > 0) {
    yield { cells: [[rest.replace(/\r$/, '')]], lines: [line], ends: [cutTo + rest.length] };
  }
}
