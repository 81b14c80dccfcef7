import { type IdType, idKey, type Kind, likelyKind, tidyId } from '#shared/ids.ts';
import { idsInLine } from './free-text-ids.ts';
import { createIdSet } from './id-set.ts';
import { type ReadOptions, readTable } from './read-table.ts';
import { TableError } from './table-error.ts';
import type { TableLayout } from './table-layout.ts';
import type { TableSource } from './table-source.ts';

/** An id and the line (of a sheet: the row) where it stands for the first time. */
export interface FoundId {
  readonly id: string;
  /** What all its spellings have in common. */
  readonly key: string;
  /** What it most likely is. */
  readonly kind: Kind;
  readonly line: number;
}

/** How often something was met, and on which lines: the first thousand of them. */
export interface Finding {
  count: number;
  readonly lines: number[];
}

/** What reading ids has met so far. `rows` are without the header, `ids` the distinct ones. */
export interface IdReport {
  rows: number;
  ids: number;
  readonly blank: Finding;
  readonly duplicate: Finding;
  /** Cells that can't be an id of the wanted type. */
  readonly impossible: Finding;
}

export interface IdReading {
  /** Every distinct id once, in the order of the file, in the spelling it is first met in. */
  readonly batches: AsyncIterable<FoundId[]>;
  /** Grows while `batches` is read, and is whole when that has ended. */
  readonly report: Readonly<IdReport>;
}

export interface ReadIdsOptions extends ReadOptions {
  /** The places of the columns that hold ids, from 0. Of plain lines there is only column 0. */
  readonly columns: readonly number[];
  readonly idType: IdType;
}

const LINES_KEPT = 1000;

/**
 * The distinct ids of a table, or of plain lines and free text. White space and invisible characters around an
 * id are taken off; nothing else of it is changed.
 * @throws {TableError} from `batches`, when the file can't be read to its end or has nothing but a header
 */
export function readIds(source: TableSource, layout: TableLayout, options: ReadIdsOptions): IdReading {
  const report: IdReport = {
    rows: 0,
    ids: 0,
    blank: { count: 0, lines: [] },
    duplicate: { count: 0, lines: [] },
    impossible: { count: 0, lines: [] },
  };
  const known = createIdSet();

  function take(id: string, line: number, found: FoundId[]): void {
    const kind = likelyKind(id, options.idType);
    if (kind === null) {
      note(report.impossible, line);
      return;
    }
    const key = idKey(id);
    if (!known.add(key)) {
      note(report.duplicate, line);
      return;
    }
    report.ids += 1;
    found.push({ id, key, kind, line });
  }

  function takeCell(cell: string, line: number, found: FoundId[]): void {
    const id = tidyId(cell);
    const scattered = layout.format === 'txt' ? idsInLine(cell) : [];
    if (id === '') note(report.blank, line);
    else if (scattered.length === 0) take(id, line, found);
    for (const one of scattered) take(one, line, found);
  }

  async function* batches(): AsyncGenerator<FoundId[]> {
    for await (const { rows, lines } of readTable(source, layout, options)) {
      const found: FoundId[] = [];
      rows.forEach((row, at) => {
        for (const cell of row) takeCell(cell, lines[at] ?? 0, found);
      });
      report.rows += rows.length;
      if (found.length > 0) yield found;
    }
    if (report.rows === 0) throw new TableError('header_only', { name: source.name });
  }

  return { batches: batches(), report };
}

function note(finding: Finding, line: number): void {
  finding.count += 1;
  if (finding.lines.length < LINES_KEPT) finding.lines.push(line);
}
