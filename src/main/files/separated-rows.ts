import { createRowCutter, type RawRows } from './row-cutter.ts';
import type { Delimiter } from './table-layout.ts';

/**
 * Cuts separated bytes into rows (see {@link createRowCutter}). Holds no more than a chunk and a row.
 * @param name what to call the table in an error
 * @throws {TableError} `unbalanced_quote`, `line_too_long`, `too_many_columns`, with the line where the row began
 */
export async function* separatedRows(
  chunks: AsyncIterable<Buffer>,
  delimiter: Delimiter,
  name: string,
): AsyncGenerator<RawRows> {
  const cutter = createRowCutter(Buffer.from(delimiter).toString('latin1'), name);
  for await (const chunk of chunks) {
    const rows = cutter.cut(chunk.toString('latin1'), false);
    if (rows.cells.length > 0) yield rows;
  }
  const rows = cutter.cut('', true);
  if (rows.cells.length > 0) yield rows;
}
