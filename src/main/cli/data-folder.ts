import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

const NAME = 'WeCom ID Mapper';

/**
 * Where the data lies: `WECOM_ID_MAPPER_HOME`, else the folder that the desktop application uses as well, so that
 * every door knows the same names.
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
