import type { BrowserWindow } from 'electron';
import { appPage } from './app-origin.ts';

/** The one window of the application, which may be closed and opened again while the process lives. */
export interface MainWindow {
  /** Brings the window to the front, opening it when it is closed. @param href a page of it, like `/batch` */
  readonly show: (href?: string) => void;
  readonly current: () => BrowserWindow | undefined;
}

/** @param open makes the window, on its way to an address */
export function createMainWindow(open: (address: string) => BrowserWindow): MainWindow {
  let window: BrowserWindow | undefined;
  return {
    current: () => window,
    show(href) {
      if (window === undefined) {
        window = open(appPage(href));
        window.once('closed', () => {
          window = undefined;
        });
        return;
      }
      bringToFront(window);
      if (href !== undefined) load(window, appPage(href));
    },
  };
}

/** Loads an address of the application's own; one that differs behind the `#` alone leaves the document as it is. */
export function load(window: BrowserWindow, address: string): void {
  window.loadURL(address).catch((error: unknown) => console.error('The page could not be loaded:', error));
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
