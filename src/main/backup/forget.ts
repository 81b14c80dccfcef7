import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimAlone } from '../store/replace.ts';
import { databaseIn } from './places.ts';

/** What the application ever writes into its data folder. A file of somebody else's beside it stays. */
const OURS = [
  // The database, its log, copies from before migrations, what was set aside.
  /^names\.(db|set-aside|replaced)/,
  // Settings, also damaged ones, and the key that seals secrets.
  /^settings\b.*\.json$/,
  /^vault\.key\b.*$/,
  /^window\.json$/,
  /^(backups|logs|source-files|chromium)$/,
];

/**
 * Deletes everything that is kept: ids and names, runs, tokens, settings, secrets and their key, logs, backups.
 * @returns what was deleted, by its name in the data folder
 * @throws {StoreError} `locked` while a process uses the data folder
 */
export function forgetEverything(dataFolder: string): string[] {
  if (!existsSync(dataFolder)) return [];
  claimAlone(databaseIn(dataFolder));
  const names = readdirSync(dataFolder).filter((name) => OURS.some((ours) => ours.test(name)));
  for (const name of names) rmSync(join(dataFolder, name), { recursive: true, force: true });
  return names;
}
