import { tell } from './link.ts';

/** The stand-in for Electron's `shell`: opens nothing, and says what it was to open. */
export const shell = {
  openExternal: async (url: string) => tell({ type: 'link:opened', url }),
  showItemInFolder: (path: string) => tell({ type: 'folder:shown', path }),
};
