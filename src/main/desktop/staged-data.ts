import { carryOutStaged } from '#main/backup/carry-out.ts';
import { settleChromiumFolder } from './chromium-folder.ts';

/**
 * Does what was staged for this start. Must run before Chromium, the vault or the core opens anything in the data
 * folder, and after Electron has been told of Chromium's: asked for settings, it would make another.
 * @returns what keeps the start from going on: nothing can be shown yet
 */
export function settleStagedData(dataFolder: string): unknown {
  try {
    carryOutStaged(dataFolder, Date.now());
    // Chromium's folder may have been forgotten with everything else.
    return settleChromiumFolder(dataFolder);
  } catch (error) {
    return error;
  }
}
