import type { Delimiter } from './table-layout.ts';

/** A cell to write; `null` is an empty one. */
export type Cell = string | null;

export type OutputRow = readonly Cell[];

/** Rows to write, many at a time: a promise for each of a million rows would take longer than writing them. */
export type RowBatches = AsyncIterable<readonly OutputRow[]> | Iterable<readonly OutputRow[]>;

export interface RowFormat {
  readonly delimiter: Delimiter;
  readonly lineEnd: '\r\n' | '\n';
  /** See {@link withoutFormula}. */
  readonly escapeFormulas: boolean;
}

const PLAIN_NUMBER = /^[+-]\d+(\.\d+)?(E[+-]?\d+)?$/;

/**
 * Keeps a spreadsheet from running a cell: one that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an
 * apostrophe in front; so do their full-width forms, which Excel in East Asian languages takes for the same. A
 * signed plain number has nothing to run and stays as it is. Ids stay exact as well: every id of WeCom begins with
 * a letter or a digit.
 */
export function withoutFormula(cell: string): string {
  switch (cell.charCodeAt(0)) {
    case 0x3d: // =
    case 0x40: // @
    case 0x09: // tab
    case 0x0a:
    case 0x0d:
    case 0xff1d: // ＝
    case 0xff0b: // ＋
    case 0xff0d: // －
    case 0xff20: // ＠
      return `'${cell}`;
    case 0x2b: // +
    case 0x2d: // -
      return PLAIN_NUMBER.test(cell) ? cell : `'${cell}`;
    default:
      return cell;
  }
}

const BEHIND_OTHER_SEPARATOR = /(?<=[;\t])[^;\t]+/g;

/**
 * A spreadsheet cuts a CSV at its own list separator, which is a semicolon in much of Europe, and a quotation mark in
 * the middle of what it takes for a cell doesn't keep it from that. So what stands behind a semicolon or a tab is
 * treated like a cell of its own where commas are the delimiter.
 */
export function withoutFormulas(cell: string, delimiter: Delimiter): string {
  return withoutFurther(withoutFormula(cell), delimiter);
}

function withoutFurther(cell: string, delimiter: Delimiter): string {
  const isCutElsewhere = delimiter === ',' && (cell.includes(';') || cell.includes('\t'));
  return isCutElsewhere ? cell.replace(BEHIND_OTHER_SEPARATOR, withoutFormula) : cell;
}

/**
 * Makes rows of separated text, line end included, by the rules of RFC 4180: a cell is quoted when it holds the
 * delimiter, a quotation mark or a line end, among commas also for a semicolon or a tab. A row of one empty cell is
 * quoted too, to differ from a blank line, which is a row without cells.
 */
export function rowFormatter(format: RowFormat): (row: OutputRow) => string {
  const { delimiter, lineEnd, escapeFormulas } = format;
  const special = new RegExp(`["\r\n${delimiter === ',' ? ',;\t' : delimiter}]`);

  function cellOf(cell: Cell): string {
    if (cell === null || cell === '') return '';
    const safe = escapeFormulas ? withoutFormula(cell) : cell;
    if (!special.test(safe)) return safe;
    const whole = escapeFormulas ? withoutFurther(safe, delimiter) : safe;
    return `"${whole.replaceAll('"', '""')}"`;
  }

  return (row) => {
    if (row.length === 0) return lineEnd;
    let line = cellOf(row[0] ?? null);
    for (let at = 1; at < row.length; at += 1) line += delimiter + cellOf(row[at] ?? null);
    return (line === '' ? '""' : line) + lineEnd;
  };
}
