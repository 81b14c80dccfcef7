import { homedir } from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** @returns the system's folder for what can be fetched again */
export function systemCacheFolder(env: Environment, platform = process.platform): string {
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
  return env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
}

/** @returns where Electron's installer keeps what it has fetched, and looks before it fetches */
export function electronCacheFolder(env: Environment, platform = process.platform): string {
  if (env.electron_config_cache) return env.electron_config_cache;
  const folder = path.join(systemCacheFolder(env, platform), 'electron');
  return platform === 'win32' ? path.join(folder, 'Cache') : folder;
}
