import { extname } from 'node:path';
import { flawOfId, tidyId } from '#shared/ids.ts';
import {
  bestIdColumn,
  type ColumnGuess,
  guessColumns,
  hasTitle,
  isTableOfWords,
  looksLikeHeader,
} from './column-guess.ts';
import { guessDelimiter } from './delimiter-guess.ts';
import { assertTabularText, textOrWorkbook } from './foreign-format.ts';
import { idsInLine } from './free-text-ids.ts';
import { allRows } from './read-table.ts';
import { TableError } from './table-error.ts';
import type { Delimiter, TableLayout, TextEncoding } from './table-layout.ts';
import { headOf, type TableSource } from './table-source.ts';
import { cellText, detectEncoding, plainBytes } from './text-encoding.ts';
import { sheetTitles } from './xlsx/read-sheet.ts';

/** What a table seems to be. Every part of the layout can be overridden, and the rest is guessed anew. */
export interface TableGuess extends TableLayout {
  readonly columns: ColumnGuess[];
  /** The place of the column that looks most like ids. */
  readonly idColumn: number | null;
  /** The first rows beneath the header. */
  readonly preview: string[][];
  /** The sheets of a workbook, in its order. */
  readonly sheets?: string[];
}

export interface TableOverrides {
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
  readonly hasHeader?: boolean;
  readonly sheet?: string;
}

const SAMPLE_BYTES = 64 * 1024;
const SAMPLE_ROWS = 200;
/** A row may be long; so many of them at their longest would fill the memory. */
const SAMPLE_CHARACTERS = 8 * 1024 * 1024;
const PREVIEW_ROWS = 20;

/**
 * Finds out how to read a table and which column has the ids.
 * @throws {TableError} when the file is no table, with the reason
 */
export async function inspectTable(
  source: TableSource,
  overrides: TableOverrides = {},
  signal?: AbortSignal,
): Promise<TableGuess> {
  const kind = await textOrWorkbook(source, await headOf(source, 16));
  const workbook = kind === 'xlsx' ? await sheetTitles(source) : undefined;
  const layouts =
    workbook === undefined
      ? [await guessTextLayout(source, overrides, signal)]
      : (overrides.sheet === undefined ? workbook.visible : [overrides.sheet]).map(workbookLayout);
  const { layout, rows } = await firstWithRows(source, layouts, signal);
  const hasHeader = overrides.hasHeader ?? beginsWithHeader(layout, rows);
  const columns = guessColumns(rows, hasHeader);
  return {
    ...layout,
    hasHeader,
    columns,
    // Lines have one column, and the ids are read out of whatever stands in it.
    idColumn: layout.format === 'txt' ? 0 : bestIdColumn(columns),
    preview: rows.slice(hasHeader ? 1 : 0).slice(0, PREVIEW_ROWS),
    ...(workbook && { sheets: workbook.sheets }),
  };
}

/** Lines that people wrote differ from each other in form anyway; one with several ids is no title. */
function beginsWithHeader({ format }: TableLayout, rows: readonly string[][]): boolean {
  if (format !== 'txt') return looksLikeHeader(rows);
  const [first = []] = rows;
  return hasTitle(first) && first.flatMap(idsInLine).length < 2;
}

function workbookLayout(sheet: string): TableLayout {
  return { format: 'xlsx', encoding: 'utf-8', delimiter: ',', hasHeader: false, sheet };
}

async function guessTextLayout(
  source: TableSource,
  overrides: TableOverrides,
  signal?: AbortSignal,
): Promise<TableLayout> {
  const encoding = overrides.encoding ?? (await detectEncoding(source, signal));
  const sample = await textSample(source, encoding);
  const delimiter = overrides.delimiter ?? guessDelimiter(sample);
  const isLines = overrides.delimiter === undefined && isListOfIds(sample, delimiter, source.name);
  return {
    format: isLines ? 'txt' : delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    delimiter: delimiter ?? ',',
    hasHeader: false,
  };
}

/** The decoded beginning of a text, whole lines only. */
async function textSample(source: TableSource, encoding: TextEncoding): Promise<string> {
  const plain = plainBytes(source, encoding, ',');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of plain.chunks) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= SAMPLE_BYTES) break;
  }
  const bytes = Buffer.concat(chunks);
  assertTabularText(bytes, plain.encoding, source.name);
  const text = cellText(bytes.toString('latin1'), plain.encoding);
  const lastLine = text.lastIndexOf('\n');
  return length >= SAMPLE_BYTES && lastLine > 0 ? text.slice(0, lastLine) : text;
}

/**
 * Plain lines and not a table: nothing separates columns, or what seemed to separate them stands between ids alone.
 * A file that calls itself CSV or TSV is believed.
 */
function isListOfIds(sample: string, delimiter: Delimiter | null, name: string): boolean {
  if (['.csv', '.tsv', '.tab'].includes(extname(name).toLowerCase())) return false;
  if (delimiter === null) return true;
  if (delimiter === '\t') return false;
  const rows = sample
    .split(/[\r\n]+/)
    .map((line) => line.split(delimiter).map(tidyId))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const areIds = rows.flat().every((id) => id === '' || flawOfId(id) === undefined);
  return areIds && !isTableOfWords(rows);
}

/**
 * @throws {TableError} `empty` when none of them has a row
 */
async function firstWithRows(source: TableSource, layouts: readonly TableLayout[], signal?: AbortSignal) {
  for (const layout of layouts) {
    const rows = await firstRows(source, layout, signal);
    if (rows.length > 0) return { layout, rows };
  }
  throw new TableError('empty', { name: source.name });
}

async function firstRows(
  source: TableSource,
  layout: TableLayout,
  signal?: AbortSignal,
): Promise<string[][]> {
  const sample: string[][] = [];
  let characters = 0;
  for await (const { rows } of allRows(source, layout, { ...(signal && { signal }) })) {
    for (const row of rows) {
      sample.push(row);
      for (const cell of row) characters += cell.length;
      if (sample.length >= SAMPLE_ROWS || characters > SAMPLE_CHARACTERS) return sample;
    }
  }
  return sample;
}
