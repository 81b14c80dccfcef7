import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

/**
 * Keeps Chromium's own files (cache, the lock of the single instance) in a folder beneath the data folder, so
 * that two data folders are two applications. Must run before anything asks Electron for a path.
 */
export function settleChromiumFolder(dataFolder: string): void {
  const folder = path.join(dataFolder, 'chromium');
  // Electron takes no folder that isn't there.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
}
