import type { IdType } from '#shared/ids.ts';
import { say } from '#shared/text/index.ts';
import {
  type IdReport,
  inspectTable,
  readIds,
  sourceFromPath,
  sourceFromStream,
  type TableGuess,
  type TableSource,
} from '../../files/index.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import type { Output } from '../session.ts';

/** A file with ids as the command line means it: which file, which column, read how. */
export interface IdFile {
  readonly source: TableSource;
  readonly table: TableGuess;
  readonly column: number;
  readonly title: string;
  /** Deletes what was kept of standard input. */
  readonly dispose: () => Promise<void>;
}

export interface IdFileArguments {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly column: string | undefined;
}

/**
 * Opens a file and settles which column has the ids: the named one (by its title, or its place from 1), else the
 * one that looks most like ids.
 */
export async function openIdFile({ file, column }: IdFileArguments, output: Output): Promise<IdFile> {
  const { source, dispose } = await sourceOf(file);
  const table = await inspectTable(source);
  const titles = table.columns.map((guess) => guess.title);
  const values = { file: source.name, columns: titles.join(', '), column };
  const at = column === undefined ? table.idColumn : placeOf(column, titles);
  if (at === null) {
    const key = column === undefined ? 'cli.noColumn' : 'cli.wrongColumn';
    throw new CommandFailure(EXIT.usage, say(output.language ?? 'zh-CN', key, values));
  }
  return { source, table, column: at, title: titles[at] ?? String(at + 1), dispose };
}

async function sourceOf(file: string): Promise<Pick<IdFile, 'source' | 'dispose'>> {
  if (file !== '-') return { source: await sourceFromPath(file), dispose: async () => undefined };
  const source = await sourceFromStream('stdin', process.stdin);
  return { source, dispose: () => Promise.resolve(source[Symbol.asyncDispose]()) };
}

function placeOf(column: string, titles: readonly string[]): number | null {
  const byTitle = titles.indexOf(column);
  if (byTitle >= 0) return byTitle;
  const place = /^[1-9][0-9]*$/.test(column) ? Number(column) - 1 : -1;
  return place >= 0 && place < titles.length ? place : null;
}

/** Reads all distinct ids of the column. */
export async function idsOf(
  { source, table, column }: IdFile,
  idType: IdType,
  signal: AbortSignal,
): Promise<{ ids: string[]; report: Readonly<IdReport> }> {
  const reading = readIds(source, table, { columns: [column], idType, signal });
  const ids: string[] = [];
  for await (const batch of reading.batches) {
    for (const { id } of batch) ids.push(id);
  }
  return { ids, report: reading.report };
}

/** What was read, for people. */
export function noteReading({ source, title }: IdFile, report: Readonly<IdReport>, output: Output): void {
  output.note(
    say(output.language ?? 'zh-CN', 'cli.imported', {
      file: source.name,
      column: title,
      ids: report.ids,
      rows: report.rows,
      blank: report.blank.count,
      duplicate: report.duplicate.count,
      impossible: report.impossible.count,
    }),
  );
}
