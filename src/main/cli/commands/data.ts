import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Argument, type Command } from 'commander';
import type { EarlierDatabase } from '#shared/contract/data.ts';
import { LANGUAGES, say } from '#shared/text/index.ts';
import { timeText } from '#shared/time.ts';
import { deleteEarlier, earlierDatabases } from '../../backup/earlier.ts';
import { forgetEverything } from '../../backup/forget.ts';
import { databaseIn, partsOf } from '../../backup/places.ts';
import { restoreBackup } from '../../backup/restore.ts';
import { readMarker, takeBackStaged } from '../../backup/staged.ts';
import { StoreError } from '../../store/errors.ts';
import { setDatabaseAside } from '../../store/replace.ts';
import { CommandFailure, EXIT, type ExitCode } from '../exit-codes.ts';
import { ownFolder } from '../own-folder.ts';
import { type Output, withApp } from '../session.ts';

/** `data …`: where everything lies, its backup, and its end. */
export function addDataCommands(
  program: Command,
  output: () => Output,
  finish: (code: ExitCode) => void,
): void {
  const data = program.command('data').description('where the data lies; backup, restore, forget');
  data
    .command('where')
    .description('say where the data lies and how large it is')
    .action(() => finish(tellWhere(output())));
  data
    .command('backup')
    .description('copy everything but secrets into one file, also while the program runs')
    .addArgument(new Argument('[file]', 'the file to write; a place in the data folder when left out'))
    .action(async (file: string | undefined) => finish(await backUp(file, output())));
  data
    .command('restore')
    .description('put a backup in the place of the database and settings; what was there is kept aside')
    .addArgument(new Argument('<file>', 'a backup'))
    .action((file: string) => finish(restore(file, output())));
  data
    .command('new')
    .description('keep the database that is there aside, and start with an empty one')
    .action(() => finish(startAnew(output())));
  data
    .command('earlier')
    .description('list the databases that are kept beside the one in use, or delete some of them')
    .option('--delete <name...>', 'delete these for good')
    .action((options: { delete?: string[] }) => finish(tellEarlier(options.delete ?? [], output())));
  data
    .command('forget')
    .description('delete everything: ids, names, runs, secrets, settings, logs, backups')
    .option('--confirm <word>', 'the word that is asked for, in scripts')
    .action(async (options: { confirm?: string }) => finish(await forget(options.confirm, output())));
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function tellWhere(output: Output): ExitCode {
  const folder = ownFolder();
  const parts = partsOf(folder);
  const size = megabytes(parts.reduce((bytes, part) => bytes + part.bytes, 0));
  const staged = readMarker(folder)?.staged ?? null;
  if (output.json) output.print(JSON.stringify({ folder, parts, staged }, null, 2));
  else {
    output.print(say(output.language, 'backup.where', { folder, size }));
    if (parts.length === 0) output.print(say(output.language, 'backup.where_nothing'));
    for (const { name, bytes } of parts) output.print(`${megabytes(bytes).padStart(9)} MB  ${name}`);
    const earlier = earlierDatabases(folder);
    if (earlier.length > 0) output.print(earlierSum(earlier, output));
    if (staged !== null) output.print(say(output.language, `backup.staged_${staged.action}`, staged));
  }
  return EXIT.done;
}

function backUp(file: string | undefined, output: Output): Promise<ExitCode> {
  return withApp(output, async (app) => {
    const made = await app.backUp(file === undefined ? undefined : resolve(file));
    const values = { path: made.path, size: megabytes(made.bytes) };
    output.print(output.json ? JSON.stringify(made) : say(output.language, 'backup.written', values));
    return EXIT.done;
  });
}

function restore(file: string, output: Output): ExitCode {
  const language = output.language;
  const restored = alone(output, () => restoreBackup(ownFolder(), resolve(file), Date.now()));
  if (output.json) output.print(JSON.stringify(restored));
  else {
    const time = timeText(restored.madeMs);
    output.print(say(language, 'backup.restored', { path: file, time }));
    if (restored.aside !== null) output.print(say(language, 'backup.aside', { path: restored.aside }));
    output.print(say(language, 'backup.secrets'));
  }
  return EXIT.done;
}

function startAnew(output: Output): ExitCode {
  const language = output.language;
  const aside = alone(output, () => {
    const kept = setDatabaseAside(databaseIn(ownFolder()), Date.now());
    // The later word counts.
    if (kept !== null) takeBackStaged(ownFolder());
    return kept;
  });
  if (output.json) output.print(JSON.stringify({ aside }));
  else if (aside === null) output.print(say(language, 'backup.fresh_nothing'));
  else {
    output.print(say(language, 'backup.fresh'));
    output.print(say(language, 'backup.aside', { path: aside }));
  }
  return EXIT.done;
}

function tellEarlier(doomed: readonly string[], output: Output): ExitCode {
  const folder = ownFolder();
  const { language } = output;
  const before = earlierDatabases(folder);
  const unknown = doomed.find((name) => !before.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new CommandFailure(EXIT.usage, say(language, 'backup.earlier_unknown', { name: unknown }));
  }
  for (const name of doomed) deleteEarlier(folder, name);
  const earlier = earlierDatabases(folder);
  if (output.json) output.print(JSON.stringify({ earlier, deleted: doomed }, null, 2));
  else {
    if (doomed.length > 0) output.print(say(language, 'backup.forgotten', { names: doomed.join(', ') }));
    output.print(earlier.length > 0 ? earlierSum(earlier, output) : say(language, 'backup.earlier_nothing'));
    for (const { name, bytes, why, keptAtMs } of earlier) {
      const reason = say(language, `backup.earlier_${why}`, { time: timeText(keptAtMs) });
      output.print(`${megabytes(bytes).padStart(9)} MB  ${name}  ${reason}`);
    }
  }
  return EXIT.done;
}

function earlierSum(earlier: readonly EarlierDatabase[], { language }: Output): string {
  const size = megabytes(earlier.reduce((sum, { bytes }) => sum + bytes, 0));
  return say(language, 'backup.earlier', { count: earlier.length, size });
}

async function forget(given: string | undefined, output: Output): Promise<ExitCode> {
  const language = output.language;
  const word = say(language, 'backup.word');
  const typed = given ?? (await ask(say(language, 'backup.ask_forget', { folder: ownFolder(), word })));
  if (!LANGUAGES.some((each) => say(each, 'backup.word') === typed.trim())) {
    throw new CommandFailure(EXIT.usage, say(language, 'backup.not_forgotten', { word }));
  }
  const deleted = alone(output, () => forgetEverything(ownFolder()));
  if (output.json) output.print(JSON.stringify({ deleted }));
  else {
    const key = deleted.length === 0 ? 'backup.forgotten_nothing' : 'backup.forgotten';
    output.print(say(language, key, { names: deleted.join(', ') }));
  }
  return EXIT.done;
}

/** Only a person at a terminal is asked. */
async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** Says of a database in use who has to let go of it. */
function alone<T>(output: Output, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'locked') throw error;
    throw new CommandFailure(EXIT.fault, say(output.language, 'backup.in_use', { path: error.path }));
  }
}
