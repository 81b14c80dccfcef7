import { extname } from 'node:path';
import type { ExportForm } from '#shared/contract/library.ts';
import { say } from '#shared/text/index.ts';
import { columnsOf, exportStream, writeExport } from '../../exports/library-file.ts';
import { libraryRowBatches } from '../../exports/library-rows.ts';
import type { ExportProgress } from '../../files/index.ts';
import { type LibraryInput, libraryQuery } from '../../present/library-query.ts';
import { UnknownRunError } from '../../runs/engine.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { refuseOwnOut } from '../own-folder.ts';
import { type Output, withApp } from '../session.ts';
import { toStandardOutput } from '../standard-output.ts';

export interface ExportArguments extends LibraryInput, Omit<ExportForm, 'format' | 'delimiter'> {
  /** A path, or `-` for standard output. */
  readonly out: string;
  /** What the path's ending says when absent. */
  readonly format: ExportForm['format'] | undefined;
  /** What the path's ending says when absent: a tab for `.tsv`. */
  readonly delimiter?: ExportForm['delimiter'] | undefined;
}

/** `export --out names.csv`: what the library knows, or what a filter of it lets pass. */
export function exportCommand(options: ExportArguments, output: Output): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language;
    const { store } = app.workspace();
    const { out } = options;
    refuseOwnOut(out);
    const form: ExportForm = {
      ...options,
      format: options.format ?? formatOfPath(out),
      delimiter: options.delimiter ?? (extname(out).toLowerCase() === '.tsv' ? 'tab' : 'comma'),
    };
    const query = ofKnownRun(() => libraryQuery(options, store), options.runId, language);
    const rows = libraryRowBatches(store, { query, columns: columnsOf(form), language, signal });
    if (out === '-') {
      await toStandardOutput(exportStream(rows, form), signal);
      return EXIT.done;
    }
    const onProgress = ({ rows, bytes }: ExportProgress) =>
      output.progress(say(language, 'cli.exporting', { rows, size: (bytes / 1_000_000).toFixed(1) }));
    const written = await writeExport(rows, form, { path: out, signal, onProgress });
    if (output.json) output.print(JSON.stringify({ path: out, ...written }));
    else output.note(say(language, 'cli.written', { path: out, rows: written.rows }));
    return EXIT.done;
  });
}

function ofKnownRun<T>(work: () => T, runId: string | undefined, language: Parameters<typeof say>[0]): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UnknownRunError)) throw error;
    throw new CommandFailure(EXIT.usage, say(language, 'input.unknown_run', { runId }));
  }
}

function formatOfPath(path: string): ExportForm['format'] {
  switch (extname(path).toLowerCase()) {
    case '.xlsx':
      return 'xlsx';
    case '.jsonl':
    case '.ndjson':
      return 'jsonl';
    default:
      return 'csv';
  }
}
