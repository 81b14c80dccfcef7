import { app } from 'electron';
import type { MainWindow } from './main-window.ts';
import type { RunFeed } from './run-activity.ts';

/** Electron's word for "no bar at all". */
const NO_BAR = -1;

/** Shows on the taskbar or dock how far runs are, and as a number how many of them are blocked. */
export function setupTaskbar(feed: RunFeed, mainWindow: MainWindow): void {
  feed.watch(({ runs, blocked, done, total }) => {
    const share = runs === 0 || total === 0 ? NO_BAR : done / total;
    mainWindow.current()?.setProgressBar(share, { mode: blocked > 0 ? 'paused' : 'normal' });
    // Does nothing where the system has no badges.
    app.setBadgeCount(blocked);
  });
}
