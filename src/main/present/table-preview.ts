import type { TablePreview } from '#shared/contract/files.ts';
import type { TableGuess, TableSource } from '../files/index.ts';

const SHOWN_COLUMNS = 50;
const SHOWN_CHARACTERS = 200;
/** A column as likely as this is proposed besides the likeliest. */
const ALSO_IDS = 0.8;

/** A table as a page shows it. Cells are cut: one of a megabyte helps nobody. */
export function tablePreview(source: TableSource, guess: TableGuess): TablePreview {
  return {
    name: source.name,
    sizeBytes: source.sizeBytes,
    format: guess.format,
    encoding: guess.encoding,
    delimiter: guess.delimiter,
    hasHeader: guess.hasHeader,
    sheets: guess.sheets ?? [],
    sheet: guess.sheet ?? null,
    columns: guess.columns.map(({ title, kinds, idLikelihood }) => ({
      title: title.slice(0, SHOWN_CHARACTERS),
      idShare: Math.min(1, Math.max(0, ...Object.values(kinds))),
      idLikelihood,
    })),
    idColumns: proposedColumns(guess),
    rows: guess.preview.map((row) =>
      row.slice(0, SHOWN_COLUMNS).map((cell) => cell.slice(0, SHOWN_CHARACTERS)),
    ),
  };
}

/** The likeliest column, and every other that leaves little doubt. */
function proposedColumns({ idColumn, columns }: TableGuess): number[] {
  if (idColumn === null) return [];
  return columns
    .filter(({ index, idLikelihood }) => index === idColumn || idLikelihood >= ALSO_IDS)
    .map(({ index }) => index)
    .slice(0, 20);
}
