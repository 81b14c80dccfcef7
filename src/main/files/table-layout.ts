export type TableFormat = 'csv' | 'tsv' | 'txt' | 'xlsx';

/** `utf-16le` and `utf-16be` are written with their byte order mark; on reading it may be missing. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'] as const;

export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '，'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** How to read a table. Encoding and delimiter say nothing of a workbook, a delimiter nothing of plain lines. */
export interface TableLayout {
  readonly format: TableFormat;
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  /** Whether the first row names the columns. */
  readonly hasHeader: boolean;
  /** The sheet of a workbook to read; the first one when absent. */
  readonly sheet?: string;
}

/** A spreadsheet has no more columns than this. */
export const MAX_COLUMNS = 16_384;

/** Nor a sheet more rows. */
export const MAX_SHEET_ROWS = 1_048_576;

/** Rows as they are read. `lines[i]` is where `rows[i]` begins: a line of the text, or a row of the sheet. */
export interface RowBatch {
  readonly lines: number[];
  readonly rows: string[][];
}
