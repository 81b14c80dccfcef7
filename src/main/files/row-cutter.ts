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

export interface RowCutter {
  /** The rows that are whole now. What is left of the last text is a row too. */
  cut(more: string, isLast: boolean): RawRows;
}

/** No row that people work with is longer; a row that is has lost its line ends or its closing quote. */
const MAX_ROW_BYTES = 8 * 1024 * 1024;

/**
 * Cuts separated text into rows as a spreadsheet does. A cell that begins with a quotation mark goes on to the
 * next one that is not doubled, and what follows that one belongs to it; anywhere else quotation marks are
 * characters. Rows end at CR, LF or CRLF, in any mixture; a blank line is a row of one empty cell.
 *
 * csv-parse, which the tests hold this against, takes seven times as long, and thirty times when rows are uneven.
 * @param delimiter one character a byte, as all text
 * @param name what to call the table in an error
 * @throws {TableError} `unbalanced_quote`, `line_too_long`, `too_many_columns`, with the line
 */
export function createRowCutter(delimiter: string, name: string): RowCutter {
  let rest = '';
  let restStart = 0;
  let line = 1;

  return {
    cut(more, isLast) {
      const text = rest + more;
      const rows: RawRows = { cells: [], lines: [], ends: [] };
      const findRow = rowFinder(text, delimiter, isLast);
      let at = 0;
      for (let row = findRow(at); row !== undefined; row = findRow(at)) {
        if (row.cells.length > MAX_COLUMNS) {
          throw new TableError('too_many_columns', { name, line, limit: MAX_COLUMNS });
        }
        rows.cells.push(row.cells);
        rows.lines.push(line);
        rows.ends.push(restStart + row.next);
        line += row.isQuoted ? lineEndsIn(text.slice(at, row.next)) : 1;
        at = row.next;
      }
      rest = text.slice(at);
      restStart += at;
      if (isLast && rest !== '') throw new TableError('unbalanced_quote', { name, line });
      if (rest.length > MAX_ROW_BYTES) throw endlessRow(rest, line, name);
      return rows;
    },
  };
}

interface FoundRow {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly next: number;
  readonly isQuoted: boolean;
}

/** Finds one row after the other in a text; `undefined` when the next one is not whole yet, or there is none. */
function rowFinder(
  text: string,
  delimiter: string,
  isLast: boolean,
): (start: number) => FoundRow | undefined {
  const nextQuote = seeker(text, '"');
  const nextDelimiter = seeker(text, delimiter);
  const nextLf = seeker(text, '\n');
  const nextCr = seeker(text, '\r');
  const nextLineEnd = (from: number) => Math.min(nextLf(from), nextCr(from));

  /** The cells of a row that has quotation marks, and where its line end is. */
  function quotedRow(start: number): { cells: string[]; end: number } | undefined {
    const cells: string[] = [];
    for (let at = start; cells.length <= MAX_COLUMNS; ) {
      let quoted = '';
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close === -1 || (close === text.length - 1 && !isLast)) return undefined;
        quoted = text.slice(at + 1, close).replaceAll('""', '"');
        at = close + 1;
      }
      const stop = Math.min(nextDelimiter(at), nextLineEnd(at));
      if (stop === text.length && !isLast) return undefined;
      cells.push(quoted + text.slice(at, stop));
      if (stop === nextLineEnd(at)) return { cells, end: stop };
      at = stop + delimiter.length;
    }
    return { cells, end: text.length };
  }

  return (start) => {
    if (start === text.length) return undefined;
    const lineEnd = nextLineEnd(start);
    const isQuoted = nextQuote(start) < lineEnd;
    const row = isQuoted
      ? quotedRow(start)
      : { cells: text.slice(start, lineEnd).split(delimiter), end: lineEnd };
    if (row === undefined) return undefined;
    // What ends with the text may go on, and a CR may be half of a CRLF.
    const isCr = text[row.end] === '\r';
    if (!isLast && (row.end === text.length || (isCr && row.end === text.length - 1))) return undefined;
    const next = row.end + (isCr && text[row.end + 1] === '\n' ? 2 : 1);
    return { cells: row.cells, next: Math.min(next, text.length), isQuoted };
  };
}

/** Finds the next place of a mark from ever later places on; the length of the text when there is none. */
function seeker(text: string, mark: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(mark, from);
      found = at === -1 ? text.length : at;
    }
    return found;
  };
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** A row goes on over line ends only inside quotation marks. */
function endlessRow(row: string, line: number, name: string): TableError {
  return /[\r\n]/.test(row)
    ? new TableError('unbalanced_quote', { name, line })
    : new TableError('line_too_long', { name, line, limitBytes: MAX_ROW_BYTES });
}
