import path from 'node:path';
import { type BrowserWindow, dialog, shell } from 'electron';
import type { HostFiles } from '#main/host-files.ts';

/** Asks for files by the system's own dialogs. */
export function createFileDialogs(window: () => BrowserWindow | undefined): HostFiles {
  return {
    async chooseSavePath({ name, folder }) {
      const ending = path.extname(name).slice(1);
      const options = {
        defaultPath: folder === null ? name : path.join(folder, name),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      };
      const parent = window();
      const { canceled, filePath } =
        parent === undefined
          ? await dialog.showSaveDialog(options)
          : await dialog.showSaveDialog(parent, options);
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseOpenPath({ name, endings }) {
      const options = {
        properties: ['openFile' as const],
        filters: [
          { name, extensions: [...endings] },
          { name: '*', extensions: ['*'] },
        ],
      };
      const parent = window();
      const { filePaths } =
        parent === undefined
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(parent, options);
      return filePaths[0] ?? null;
    },
    openFolder: async (folder) => (await shell.openPath(folder)) === '',
    showInFolder: (file) => shell.showItemInFolder(file),
  };
}
