import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { StoreError } from './store/errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

const NAME = 'WeCom ID Mapper';
const WRITABLE_BY_OTHERS = 0o002;

/**
 * Where the data lies: `WECOM_ID_MAPPER_HOME`, else one folder for the desktop application and the command line, so
 * that every door knows the same names.
 */
export function dataFolderOf(env: Env, platform: NodeJS.Platform = process.platform): string {
  if (env.WECOM_ID_MAPPER_HOME) return resolve(env.WECOM_ID_MAPPER_HOME);
  switch (platform) {
    case 'win32':
      return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), NAME);
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', NAME);
    default:
      return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), NAME);
  }
}

/**
 * Makes the folder for everything that is kept, closed to others. One that is there already is taken as it is,
 * behind a link too, unless every user may write to it: then what lies in it may be somebody else's.
 * @throws {StoreError} `open_to_others`
 */
export function makeDataFolder(path: string): void {
  makeFolder(path);
  const isOpen = process.platform !== 'win32' && (statSync(path).mode & WRITABLE_BY_OTHERS) !== 0;
  if (isOpen) throw new StoreError('open_to_others', path, 'every user may write to it');
}
