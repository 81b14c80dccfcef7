import type { BrowserWindow, Rectangle } from 'electron';
import Store from 'electron-store';

/** Where a window stood when it was closed. */
export interface WindowPlace {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

/** Remembers the window's place from one start to the next, in `window.json` of the data folder. */
export interface WindowPlaceMemory {
  recall(): WindowPlace | undefined;
  remember(window: BrowserWindow): void;
}

export function openWindowPlaceMemory(dataFolder: string): WindowPlaceMemory {
  const store = new Store<{ place?: WindowPlace }>({
    cwd: dataFolder,
    name: 'window',
    clearInvalidConfig: true,
    schema: {
      place: {
        type: 'object',
        required: ['bounds', 'maximized'],
        properties: {
          maximized: { type: 'boolean' },
          bounds: {
            type: 'object',
            required: ['x', 'y', 'width', 'height'],
            additionalProperties: { type: 'integer' },
          },
        },
      },
    },
  });
  return {
    recall: () => store.get('place'),
    remember: (window) => {
      store.set('place', { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    },
  };
}
