import type { TableGuess } from '../inspect-table.ts';
import type { TableSource } from '../table-source.ts';
import { type Archive, openArchive } from '../xlsx/archive.ts';
import { readSharedStrings } from '../xlsx/shared-strings.ts';
import { sheetHandlers } from '../xlsx/sheet-rows.ts';
import { chooseSheet, readWorkbook } from '../xlsx/workbook-parts.ts';
import { createXmlReader, xmlText } from '../xlsx/xml-reader.ts';
import { type ZipPart, zipChunks } from '../xlsx/zip-chunks.ts';
import type { CellAdder } from './added-cells.ts';
import { enrichedSheet } from './enrich-sheet.ts';

/** A workbook with cells added on one of its sheets; every other part of it is handed on as it is. */
export async function* enrichedWorkbook(
  source: TableSource,
  guess: TableGuess,
  adder: CellAdder,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  using archive = await openArchive(source);
  const workbook = await readWorkbook(archive);
  const sheet = chooseSheet(workbook, guess.sheet, source.name).part.toLowerCase();
  const sharedStrings = await readSharedStrings(archive, workbook.sharedStrings);
  const width = await filledWidth(archive, sheet, signal);

  const watch = signal && { signal };

  async function* parts(): AsyncGenerator<ZipPart> {
    for (const [part, entry] of archive.parts) {
      if (entry.fileName.endsWith('/')) continue;
      const isSheet = part === sheet;
      const bytes = isSheet
        ? enrichedSheet(xmlText(archive.open(part)), adder, {
            name: source.name,
            sharedStrings,
            width,
            ...watch,
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

/** How many columns hold something in any row. The sheet's own word for it is often wrong, so all is read. */
async function filledWidth(archive: Archive, part: string, signal: AbortSignal | undefined): Promise<number> {
  let width = 0;
  const handlers = sheetHandlers(archive.name, [], (row) => {
    width = Math.max(width, row.cells.length);
  });
  const reader = createXmlReader(archive.name, handlers);
  for await (const text of xmlText(archive.open(part))) {
    signal?.throwIfAborted();
    reader.write(text);
  }
  reader.end();
  return width;
}
