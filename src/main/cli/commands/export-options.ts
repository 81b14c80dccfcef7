import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  EXPORT_COLUMNS,
  EXPORT_DELIMITERS,
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  type ExportColumn,
  LIBRARY_ORDERS,
} from '#shared/contract/library.ts';
import { KINDS } from '#shared/ids.ts';
import { SOURCES, VERDICTS } from '#shared/verdicts.ts';
import type { ExportArguments } from './export.ts';

type Given = Omit<
  ExportArguments,
  'runId' | 'triedFromMs' | 'triedBeforeMs' | 'namedFromMs' | 'namedBeforeMs'
> & {
  readonly run?: string;
  readonly triedFrom?: number;
  readonly triedBefore?: number;
  readonly namedFrom?: number;
  readonly namedBefore?: number;
};

/** Gives the `export` command its options: the filters of the library, the order, the form of the file. */
export function withExportOptions(command: Command): Command {
  const moment = (flag: string, what: string) =>
    command.addOption(
      new Option(`${flag} <date>`, `${what}; as 2026-11-23 or 2026-11-23T14:05`).argParser(readMoment),
    );
  command
    .requiredOption('--out <file>', 'the file to write; - for standard output')
    .option('--run <id>', 'only the ids of this run')
    .option('--query <text>', 'only ids that begin with this, or with it in a name, remark or company', '')
    .addOption(new Option('--kind <kinds...>', 'only these kinds').choices([...KINDS]))
    .addOption(new Option('--verdict <verdicts...>', 'only these verdicts').choices([...VERDICTS]))
    .addOption(new Option('--source <sources...>', 'only names from these sources').choices([...SOURCES]));
  moment('--tried-from', 'only ids asked for since');
  moment('--tried-before', 'only ids asked for before');
  moment('--named-from', 'only ids named since');
  moment('--named-before', 'only ids named before');
  return command
    .addOption(new Option('--sort <order>', 'the order').choices([...LIBRARY_ORDERS]).default('added'))
    .option('--descending', 'the other way round', false)
    .addOption(
      new Option('--format <format>', "csv, xlsx or jsonl; the file's ending says it too").choices([
        ...EXPORT_FORMATS,
      ]),
    )
    .addOption(
      new Option('--columns <names>', `in this order: ${EXPORT_COLUMNS.join(',')}`).argParser(readColumns),
    )
    .addOption(
      new Option('--encoding <name>', 'of a CSV').choices([...EXPORT_ENCODINGS]).default('utf-8-bom'),
    )
    .addOption(
      new Option('--delimiter <name>', 'of a CSV; a comma, in a .tsv a tab').choices([...EXPORT_DELIMITERS]),
    )
    .option('--no-escape-formulas', 'leave cells that a spreadsheet would run as they are');
}

/** What the command line gives, in the contract's words. */
export function exportArguments({
  run,
  triedFrom,
  triedBefore,
  namedFrom,
  namedBefore,
  ...given
}: Given): ExportArguments {
  return {
    ...given,
    runId: run,
    triedFromMs: triedFrom,
    triedBeforeMs: triedBefore,
    namedFromMs: namedFrom,
    namedBeforeMs: namedBefore,
  };
}

/** A day or a minute in the local time zone. */
function readMoment(text: string): number {
  const atMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00`) : Date.parse(text);
  if (Number.isNaN(atMs)) throw new InvalidArgumentError('2026-11-23, 2026-11-23T14:05');
  return atMs;
}

function readColumns(text: string): ExportColumn[] {
  return text.split(',').map((given) => {
    const column = EXPORT_COLUMNS.find((known) => known === given.trim());
    if (column === undefined) throw new InvalidArgumentError(EXPORT_COLUMNS.join(', '));
    return column;
  });
}
