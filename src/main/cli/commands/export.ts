import { say } from '#shared/text/index.ts';
import { csvStream, writeCsv } from '../../files/index.ts';
import { exportColumns, exportRowBatches, runRowBatches } from '../../present/export-rows.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';

export interface ExportArguments {
  /** A path, or `-` for standard output. */
  readonly out: string;
  readonly run: string | undefined;
}

/** `export --out names.csv`: what the register knows. */
export function exportCommand({ out, run: runId }: ExportArguments, output: Output): Promise<ExitCode> {
  return withApp(output, async (app, signal) => {
    const language = output.language ?? app.language();
    const { store } = app.workspace();
    const run = runId === undefined ? undefined : store.runs.get(runId);
    if (runId !== undefined && run === undefined) {
      throw new CommandFailure(EXIT.usage, say(language, 'input.unknown_run', { runId }));
    }
    const batches =
      run === undefined ? exportRowBatches(store, language) : runRowBatches(store, run.run, language);
    const header = exportColumns();
    if (out === '-') {
      for await (const chunk of csvStream(batches, { header })) process.stdout.write(chunk);
      return EXIT.done;
    }
    const { rows, bytes } = await writeCsv(batches, { path: out, header, signal });
    if (output.json) output.print(JSON.stringify({ path: out, rows, bytes }));
    else output.note(say(language, 'cli.written', { path: out, rows }));
    return EXIT.done;
  });
}
