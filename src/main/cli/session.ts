import { join } from 'node:path';
import { type Language, say } from '#shared/text/index.ts';
import { type App, createApp } from '../app.ts';
import { carryOutStaged } from '../backup/carry-out.ts';
import { dataFolderOf, makeDataFolder } from '../data-folder.ts';
import { nameOfProfile } from '../present/profile-view.ts';
import { namesOfSecrets } from '../present/secret-names.ts';
import { startFault } from '../present/start-fault.ts';
import { createKeyFileVault } from '../settings/key-file-vault.ts';
import { halfCorpIn, type Profile } from '../settings/profile.ts';
import { UnknownProfileError } from '../settings/profiles.ts';
import { StoreError } from '../store/errors.ts';
import { version } from '../version.ts';
import { CommandFailure, EXIT } from './exit-codes.ts';
import { spokenLanguage } from './language.ts';
import { outcomeSentences } from './sentences.ts';
import { terminalText } from './terminal-text.ts';

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Output {
  readonly json: boolean;
  /** As it is now: to restore or to forget may change what was chosen. */
  readonly language: Language;
  /** The name or id of the profile to work with; the one in use when absent. */
  readonly profile: string | undefined;
  /** A line of the result. */
  print(line: string): void;
  /** A line for people: progress, warnings. */
  note(line: string): void;
  /** Replaces the last progress line on a terminal; says nothing elsewhere. */
  progress(line: string): void;
}

export interface GlobalOptions {
  readonly json?: boolean;
  readonly lang?: string;
  readonly profile?: string;
}

export function outputOf(options: GlobalOptions): Output {
  const { stderr, stdout } = process;
  let open = false;
  return {
    json: options.json ?? false,
    get language() {
      return spokenLanguage(options.lang);
    },
    profile: options.profile,
    print: (line) => void stdout.write(`${terminalText(line)}\n`),
    note(line) {
      stderr.write(`${open ? '\r\u001b[K' : ''}${terminalText(line)}\n`);
      open = false;
    },
    progress(line) {
      if (!stderr.isTTY || options.json) return;
      stderr.write(`\r\u001b[K${terminalText(line)}`);
      open = true;
    },
  };
}

/** Builds the core on the data folder that the environment names. */
export async function openApp(
  output: Output,
  { host, takesUpRuns }: { host: 'server'; takesUpRuns: boolean },
): Promise<App> {
  const dataFolder = dataFolderOf(process.env);
  // The page chooses among the profiles by itself, and would no longer be told which one counts.
  if (takesUpRuns && output.profile !== undefined) {
    throw new CommandFailure(EXIT.usage, say(output.language, 'cli.profileNotHere'));
  }
  const half = halfCorpIn(process.env);
  if (half !== undefined) output.note(say(output.language, 'cli.halfEnvironment', { ...half }));
  try {
    // Before the vault lays its key there: a folder that is anybody's is refused.
    makeDataFolder(dataFolder);
    // Before the vault reads its key, which may be what is to be forgotten.
    const outcome = carryOutStaged(dataFolder, Date.now());
    const language = output.language;
    if (outcome !== undefined) for (const line of outcomeSentences(outcome, language)) output.note(line);
    const app = await createApp({
      dataFolder,
      host,
      version,
      env: process.env,
      vault: createKeyFileVault(join(dataFolder, 'vault.key')),
      language,
      takesUpRuns,
      profile: output.profile,
      onFault: (error) => output.note(error instanceof Error ? error.message : String(error)),
    });
    const { putAside } = app.settings;
    if (putAside !== null)
      output.note(say(language, 'cli.settingsAside', { path: join(dataFolder, putAside) }));
    const unusable = startFault(app.workspace().profile.routeFault, dataFolder, language);
    if (unusable !== undefined) output.note(unusable.sentence);
    const elsewhere = sealedElsewhere(app.workspace().profile, language);
    if (elsewhere !== undefined) output.note(elsewhere);
    return app;
  } catch (error) {
    // Told with its code and the ways out, like any other of the database.
    if (error instanceof StoreError) throw error;
    const language = output.language;
    if (error instanceof UnknownProfileError) {
      const known = [...error.known, say(language, 'profile.demo')].join(', ');
      const message = say(language, 'cli.unknownProfile', { asked: error.asked, known });
      throw new CommandFailure(EXIT.usage, message);
    }
    const fault = startFault(error, dataFolder, language);
    if (fault === undefined) throw error;
    throw new CommandFailure(fault.lies === 'in_settings' ? EXIT.usage : EXIT.fault, fault.sentence);
  }
}

/** What a command says of secrets that only the window can open; nothing when there are none. */
function sealedElsewhere(profile: Profile, language: Language): string | undefined {
  const { sealedElsewhere: purposes = [] } = profile;
  if (purposes.length === 0) return undefined;
  const secrets = namesOfSecrets(purposes, language);
  return say(language, 'cli.sealedElsewhere', { secrets, name: nameOfProfile(profile, language) });
}

/** Runs a command's work on the core and closes it whatever happens; Ctrl+C aborts the work first. */
export async function withApp<T>(
  output: Output,
  work: (app: App, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const app = await openApp(output, { host: 'server', takesUpRuns: false });
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort(new CommandFailure(EXIT.fault, ''));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    return await work(app, interrupt.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await app.close();
  }
}
