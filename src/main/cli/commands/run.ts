import { flawOfId, type IdType, spaceOf, tidyId } from '#shared/ids.ts';
import { type Language, say } from '#shared/text/index.ts';
import type { App } from '../../app.ts';
import { readTable, writeCsv } from '../../files/index.ts';
import { entryView, reasonOf } from '../../present/entry-view.ts';
import { runSnapshot } from '../../present/run-view.ts';
import type { RunStatus } from '../../runs/engine.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { type Output, withApp } from '../session.ts';
import { type IdFile, type IdFileArguments, idsOf, noteReading, openIdFile } from './id-file.ts';

export interface RunArguments extends IdFileArguments {
  readonly out: string;
  readonly idType: IdType;
  readonly refresh: boolean;
}

/** `run --in ids.csv --out names.csv`: the same rows, with the names beside them. */
export async function runCommand(options: RunArguments, output: Output): Promise<ExitCode> {
  const idFile = await openIdFile(options, output);
  try {
    return await withApp(output, (app, signal) => nameFile(app, idFile, options, output, signal));
  } finally {
    await idFile.dispose();
  }
}

async function nameFile(
  app: App,
  idFile: IdFile,
  options: RunArguments,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const language = output.language ?? app.language();
  const { runs, profile } = app.workspace();
  if (profile.origin === 'demo') output.note(say(language, 'cli.demo'));
  const { ids, report } = await idsOf(idFile, options.idType, signal);
  noteReading(idFile, report, output);
  const { idType, refresh } = options;
  const label = idFile.source.name;
  const runId = await runs.create({ from: 'ids', idType, ids, label }, refresh, label);
  const status = await follow(app, runId, output, signal);
  const { rows } = await writeNamed(app, idFile, options, language, signal);

  const byVerdict: Record<string, number> = { ...status.tally.byVerdict };
  if (report.impossible.count > 0) byVerdict.invalid = (byVerdict.invalid ?? 0) + report.impossible.count;
  const total = status.tally.total + report.impossible.count;
  const mapped = byVerdict.mapped ?? 0;
  const { calls } = status.record;
  if (output.json) output.print(JSON.stringify({ total, mapped, by_verdict: byVerdict, calls }));
  else output.note(say(language, 'cli.runEnded', { total, mapped, calls }));
  output.note(say(language, 'cli.written', { path: options.out, rows }));
  return mapped === total ? EXIT.done : EXIT.incomplete;
}

/** Shows a run's progress until it ends. A block ends the command; what was found is kept. */
async function follow(app: App, runId: string, output: Output, signal: AbortSignal): Promise<RunStatus> {
  const language = output.language ?? app.language();
  const { runs } = app.workspace();
  for await (const status of runs.watch(runId, signal)) {
    const { state, done, total, byVerdict, calls, namesPerSecond, problem } = runSnapshot(status, language);
    if (output.json) output.note(JSON.stringify({ state, done, total, by_verdict: byVerdict, calls }));
    const rate = Math.round(namesPerSecond);
    output.progress(say(language, 'cli.progress', { done, total, mapped: byVerdict.mapped, rate, calls }));
    if (problem === null) continue;
    await runs.stop(runId);
    throw new CommandFailure(EXIT.refused, say(language, 'cli.blocked', { message: problem.message }));
  }
  if (signal.aborted) {
    await runs.stop(runId);
    throw new CommandFailure(EXIT.fault, say(language, 'cli.interrupted'));
  }
  const ended = runs.status(runId);
  if (ended === undefined) throw new Error('a run vanished while it was watched');
  return ended;
}

/** Writes the input's rows, in their order, with what the register knows beside them. */
function writeNamed(
  app: App,
  idFile: IdFile,
  options: RunArguments,
  language: Language,
  signal: AbortSignal,
) {
  const { source, table, column } = idFile;
  const { register } = app.workspace().store;

  function found(cell: string): [name: string, kind: string, verdict: string, reason: string] {
    const id = tidyId(cell);
    if (id === '') return ['', '', '', ''];
    const entry = register.find(id, spaceOf(options.idType));
    if (entry === undefined) {
      const flaw = say(language, `flaw.${flawOfId(id) ?? 'wrong_form'}`);
      return ['', '', 'invalid', say(language, 'advice.impossible_id', { flaw })];
    }
    const { name, kind, verdict } = entryView(entry, language);
    return [name ?? '', kind ?? '', verdict, reasonOf(entry, language) ?? ''];
  }

  async function* rows() {
    for await (const batch of readTable(source, table, { signal })) {
      yield batch.rows.map((row) => [...padded(row, table.columns.length), ...found(row[column] ?? '')]);
    }
  }
  const titles = table.columns.map((guess) => guess.title);
  return writeCsv(rows(), {
    path: options.out,
    header: [...titles, 'name', 'kind', 'verdict', 'reason'],
    signal,
  });
}

/** A row that lacks cells gets empty ones, so that the names stand in their own columns. */
function padded(row: readonly string[], columns: number): string[] {
  return row.length >= columns ? [...row] : [...row, ...Array<string>(columns - row.length).fill('')];
}
