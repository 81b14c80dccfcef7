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
    showInFolder: (file) => shell.showItemInFolder(file),
  };
}
