import { TableError } from '../table-error.ts';
import { MAX_COLUMNS, MAX_SHEET_ROWS, type RowBatch } from '../table-layout.ts';
import type { CellReader } from './cell-reader.ts';
import { columnOfReference } from './cell-text.ts';
import { createTextCollector } from './shared-strings.ts';
import { damaged, type XmlHandlers, type XmlTagEnd } from './xml-reader.ts';

/**
 * Room for a thousand cells as long as a cell can be. It is held against the XML of a row and against its texts as
 * well, which may all be one shared text.
 */
const MAX_ROW_CHARACTERS = 32 * 1024 * 1024;

/** A row of a sheet as it is read. */
export interface SheetRow {
  /** From 1. */
  readonly number: number;
  /** The texts of its cells, up to the last one that holds anything. */
  readonly cells: string[];
  /** The look of its last filled cell. */
  readonly lastStyle: string | undefined;
}

/**
 * Hears the XML of a sheet and hands on its rows.
 * @throws {TableError} `too_many_columns`, `zip_bomb`; `damaged_xlsx` when the numbers of the rows don't grow
 */
export function sheetHandlers(
  name: string,
  textOf: CellReader,
  onRow: (row: SheetRow) => void,
): Required<XmlHandlers> {
  const inline = createTextCollector(name);
  let number = 0;
  let column = -1;
  let cells: string[] = [];
  let filledColumns = 0;
  let lastStyle: string | undefined;
  let type: string | undefined;
  let style: string | undefined;
  let value = '';
  let inValue = false;
  let rowStart = Number.POSITIVE_INFINITY;
  let characters = 0;

  function openRow(reference: string | undefined, { position }: XmlTagEnd): void {
    const next = reference === undefined ? number + 1 : Number(reference);
    // Rows are filled up to that number where they are written in another form: it can't be believed unseen.
    if (!Number.isInteger(next) || next <= number || next > MAX_SHEET_ROWS)
      throw damaged(name, `row ${reference ?? next} can't follow row ${number}`);
    number = next;
    rowStart = position;
    characters = 0;
    column = -1;
    cells = [];
    filledColumns = 0;
    lastStyle = undefined;
  }

  function openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    column = r === undefined ? column + 1 : columnOfReference(r);
    if (column >= MAX_COLUMNS)
      throw new TableError('too_many_columns', { name, line: number, limit: MAX_COLUMNS });
    type = t;
    style = s;
    value = '';
    inline.start();
  }

  function closeCell(): void {
    while (cells.length < column) cells.push('');
    const text = textOf(type, type === 'inlineStr' ? inline.taken() : value, style);
    characters += text.length;
    cells[column] = text;
  }

  function assertLength({ position }: XmlTagEnd): void {
    if (Math.max(position - rowStart, characters) > MAX_ROW_CHARACTERS)
      throw new TableError('zip_bomb', { name, limitBytes: MAX_ROW_CHARACTERS });
  }

  function closeRow(): void {
    rowStart = Number.POSITIVE_INFINITY;
    onRow({ number, cells: cells.slice(0, filledColumns), lastStyle });
  }

  return {
    open(element, attributes, end) {
      assertLength(end);
      if (element === 'row') openRow(attributes.r, end);
      else if (element === 'c') openCell(attributes);
      else if (element === 'v' || element === 'f' || element === 'is') {
        inValue = element === 'v';
        filledColumns = column + 1;
        lastStyle = style;
      } else inline.open(element);
    },
    text(text) {
      if (inValue) value += text;
      else inline.add(text);
    },
    close(element, end) {
      assertLength(end);
      if (element === 'v') inValue = false;
      else if (element === 'c') closeCell();
      else if (element === 'row') closeRow();
      // The anchors of controls, behind the data, have elements called `row` too.
      else if (element === 'sheetData') number = 0;
      else inline.close(element);
    },
  };
}

/** Rows that wait to be handed on; those without any text are left out. */
export function createRowBatcher() {
  let batch: RowBatch = { lines: [], rows: [] };
  return {
    add(line: number, cells: string[]): void {
      if (cells.every((cell) => cell === '')) return;
      batch.lines.push(line);
      batch.rows.push(cells);
    },
    taken(): RowBatch {
      const full = batch;
      batch = { lines: [], rows: [] };
      return full;
    },
  };
}
