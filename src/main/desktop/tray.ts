import { app, Menu, Tray } from 'electron';
import type { App } from '#main/app.ts';
import { say } from '#shared/text/index.ts';
import type { MainWindow } from './main-window.ts';
import type { RunActivity, RunFeed } from './run-activity.ts';
import { trayImage } from './tray-image.ts';

/** The icon by which the application is reached while it has no window. */
export interface TrayIcon {
  show(): void;
  hide(): void;
}

export function createTray(core: App, feed: RunFeed, mainWindow: MainWindow): TrayIcon {
  let tray: Tray | undefined;

  function describe(activity: RunActivity): void {
    if (tray === undefined) return;
    const text = (key: string) => say(core.language(), `desktop.tray.${key}`, { ...activity });
    const state = activity.runs === 0 ? 'idle' : activity.blocked > 0 ? 'blocked' : 'running';
    tray.setToolTip(`${say(core.language(), 'desktop.name')}\n${text(state)}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text(state), enabled: false },
        { type: 'separator' },
        { label: text('open'), click: () => mainWindow.show() },
        { label: text('quit'), click: () => app.quit() },
      ]),
    );
  }

  feed.watch(describe);
  return {
    show() {
      if (tray !== undefined) return;
      tray = new Tray(trayImage());
      tray.on('click', () => mainWindow.show());
      describe(feed.now());
    },
    hide() {
      tray?.destroy();
      tray = undefined;
    },
  };
}
