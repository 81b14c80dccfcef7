import { say } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import { exportRecord, listRecord, noteOnRecord } from '../../connection/service.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

export interface RecordOptions {
  readonly format?: string;
  readonly note?: string;
  readonly row?: number;
}

const FORMATS = ['csv', 'markdown'] as const;

/** Line ends of a CSV are two characters; the first of them would be shown as what a terminal obeys. */
function printLines(text: string, output: Output): void {
  for (const line of text.trimEnd().split(/\r?\n/)) output.print(line);
}

/** `record`: the record of trusted IPs on standard output, or a note on one of its rows. */
export function recordCommand({ format, note, row }: RecordOptions, output: Output): Promise<ExitCode> {
  const known = FORMATS.find((each) => each === format);
  if (format !== undefined && known === undefined) {
    throw new CommandFailure(EXIT.usage, `--format: ${FORMATS.join(' | ')}`);
  }
  if ((note === undefined) !== (row === undefined)) {
    throw new CommandFailure(EXIT.usage, '--note <text> --row <number>');
  }
  return withApp(output, async (app) => {
    const language = output.language;
    const scene = { workspace: app.workspace(), language, now: Date.now };
    if (note !== undefined && row !== undefined && noteOnRecord(scene, row, note) === undefined) {
      throw new CommandFailure(EXIT.usage, say(language, 'record.unknown', { recordId: row }));
    }
    const rows = listRecord(scene);
    if (output.json) output.print(JSON.stringify(rows, null, 2));
    else if (known !== undefined) printLines((await exportRecord(scene, known)).text, output);
    else if (rows.length === 0) output.print(say(language, 'record.empty'));
    else {
      for (const { recordId, ip, statusText, changedAtMs, purpose, route, note: kept } of rows) {
        const since = timeText(changedAtMs);
        const list = say(language, `record.list.${purpose}`);
        output.print([recordId, ip, statusText, since, list, route, kept].join('  ').trimEnd());
      }
    }
    return EXIT.done;
  });
}
