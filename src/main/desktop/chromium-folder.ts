import path from 'node:path';
import { app } from 'electron';
import { makeFolder } from '#main/make-folder.ts';

/**
 * Keeps Chromium's own files (cache, the lock of the single instance) in a folder beneath the data folder, so
 * that two data folders are two applications. Must run before anything asks Electron for a path.
 * @returns what keeps the folder from being made: nothing can be shown yet
 */
export function settleChromiumFolder(dataFolder: string): unknown {
  const folder = path.join(dataFolder, 'chromium');
  // Electron takes no folder that isn't there.
  try {
    makeFolder(folder);
    app.setPath('userData', folder);
    return undefined;
  } catch (error) {
    return error;
  }
}
