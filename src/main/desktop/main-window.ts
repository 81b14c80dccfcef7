import type { BrowserWindow } from 'electron';
import { faultFields } from '#main/logging/fault-fields.ts';
import type { Log } from '#main/logging/log.ts';
import { appPage } from './app-origin.ts';

/** The one window of the application, which may be closed and opened again while the process lives. */
export interface MainWindow {
  /** Brings the window to the front, opening it when it is closed. @param href a page of it, like `/batch` */
  readonly show: (href?: string) => void;
  readonly current: () => BrowserWindow | undefined;
}

/** @param open makes the window, empty */
export function createMainWindow(open: () => BrowserWindow, log: Log): MainWindow {
  let window: BrowserWindow | undefined;

  /** An address that differs behind the `#` alone leaves the document as it is. */
  function load(into: BrowserWindow, href: string | undefined): void {
    into.loadURL(appPage(href)).catch((error: unknown) => log.error('page not loaded', faultFields(error)));
  }

  return {
    current: () => window,
    show(href) {
      if (window === undefined) {
        window = open();
        window.once('closed', () => {
          window = undefined;
        });
        load(window, href);
        return;
      }
      bringToFront(window);
      if (href !== undefined) load(window, href);
    },
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
