import { statSync } from 'node:fs';
import path from 'node:path';
import Store from 'electron-store';

/** Remembers where the last file was taken from or put: Electron's dialogs themselves forget it. */
export interface DialogFolderMemory {
  /** @returns the folder for a dialog to open in; the system's usual one when nothing is remembered */
  recall(): string;
  /** @param file what was chosen */
  remember(file: string): void;
}

/** Keeps it in `dialogs.json` of the data folder. @param usual where to begin, or when the folder has gone */
export function openDialogFolderMemory(dataFolder: string, usual: string): DialogFolderMemory {
  const store = new Store<{ folder?: string }>({
    cwd: dataFolder,
    name: 'dialogs',
    clearInvalidConfig: true,
    schema: { folder: { type: 'string' } },
  });
  return {
    recall() {
      const folder = store.get('folder');
      return folder !== undefined && isFolder(folder) ? folder : usual;
    },
    remember: (file) => store.set('folder', path.dirname(file)),
  };
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
