import type { Reading } from '#shared/contract/files.ts';
import type { IdType } from '#shared/ids.ts';
import { say } from '#shared/text/index.ts';
import {
  type IdReport,
  inspectTable,
  sourceFromPath,
  type TableOverrides,
  type TableSource,
} from '../../files/index.ts';
import type { OpenTable } from '../../sources/read-source.ts';
import { CommandFailure, EXIT } from '../exit-codes.ts';
import type { Output } from '../session.ts';
import { type KeptInput, keepStandardInput } from './standard-input.ts';

/** A file with ids as the command line means it: which file, which columns, read how. */
export interface IdFile extends OpenTable {
  /** What the columns with ids are called. */
  readonly titles: readonly string[];
  /** Deletes what was kept of standard input. */
  readonly dispose: () => Promise<void>;
}

export interface IdFileArguments {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** The columns with ids; found out when there is none. */
  readonly columns: readonly string[];
  readonly idType: IdType;
  /** What is said of the file's form; the rest is found out. */
  readonly layout: TableOverrides;
}

/**
 * Opens a file and settles which columns have the ids: the named ones (by title, or place from 1), else the one
 * that looks most like ids.
 */
export async function openIdFile(options: IdFileArguments, output: Output): Promise<IdFile> {
  const { source, dispose } = await sourceOf(options.file);
  try {
    return { ...(await settled(source, options, output)), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function settled(
  source: TableSource,
  { columns, idType, layout }: IdFileArguments,
  output: Output,
): Promise<Omit<IdFile, 'dispose'>> {
  const guess = await inspectTable(source, layout);
  const titles = guess.columns.map(({ title }) => title);
  const fail = (key: string, column?: string): never => {
    const values = { file: source.name, columns: titles.join(', '), column };
    throw new CommandFailure(EXIT.usage, say(output.language, key, values));
  };
  const idColumns =
    columns.length === 0
      ? [guess.idColumn ?? fail('cli.noColumn')]
      : columns.map((column) => placeOf(column, titles) ?? fail('cli.wrongColumn', column));
  const reading: Reading = { ...layout, idColumns: [...new Set(idColumns)], idType };
  return { source, guess, reading, titles: idColumns.map((at) => titles[at] ?? '') };
}

async function sourceOf(file: string): Promise<KeptInput> {
  if (file === '-') return keepStandardInput();
  return { source: await sourceFromPath(file), dispose: async () => undefined };
}

function placeOf(column: string, titles: readonly string[]): number | null {
  const byTitle = titles.indexOf(column);
  if (byTitle >= 0) return byTitle;
  const place = /^[1-9][0-9]*$/.test(column) ? Number(column) - 1 : -1;
  return place >= 0 && place < titles.length ? place : null;
}

/** What was read, for people. */
export function noteReading({ source, titles }: IdFile, report: Readonly<IdReport>, output: Output): void {
  output.note(
    say(output.language, 'cli.imported', {
      file: source.name,
      column: titles.join(', '),
      ids: report.ids,
      rows: report.rows,
      blank: report.blank.count,
      duplicate: report.duplicate.count,
      impossible: report.impossible.count,
    }),
  );
}
