import { tell } from './link.ts';

/** The stand-in for Electron's `shell`: opens nothing, and says what it was to open. */
export const shell = {
  openExternal: async (url: string) => tell({ type: 'link:opened', url }),
  /** Resolves with the reason when it can't be opened; here it always can. */
  async openPath(path: string): Promise<string> {
    tell({ type: 'folder:opened', path });
    return '';
  },
  showItemInFolder: (path: string) => tell({ type: 'folder:shown', path }),
};
