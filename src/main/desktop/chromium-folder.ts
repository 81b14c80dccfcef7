import path from 'node:path';
import { app } from 'electron';
import { makeDataFolder } from '#main/data-folder.ts';
import { makeFolder } from '#main/make-folder.ts';

/**
 * Keeps Chromium's own files (cache, the lock of the single instance) in a folder beneath the data folder, so
 * that two data folders are two applications. Must run before anything asks Electron for a path.
 * @returns what keeps the folder from being made: nothing can be shown yet
 */
export function settleChromiumFolder(dataFolder: string): unknown {
  const folder = path.join(dataFolder, 'chromium');
  try {
    // What anybody may write to is refused before Chromium lays its files there.
    makeDataFolder(dataFolder);
    // Electron takes no folder that isn't there.
    makeFolder(folder);
    app.setPath('userData', folder);
    return undefined;
  } catch (error) {
    return error;
  }
}
