import { say } from '#shared/text/index.ts';
import type { App } from '../../app.ts';
import { isSameFile, TableError } from '../../files/index.ts';
import { runSnapshot } from '../../present/run-view.ts';
import { errorOf, passesByItself, type RunStatus } from '../../runs/engine.ts';
import { settledReading } from '../../sources/read-source.ts';
import { countIds } from '../../sources/reading-thread.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { failureOf } from '../failure.ts';
import { refuseOwnOut } from '../own-folder.ts';
import { type Output, withApp } from '../session.ts';
import { writeNamed } from './enrich.ts';
import { type IdFile, type IdFileArguments, noteReading, openIdFile } from './id-file.ts';
import type { GivenOutput } from './table-options.ts';

export interface RunArguments extends IdFileArguments {
  readonly output: GivenOutput;
  readonly refresh: boolean;
}

/** `run --in ids.csv --out names.csv`: the same rows, with the names beside them. */
export async function runCommand(options: RunArguments, output: Output): Promise<ExitCode> {
  const { file, output: named } = options;
  const idFile = await openIdFile(options, output);
  try {
    if (await isItsOwnSource(file, named.out)) throw new TableError('same_file', { path: named.out });
    return await withApp(output, (app, signal) => nameFile(app, idFile, options, output, signal));
  } finally {
    await idFile.dispose();
  }
}

/** The run works on a copy of the file, so nothing further on could tell. */
async function isItsOwnSource(file: string, out: string): Promise<boolean> {
  return file !== '-' && out !== '-' && (await isSameFile(file, out));
}

async function nameFile(
  app: App,
  idFile: IdFile,
  { refresh, output: named }: RunArguments,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  refuseOwnOut(named.out);
  const language = output.language;
  const { runs, profile } = app.workspace();
  if (profile.origin === 'demo') output.note(say(language, 'cli.demo'));
  const report = await countIds(idFile, { signal });
  noteReading(idFile, report, output);
  const runId = await runs.createFromKept(await keptCopy(app, idFile), refresh);
  const status = await follow(app, runId, output, signal);
  const written = await writeNamed(app, runId, named, output, signal);

  const byVerdict: Record<string, number> = { ...status.tally.byVerdict };
  if (report.impossible.count > 0) byVerdict.invalid = (byVerdict.invalid ?? 0) + report.impossible.count;
  const total = status.tally.total + report.impossible.count;
  const mapped = byVerdict.mapped ?? 0;
  const { calls } = status.record;
  const summary = JSON.stringify({ run: runId, total, mapped, by_verdict: byVerdict, calls });
  if (!output.json) output.note(say(language, 'cli.runEnded', { total, mapped, calls }));
  else if (written === undefined) output.note(summary);
  else output.print(summary);
  if (written !== undefined)
    output.note(say(language, 'cli.written', { path: named.out, rows: written.rows }));
  return mapped === total ? EXIT.done : EXIT.incomplete;
}

/** The file may change or go while its ids are asked for; the run works on a copy. */
async function keptCopy(app: App, idFile: IdFile) {
  const { path, name } = idFile.source;
  if (path === undefined) throw new Error('a file of the command line lies nowhere');
  const kept = await app.shelf.keepPath(path, name);
  return { ...kept, reading: JSON.stringify(settledReading(idFile)) };
}

/** Shows a run's progress until it ends. A block that doesn't pass by itself ends the command; what was found is kept. */
async function follow(app: App, runId: string, output: Output, signal: AbortSignal): Promise<RunStatus> {
  const language = output.language;
  const { runs } = app.workspace();
  let told: string | undefined;
  for await (const status of runs.watch(runId, signal)) {
    const { state, done, total, byVerdict, calls, namesPerSecond, problem } = runSnapshot(status, language);
    const message = problem?.message;
    if (output.json)
      output.note(JSON.stringify({ state, done, total, by_verdict: byVerdict, calls, message }));
    const rate = Math.round(namesPerSecond);
    output.progress(say(language, 'cli.progress', { done, total, mapped: byVerdict.mapped, rate, calls }));
    const error = status.problem && errorOf(status.problem);
    if (error !== null && !passesByItself(error)) {
      await runs.stop(runId);
      const failure = failureOf(error, language);
      const sentence = say(language, 'cli.blocked', { message: failure.message });
      throw new CommandFailure(failure.exitCode, sentence, failure.details);
    }
    if (message !== undefined && message !== told && !output.json) output.note(message);
    told = message;
  }
  if (signal.aborted) {
    await runs.stop(runId);
    throw new CommandFailure(EXIT.fault, say(language, 'cli.interrupted'));
  }
  const ended = runs.status(runId);
  if (ended === undefined) throw new Error('a run vanished while it was watched');
  return ended;
}
