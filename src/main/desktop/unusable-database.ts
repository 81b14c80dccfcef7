import { app, dialog, shell } from 'electron';
import type { App } from '#main/app.ts';
import { databaseIn } from '#main/backup/places.ts';
import { StoreError, type StoreFault } from '#main/store/errors.ts';
import { setDatabaseAside } from '#main/store/replace.ts';
import { say } from '#shared/text/index.ts';
import { languageAtStart, noteStartFailure } from './start-failure.ts';

const UNUSABLE = ['damaged', 'not_a_database', 'newer_schema'] as const satisfies readonly StoreFault[];
type Unusable = (typeof UNUSABLE)[number];

const BUTTONS = ['startAnew', 'openFolder', 'quit'] as const;

/**
 * Opens the core. Where the database is damaged, somebody else's or of a newer version, the operator is asked: it
 * can be kept aside, so that the core opens on an empty one, or the application ends.
 * @param open is told where a database lies that was kept aside, and is called again after that
 * @returns `undefined` when the operator quits
 */
export async function openCoreOrAsk(
  dataFolder: string,
  open: (keptAside: string | null) => Promise<App>,
): Promise<App | undefined> {
  let keptAside: string | null = null;
  while (true) {
    try {
      return await open(keptAside);
    } catch (error) {
      const code = unusable(error);
      if (code === undefined) throw error;
      noteStartFailure(error, dataFolder);
      if (!(await askToStartAnew(dataFolder, code))) {
        app.exit(1);
        return undefined;
      }
      keptAside = setDatabaseAside(databaseIn(dataFolder), Date.now());
    }
  }
}

function unusable(error: unknown): Unusable | undefined {
  return error instanceof StoreError ? UNUSABLE.find((code) => code === error.code) : undefined;
}

/** Asks until something is decided: looking into the folder decides nothing. */
async function askToStartAnew(dataFolder: string, code: Unusable): Promise<boolean> {
  while (true) {
    const button = await ask(dataFolder, code);
    if (button !== 'openFolder') return button === 'startAnew';
    const failure = await shell.openPath(dataFolder);
    if (failure !== '') noteStartFailure(new Error(failure), dataFolder);
  }
}

async function ask(dataFolder: string, code: Unusable): Promise<(typeof BUTTONS)[number]> {
  const language = languageAtStart(dataFolder);
  const text = (key: string) =>
    say(language, `desktop.unusable.${key}`, { path: databaseIn(dataFolder), version: app.getVersion() });
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'WeCom ID Mapper',
    message: text(`message.${code}`),
    detail: text(`detail.${code}`),
    buttons: BUTTONS.map((button) => text(`buttons.${button}`)),
    // What a newer version wrote is whole: nobody should be led past it by the return key.
    defaultId: BUTTONS.indexOf(code === 'newer_schema' ? 'quit' : 'startAnew'),
    cancelId: BUTTONS.indexOf('quit'),
    noLink: true,
  });
  return BUTTONS[response] ?? 'quit';
}
