import { EventEmitter } from 'node:events';
import { tell } from './link.ts';

/** The stand-ins for what only has to be there: each as small as its use. */
export const shell = {
  openExternal: async (url: string) => tell({ type: 'link:opened', url }),
};

export const dialog = {
  showErrorBox: (title: string, content: string) => tell({ type: 'error-box', title, content }),
};

export const Menu = {
  buildFromTemplate: (template: object) => template,
  setApplicationMenu: () => undefined,
};

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });

const workArea = { x: 0, y: 0, width: 1_920, height: 1_040 };

export const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => [{ workArea }] });
