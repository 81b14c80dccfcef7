import { powerMonitor, powerSaveBlocker } from 'electron';
import type { App } from '#main/app.ts';
import type { RunActivity, RunFeed } from './run-activity.ts';

/** Keeps the machine awake while a run gets on; the display may turn itself off. A blocked run keeps nobody up. */
export function setupHoldOffSleep(core: App, feed: RunFeed): void {
  let blocker: number | undefined;

  function settle({ runs, blocked }: RunActivity): void {
    const wanted = runs > blocked && core.settings.read().desktop.holdsOffSleep;
    if (wanted === (blocker !== undefined)) return;
    if (blocker === undefined) {
      blocker = powerSaveBlocker.start('prevent-app-suspension');
    } else {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  }

  feed.watch(settle);
  core.settings.watch(() => settle(feed.now()));
}

/** A lid can be closed all the same: then runs are looked at as soon as it is opened. */
export function setupWaking(core: App): void {
  powerMonitor.on('resume', () => core.workspace().runs.wake());
}
