import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { App } from '#main/app.ts';
import { askOnClose, askOnQuit } from './leaving-questions.ts';
import type { RunFeed } from './run-activity.ts';
import type { TrayIcon } from './tray.ts';

export interface Leaving {
  /** Quits, asking what is always asked, and starts anew. */
  restart(): void;
}

/**
 * Closing the window ends the application, and so does quitting; but a run at work is neither ended nor hidden
 * without the operator's word.
 */
export function setupLeaving(core: App, feed: RunFeed, tray: TrayIcon): Leaving {
  let isAsking = false;
  /** Nothing more is asked: the operator, or the system, has decided. */
  let isDecided = false;
  let goesOnWithoutWindow = false;
  let startsAnew = false;

  function leave(): void {
    isDecided = true;
    app.quit();
  }

  async function asking(question: () => Promise<void>): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      await question();
    } finally {
      isAsking = false;
    }
  }

  function goOn(window: BrowserWindow): void {
    goesOnWithoutWindow = true;
    tray.show();
    window.destroy();
  }

  async function questionClose(window: BrowserWindow): Promise<void> {
    const { choice, remember } = await askOnClose(window, core.language(), feed.now());
    if (choice === 'cancel') return;
    if (remember) {
      core.settings.update({ desktop: { ...core.settings.read().desktop, closeDuringRun: choice } });
    }
    if (choice === 'quit') leave();
    else goOn(window);
  }

  app.on('browser-window-created', (_event, window) => {
    goesOnWithoutWindow = false;
    tray.hide();
    window.on('close', (event) => {
      const { closeDuringRun } = core.settings.read().desktop;
      if (isDecided || feed.now().runs === 0) return;
      if (closeDuringRun === 'quit') {
        isDecided = true;
        return;
      }
      event.preventDefault();
      if (closeDuringRun === 'go_on') goOn(window);
      else void asking(() => questionClose(window));
    });
  });

  app.on('window-all-closed', () => {
    if (!goesOnWithoutWindow) app.quit();
  });

  app.on('before-quit', (event) => {
    if (isDecided || feed.now().runs === 0) {
      isDecided = true;
      return;
    }
    event.preventDefault();
    void asking(async () => {
      if (await askOnQuit(core.language(), feed.now())) leave();
      else startsAnew = false;
    });
  });

  // The system does not wait for anybody's answer.
  powerMonitor.on('shutdown', leave);

  app.on('will-quit', () => {
    if (startsAnew) app.relaunch({ execPath: ownProgram() });
  });

  return {
    restart() {
      // What is being asked already decides.
      if (isAsking) return;
      startsAnew = true;
      app.quit();
    },
  };
}

/** An AppImage and a portable program unpack themselves: what runs then is gone with them. */
function ownProgram(): string {
  return process.env.APPIMAGE ?? process.env.PORTABLE_EXECUTABLE_FILE ?? process.execPath;
}
