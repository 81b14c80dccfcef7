import { columnLetters } from '../column-guess.ts';
import { TableError } from '../table-error.ts';
import { MAX_COLUMNS } from '../table-layout.ts';
import type { CellReader } from '../xlsx/cell-reader.ts';
import { columnOfReference } from '../xlsx/cell-text.ts';
import { type SheetRow, sheetHandlers } from '../xlsx/sheet-rows.ts';
import { inlineCell } from '../xlsx/sheet-text.ts';
import { createXmlReader, type XmlHandlers, type XmlTagEnd } from '../xlsx/xml-reader.ts';
import type { CellAdder } from './added-cells.ts';
import { createManuscript, type Manuscript } from './manuscript.ts';

export interface EnrichedSheetOptions {
  /** What to call the file in an error. */
  readonly name: string;
  readonly cellReader: CellReader;
  /** How many columns hold something in any row; cells are added behind them. */
  readonly width: number;
}

/**
 * The XML of a sheet with cells added to each row that has text. Everything else goes out letter by letter as it
 * came: looks, formulas, merged cells, filters, conditional formats.
 * @throws {TableError} `too_many_columns` when the sheet has no room for them, `damaged_xlsx`
 */
export async function* enrichedSheet(
  pieces: AsyncIterable<string>,
  adder: CellAdder,
  options: EnrichedSheetOptions,
): AsyncGenerator<Buffer> {
  const { name, width, cellReader } = options;
  const newWidth = width + adder.titles.length;
  if (newWidth > MAX_COLUMNS) throw new TableError('too_many_columns', { name, line: 1, limit: MAX_COLUMNS });
  const manuscript = createManuscript();
  const marker = createRowMarker(name, cellReader, width, newWidth, manuscript);
  const reader = createXmlReader(name, marker.handlers);

  for await (const piece of pieces) {
    manuscript.append(piece);
    reader.write(piece);
    const rows = marker.takenRows();
    const added = await adder.cellsFor(rows.map(({ row }) => row.cells));
    rows.forEach((mark, at) => {
      const texts = added[at] ?? [];
      addCells(manuscript, mark, width, texts, texts === adder.titles);
    });
    yield Buffer.from(manuscript.takeUpTo(marker.settledUpTo()));
  }
  reader.end();
  yield Buffer.from(manuscript.takeUpTo(Number.POSITIVE_INFINITY));
}

/** Where a row stands in the text, and what may have to give way in it. */
interface RowMark {
  readonly row: SheetRow;
  readonly openTag: Span;
  /** Cells without content where others are to be added or behind. */
  readonly spares: readonly SpareCell[];
  /** Where the closing tag begins. */
  readonly closeStart: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface SpareCell extends Span {
  readonly column: number;
  readonly style: string | undefined;
}

/** Finds the rows with text while the XML goes by. */
function createRowMarker(
  name: string,
  cellReader: CellReader,
  width: number,
  newWidth: number,
  manuscript: Manuscript,
) {
  let marks: RowMark[] = [];
  let lastRow: SheetRow | undefined;
  let openTag: Span | undefined;
  let spares: SpareCell[] = [];
  let openSpare: Omit<SpareCell, 'end'> | undefined;
  let column = -1;
  let readTo = 0;
  const cells = sheetHandlers(name, cellReader, (row) => {
    lastRow = row;
  });

  function spanOf({ position }: XmlTagEnd): Span {
    return { start: manuscript.startOfTag(position), end: position };
  }

  const handlers: XmlHandlers = {
    text: cells.text,
    open(element, attributes, end) {
      cells.open(element, attributes, end);
      readTo = end.position;
      if (element === 'row') {
        openTag = spanOf(end);
        spares = [];
        column = -1;
      } else if (element === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOfReference(attributes.r);
        if (column >= width) openSpare = { column, style: attributes.s, start: spanOf(end).start };
      } else if (element === 'dimension') {
        widenDimension(manuscript, spanOf(end), newWidth);
      }
    },
    close(element, end) {
      cells.close(element, end);
      readTo = end.position;
      if (element === 'c' && openSpare !== undefined) {
        spares.push({ ...openSpare, end: end.position });
        openSpare = undefined;
      }
      if (element !== 'row') return;
      if (lastRow?.cells.some((cell) => cell !== '') && openTag !== undefined) {
        marks.push({ row: lastRow, openTag, spares, closeStart: spanOf(end).start });
      }
      openTag = undefined;
    },
  };

  return {
    handlers,
    takenRows(): RowMark[] {
      const taken = marks;
      marks = [];
      return taken;
    },
    /** Up to where nothing will be changed any more. */
    settledUpTo: () => openTag?.start ?? readTo,
  };
}

/** Writes a row's new cells into it; a cell without content gives its place and keeps its look. */
function addCells(
  manuscript: Manuscript,
  { row, openTag, spares, closeStart }: RowMark,
  width: number,
  texts: readonly string[],
  isHeader: boolean,
): void {
  const tag = manuscript.slice(openTag.start, openTag.end);
  const prefix = /^<([^\s:>/]+:)?/.exec(tag)?.[1] ?? '';
  // A hint of the columns in use, which would be wrong now and may be left out.
  manuscript.change(openTag.start, openTag.end, tag.replace(/\sspans="[^"]*"/, ''));
  let added = '';
  texts.forEach((text, at) => {
    const column = width + at;
    const spare = spares.find((one) => one.column === column);
    const style = spare?.style ?? (isHeader ? row.lastStyle : undefined);
    const reference = `${columnLetters(column)}${row.number}`;
    if (text !== '') added += inlineCell({ reference, text, style, prefix });
    else if (spare !== undefined) added += manuscript.slice(spare.start, spare.end);
  });
  const behind = spares.filter(({ column }) => column >= width + texts.length);
  for (const { start, end } of behind) added += manuscript.slice(start, end);
  manuscript.change(spares[0]?.start ?? closeStart, closeStart, added);
}

/** The sheet's own word for its extent, `A1:H20`, with the new columns in it. */
function widenDimension(manuscript: Manuscript, { start, end }: Span, newWidth: number): void {
  const tag = manuscript.slice(start, end);
  const widened = tag.replace(/(ref="[A-Z]+\d+:)([A-Z]+)(\d+")/, (whole, before, last: string, after) =>
    columnOfReference(last) + 1 < newWidth ? `${before}${columnLetters(newWidth - 1)}${after}` : whole,
  );
  if (widened !== tag) manuscript.change(start, end, widened);
}
