import { flawOfId, tidyId } from '#shared/ids.ts';
import { idsInLine } from '../free-text-ids.ts';
import type { TableGuess } from '../inspect-table.ts';
import { TableError } from '../table-error.ts';

/** A column to put beside the ones that are there: what to take of an id, and its title. */
export interface AddedColumn {
  readonly key: string;
  readonly title: string;
}

/** What is known of ids, each under the spelling that was asked for; what is not known is left out. */
export type KnownIds = ReadonlyMap<string, Readonly<Record<string, string | null | undefined>>>;

export interface AddedColumns {
  /** The places of the columns with ids, from 0. Each gets its own set of added columns. */
  readonly idColumns: readonly number[];
  readonly addColumns: readonly AddedColumn[];
  /** Asked for some hundreds of distinct ids at a time, without the spaces around them. */
  readonly lookup: (ids: readonly string[]) => KnownIds | Promise<KnownIds>;
}

export interface CellAdder {
  /** The places of the only cells that it looks at. */
  readonly idColumns: readonly number[];
  /** The titles of the added columns. With several id columns each bears the title of its own. */
  readonly titles: readonly string[];
  /**
   * The cells to add to each of the next rows: the titles to the header; none to a blank row; to any other as
   * many as there are titles, empty where an id is missing or not known.
   */
  cellsFor(rows: readonly (readonly string[])[]): Promise<(readonly string[])[]>;
}

/**
 * @param name what to call the table in an error
 * @param count hears of rows that are neither the header nor blank
 * @throws {TableError} `no_such_column`
 */
export function createCellAdder(
  guess: TableGuess,
  name: string,
  { idColumns, addColumns, lookup }: AddedColumns,
  count: (rows: number) => void,
): CellAdder {
  const titles = idColumns.flatMap((place) => {
    const column = guess.columns[place];
    if (column === undefined) throw new TableError('no_such_column', { name, column: place + 1 });
    return addColumns.map(({ title }) => (idColumns.length > 1 ? `${column.title} ${title}` : title));
  });
  // As the ids are read: a cell of a table that holds several is none, and so has no name.
  const idOf = guess.format === 'txt' ? idOfLine : tidyId;
  let headerIsDue = guess.hasHeader;

  /** Where the header is among these rows; -1 when it has been, or there is none. */
  function takeHeader(rows: readonly (readonly string[])[]): number {
    const header = headerIsDue ? rows.findIndex((row) => !isBlankRow(row)) : -1;
    headerIsDue &&= header === -1;
    return header;
  }

  return {
    idColumns,
    titles,
    async cellsFor(rows) {
      const header = takeHeader(rows);
      const ids = rows.map((row, at) =>
        at === header || isBlankRow(row) ? [] : idColumns.map((place) => idOf(row[place] ?? '')),
      );
      const asked = new Set(ids.flat().filter((id) => id !== ''));
      const known: KnownIds = asked.size === 0 ? new Map() : await lookup([...asked]);
      count(ids.filter((ofRow) => ofRow.length > 0).length);
      return ids.map((ofRow, at) =>
        at === header
          ? titles
          : ofRow.flatMap((id) => addColumns.map(({ key }) => known.get(id)?.[key] ?? '')),
      );
    },
  };
}

/** A line with nothing on it, or a row of a sheet without cells. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.length === 0 || (row.length === 1 && row[0] === '');
}

/** The first id in a line of text; when there is none, what stands there. */
function idOfLine(line: string): string {
  const id = tidyId(line);
  return flawOfId(id) === undefined ? id : (idsInLine(line)[0] ?? id);
}
