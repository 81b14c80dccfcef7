import type { RowBatch } from '../table-layout.ts';
import type { TableSource } from '../table-source.ts';
import { turnTaker } from '../turn-taker.ts';
import { openArchive } from './archive.ts';
import { readCellReader } from './cell-reader.ts';
import { createRowBatcher, sheetHandlers } from './sheet-rows.ts';
import { chooseSheet, readWorkbook } from './workbook-parts.ts';
import { createXmlReader, xmlText } from './xml-reader.ts';

/**
 * The rows of a sheet with their numbers, cells as text. Rows without any text are left out.
 * @param sheet its title; the first one that is not hidden when absent
 * @throws {TableError} when the workbook can't be read to the end of the sheet
 */
export async function* sheetRows(
  source: TableSource,
  sheet: string | undefined,
  signal?: AbortSignal,
): AsyncGenerator<RowBatch> {
  using archive = await openArchive(source, signal);
  const workbook = await readWorkbook(archive);
  const { part } = chooseSheet(workbook, sheet, source.name);
  const cellReader = await readCellReader(archive, workbook);
  const rows = createRowBatcher();
  const reader = createXmlReader(
    source.name,
    sheetHandlers(source.name, cellReader, ({ number, cells }) => rows.add(number, cells)),
  );
  const takeTurns = turnTaker();
  for await (const text of xmlText(archive.open(part))) {
    reader.write(text);
    const batch = rows.taken();
    if (batch.rows.length > 0) yield batch;
    await takeTurns();
  }
  reader.end();
}

/**
 * The titles of a workbook's sheets in the order of its tabs, and of those that are to be seen.
 * @throws {TableError} when it is no workbook or damaged
 */
export async function sheetTitles(source: TableSource): Promise<{ sheets: string[]; visible: string[] }> {
  using archive = await openArchive(source);
  const { sheets } = await readWorkbook(archive);
  return {
    sheets: sheets.map(({ title }) => title),
    visible: sheets.filter(({ isHidden }) => !isHidden).map(({ title }) => title),
  };
}
