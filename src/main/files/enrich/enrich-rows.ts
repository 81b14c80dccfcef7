import type { TableGuess } from '../inspect-table.ts';
import type { OutputRow } from '../row-format.ts';
import { separatedRows } from '../separated-rows.ts';
import type { RowBatch } from '../table-layout.ts';
import type { TableSource } from '../table-source.ts';
import { plainBytes } from '../text-encoding.ts';
import { textLines } from '../text-lines.ts';
import { sheetRows } from '../xlsx/read-sheet.ts';
import { type CellAdder, isBlankRow } from './added-cells.ts';
import { convertible } from './enrich-text.ts';

export interface EnrichedRowsOptions {
  /** What is done to added cells; what stood in the table is not touched. */
  readonly treat?: (cell: string) => string;
  readonly signal?: AbortSignal;
}

/**
 * The rows of a table with cells added, to be written in another form. The header comes as the first row; blank
 * lines come as rows without cells, so that every row keeps its place.
 */
export async function* enrichedRows(
  source: TableSource,
  guess: TableGuess,
  adder: CellAdder,
  { treat = (cell) => cell, signal }: EnrichedRowsOptions,
): AsyncGenerator<OutputRow[]> {
  for await (const rows of rowsInPlace(source, guess, signal)) {
    const added = await adder.cellsFor(rows);
    yield rows.map((row, at) => {
      if (row.length === 0) return row;
      const missing = Math.max(0, guess.columns.length - row.length);
      const more = (added[at] ?? []).map((cell) => treat(cell));
      return [...row, ...Array.from({ length: missing }, () => ''), ...more];
    });
  }
}

function rowsInPlace(
  source: TableSource,
  guess: TableGuess,
  signal: AbortSignal | undefined,
): AsyncGenerator<string[][]> {
  return guess.format === 'xlsx'
    ? withGaps(sheetRows(source, guess.sheet, signal))
    : textRowsInPlace(source, guess, signal);
}

/** A sheet leaves out rows without text; their numbers tell where. */
async function* withGaps(batches: AsyncIterable<RowBatch>): AsyncGenerator<string[][]> {
  let next = 1;
  for await (const { rows, lines } of batches) {
    const placed: string[][] = [];
    rows.forEach((row, at) => {
      for (; next < (lines[at] ?? 0); next += 1) placed.push([]);
      placed.push(row);
      next += 1;
    });
    yield placed;
  }
}

async function* textRowsInPlace(
  source: TableSource,
  { format, encoding, delimiter }: TableGuess,
  signal: AbortSignal | undefined,
): AsyncGenerator<string[][]> {
  const { name } = source;
  const plain = plainBytes(source, encoding, delimiter, signal);
  const raw =
    format === 'txt'
      ? textLines(plain.chunks, name)
      : separatedRows(plain.chunks, Buffer.from(delimiter), name);
  for await (const { cells, lines } of raw) {
    yield cells.map((row, at) =>
      isBlankRow(row) ? [] : row.map((cell) => convertible(cell, plain.encoding, name, lines[at] ?? 0)),
    );
  }
}
