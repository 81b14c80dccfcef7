import { type Language, say } from '#shared/text/index.ts';
import type { App } from '../../app.ts';
import { fileExport, RunWithoutFileError } from '../../exports/file-export.ts';
import type { ExportProgress } from '../../files/index.ts';
import { UnknownRunError } from '../../runs/engine.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { refuseOwnOut } from '../own-folder.ts';
import { type Output, withApp } from '../session.ts';
import { toStandardOutput } from '../standard-output.ts';
import { type GivenOutput, outputForm } from './table-options.ts';

/** `enrich --run <id> --out names.csv`: the file of a run once more, with what is known by now. */
export function enrichCommand(options: GivenOutput & { readonly run: string }, output: Output) {
  return withApp(output, async (app, signal): Promise<ExitCode> => {
    const language = output.language;
    refuseOwnOut(options.out);
    const written = await ofRunWithFile(options.run, language, () =>
      writeNamed(app, options.run, options, output, signal),
    );
    if (written === undefined) return EXIT.done;
    if (output.json) output.print(JSON.stringify({ path: options.out, ...written }));
    else output.note(say(language, 'cli.written', { path: options.out, rows: written.rows }));
    return EXIT.done;
  });
}

/** Writes the file of a run with the names in it. @returns nothing when it went to standard output */
export async function writeNamed(
  app: App,
  runId: string,
  options: GivenOutput,
  output: Output,
  signal: AbortSignal,
): Promise<ExportProgress | undefined> {
  const language = output.language;
  const form = outputForm(options);
  const { store } = app.workspace();
  const work = await fileExport(store, app.files, { runId, form, language, inWords: false });
  if (options.out === '-') {
    await toStandardOutput(
      work.stream(signal, () => undefined),
      signal,
    );
    return undefined;
  }
  const onProgress = ({ rows, bytes }: ExportProgress) =>
    output.progress(say(language, 'cli.exporting', { rows, size: (bytes / 1_000_000).toFixed(1) }));
  return work.write({ path: options.out, signal, onProgress });
}

async function ofRunWithFile<T>(runId: string, language: Language, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isUnknown = error instanceof UnknownRunError;
    if (!isUnknown && !(error instanceof RunWithoutFileError)) throw error;
    const key = isUnknown ? 'input.unknown_run' : 'input.run_without_file';
    throw new CommandFailure(EXIT.usage, say(language, key, { runId }));
  }
}
