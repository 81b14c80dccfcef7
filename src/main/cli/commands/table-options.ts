import { type Command, InvalidArgumentError, Option } from 'commander';
import { ENRICH_COLUMNS, type EnrichColumn } from '#shared/contract/exports.ts';
import { TEXT_ENCODINGS } from '#shared/contract/files.ts';
import { ID_TYPES, type IdType } from '#shared/ids.ts';
import type { Delimiter, TextEncoding } from '../../files/index.ts';
import type { IdFileArguments } from './id-file.ts';

const DELIMITERS: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  'full-width-comma': '，',
};

export interface GivenInput {
  readonly idColumn?: string[];
  /** The older name of the same. */
  readonly column?: string[];
  readonly idType: IdType;
  readonly inEncoding?: TextEncoding;
  readonly inDelimiter?: string;
  readonly sheet?: string;
  readonly header?: boolean;
}

/** Gives a command the options by which a file with ids is read; what is not said is found out. */
export function withInputOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--id-column <name>',
        'a column with ids: its title, or its place from 1; may be repeated',
      ).argParser(collect),
    )
    .addOption(new Option('--column <name>').argParser(collect).hideHelp())
    .addOption(
      new Option('--id-type <type>', 'what the ids are')
        .choices([...ID_TYPES])
        .default('auto' satisfies IdType),
    )
    .addOption(new Option('--in-encoding <name>', 'of the file with ids').choices([...TEXT_ENCODINGS]))
    .addOption(new Option('--in-delimiter <name>', 'of the file with ids').choices(Object.keys(DELIMITERS)))
    .option('--sheet <title>', 'the sheet of a workbook')
    .option('--header', 'the first row names the columns')
    .option('--no-header', 'the first row holds ids as well');
}

/** What the command line says of a file. */
export function inputArguments(file: string, given: GivenInput): IdFileArguments {
  const { idColumn = [], column = [], idType, inEncoding, inDelimiter, sheet, header } = given;
  const delimiter = inDelimiter === undefined ? undefined : DELIMITERS[inDelimiter];
  return {
    file,
    columns: [...idColumn, ...column],
    idType,
    layout: {
      ...(inEncoding === undefined ? {} : { encoding: inEncoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(header === undefined ? {} : { hasHeader: header }),
      ...(sheet === undefined ? {} : { sheet }),
    },
  };
}

export interface GivenOutput {
  readonly out: string;
  readonly columns: EnrichColumn[];
  readonly encoding?: TextEncoding;
  readonly delimiter?: string;
}

const USUAL_COLUMNS: EnrichColumn[] = ['name', 'kind', 'verdict', 'reason'];

/** Gives a command the options of the file with names. */
export function withOutputOptions(command: Command): Command {
  return command
    .requiredOption('--out <file>', 'the file to write, CSV or XLSX by its ending; - for standard output')
    .addOption(
      new Option('--columns <names>', `what to put beside the ids: ${ENRICH_COLUMNS.join(',')}`)
        .argParser(readColumns)
        .default(USUAL_COLUMNS, USUAL_COLUMNS.join(',')),
    )
    .addOption(new Option('--encoding <name>', "in place of the file's own").choices([...TEXT_ENCODINGS]))
    .addOption(
      new Option('--delimiter <name>', "in place of the file's own").choices(Object.keys(DELIMITERS)),
    );
}

/** The form of the file with names, its format by the path's ending. */
export function outputForm({ out, columns, encoding, delimiter: named }: GivenOutput) {
  const ending = /\.(xlsx|csv|tsv|txt)$/i.exec(out)?.[1]?.toLowerCase();
  const delimiter = named === undefined ? (ending === 'tsv' ? '\t' : undefined) : DELIMITERS[named];
  return {
    columns,
    ...(ending === undefined ? {} : { format: ending === 'xlsx' ? ('xlsx' as const) : ('csv' as const) }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function readColumns(text: string): EnrichColumn[] {
  return text.split(',').map((given) => {
    const column = ENRICH_COLUMNS.find((known) => known === given.trim());
    if (column === undefined) throw new InvalidArgumentError(ENRICH_COLUMNS.join(', '));
    return column;
  });
}
