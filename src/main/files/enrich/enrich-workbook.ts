import type { TableGuess } from '../inspect-table.ts';
import type { TableSource } from '../table-source.ts';
import { openArchive } from '../xlsx/archive.ts';
import { readCellReader } from '../xlsx/cell-reader.ts';
import { chooseSheet, readWorkbook } from '../xlsx/workbook-parts.ts';
import { xmlText } from '../xlsx/xml-reader.ts';
import { type ZipPart, zipChunks } from '../xlsx/zip-chunks.ts';
import type { CellAdder } from './added-cells.ts';
import { enrichedSheet } from './enrich-sheet.ts';
import { filledWidth } from './filled-width.ts';

/** A workbook with cells added on one of its sheets; every other part of it is handed on as it is. */
export async function* enrichedWorkbook(
  source: TableSource,
  guess: TableGuess,
  adder: CellAdder,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  using archive = await openArchive(source, signal);
  const workbook = await readWorkbook(archive);
  const sheet = chooseSheet(workbook, guess.sheet, source.name).part.toLowerCase();
  const cellReader = await readCellReader(archive, workbook);
  const width = await filledWidth(xmlText(archive.open(sheet)));

  async function* parts(): AsyncGenerator<ZipPart> {
    for (const [part, entry] of archive.parts) {
      if (entry.fileName.endsWith('/')) continue;
      const isSheet = part === sheet;
      const bytes = isSheet
        ? enrichedSheet(xmlText(archive.open(part)), adder, {
            name: source.name,
            cellReader,
            width,
          })
        : archive.open(part);
      const modifiedAt = isSheet ? new Date() : entry.getLastModDate();
      yield {
        part: entry.fileName,
        bytes,
        modifiedAt,
        ...(entry.compressionMethod === 0 && { compressionLevel: 0 }),
      };
    }
  }

  yield* zipChunks(parts());
}
