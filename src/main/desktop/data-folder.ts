import path from 'node:path';
import { app } from 'electron';

/**
 * Settles where everything is kept: `WECOM_ID_MAPPER_HOME`, or the system's place for an application's data.
 * Chromium's own files (cache, the lock of the single instance) go into a folder beneath it. Must run before
 * anything asks Electron for a path.
 * @returns the data folder, absolute
 */
export function settleDataFolder(home: string | undefined): string {
  const dataFolder = home ? path.resolve(home) : app.getPath('userData');
  app.setPath('userData', path.join(dataFolder, 'chromium'));
  return dataFolder;
}
