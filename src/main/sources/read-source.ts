import { type Reading, readingSchema } from '#shared/contract/files.ts';
import {
  type IdReading,
  inspectTable,
  readIds,
  TableError,
  type TableGuess,
  type TableLayout,
  type TableSource,
} from '../files/index.ts';

/** A file as it is read: what was said of it, and the rest found out. */
export interface OpenTable {
  readonly source: TableSource;
  readonly guess: TableGuess;
  readonly reading: Reading;
}

/**
 * Opens a table the way a reading says.
 * @throws {TableError} `no_such_column`, and what finding out throws
 */
export async function openTable(
  source: TableSource,
  reading: Reading,
  signal?: AbortSignal,
): Promise<OpenTable> {
  const guess = await inspectTable(source, overridesOf(reading), signal);
  const missing = reading.idColumns.find((place) => place >= guess.columns.length);
  if (missing !== undefined)
    throw new TableError('no_such_column', { name: source.name, column: missing + 1 });
  return { source, guess, reading };
}

/** The ids of an open table. */
export function idsOf({ source, guess, reading }: OpenTable, signal?: AbortSignal): IdReading {
  const { idColumns, idType } = reading;
  return readIds(source, guess, { columns: idColumns, idType, ...(signal && { signal }) });
}

/** What to keep of a reading, so that the table is read the same way when guesses have become better. */
export function settledReading({ guess, reading }: OpenTable): Reading {
  return { ...reading, ...layoutToKeep(guess) };
}

/** A reading that was kept. @throws when it is none */
export function keptReading(json: string): Reading {
  return readingSchema.parse(JSON.parse(json));
}

/** Plain lines have no delimiter: to name one would make a table of them. */
function layoutToKeep({ format, encoding, delimiter, hasHeader, sheet }: TableLayout) {
  if (format === 'xlsx') return { hasHeader, ...(sheet === undefined ? {} : { sheet }) };
  return { encoding, hasHeader, ...(format === 'txt' ? {} : { delimiter }) };
}

/** What of a layout was said. */
export function overridesOf({
  encoding,
  delimiter,
  hasHeader,
  sheet,
}: Omit<Reading, 'idColumns' | 'idType'>) {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(hasHeader === undefined ? {} : { hasHeader }),
    ...(sheet === undefined ? {} : { sheet }),
  };
}
