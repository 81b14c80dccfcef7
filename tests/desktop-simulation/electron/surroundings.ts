import { EventEmitter } from 'node:events';
import path from 'node:path';
import { tell } from './link.ts';

/** The stand-ins for what only has to be there: each as small as its use. */
export const shell = {
  openExternal: async (url: string) => tell({ type: 'link:opened', url }),
  showItemInFolder: (path: string) => tell({ type: 'folder:shown', path }),
};

export const dialog = {
  /** Saves under the suggested name in `SIMULATED_SAVE_FOLDER`; without one the question is called off. */
  async showSaveDialog(_window: unknown, { defaultPath }: { defaultPath: string }) {
    const folder = process.env.SIMULATED_SAVE_FOLDER;
    if (folder === undefined) return { canceled: true, filePath: '' };
    return { canceled: false, filePath: path.join(folder, path.basename(defaultPath)) };
  },
  showErrorBox: (title: string, content: string) => tell({ type: 'error-box', title, content }),
};

export const Menu = {
  buildFromTemplate: (template: object) => template,
  setApplicationMenu: () => undefined,
};

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });

const workArea = { x: 0, y: 0, width: 1_920, height: 1_040 };

export const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => [{ workArea }] });
