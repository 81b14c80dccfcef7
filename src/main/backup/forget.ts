import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimAlone } from '../store/replace.ts';
import { databaseIn, partOf } from './places.ts';

/** Windows refuses for a moment: a scanner looks at a file, or Chromium's helpers of the last start still end. */
const TRIES = 10;

/**
 * Deletes everything that is kept: ids and names, runs, tokens, settings, secrets and their key, logs, backups.
 * A file of somebody else's beside it stays.
 * @param isKept what is not to go yet, by its name
 * @returns what was deleted, by its name in the data folder
 * @throws {StoreError} `locked` while a process uses the data folder
 */
export function forgetEverything(
  dataFolder: string,
  isKept: (name: string) => boolean = () => false,
): string[] {
  if (!existsSync(dataFolder)) return [];
  claimAlone(databaseIn(dataFolder));
  const names = readdirSync(dataFolder).filter((name) => partOf(name) !== 'other' && !isKept(name));
  for (const name of names) {
    rmSync(join(dataFolder, name), { recursive: true, force: true, maxRetries: TRIES });
  }
  return names;
}
