import type { App } from '#main/app.ts';

/** What the runs of this process are at, all together. */
export interface RunActivity {
  readonly runs: number;
  /** How many of them wait for something that the operator can mend. */
  readonly blocked: number;
  readonly done: number;
  readonly total: number;
}

export interface RunFeed {
  now(): RunActivity;
  /** Calls the listener now and when something has changed, at most twice a second. */
  watch(listener: (activity: RunActivity) => void): void;
}

const INTERVAL_MS = 500;

export function followRuns(core: App): RunFeed {
  const listeners = new Set<(activity: RunActivity) => void>();
  let isDue = false;

  function tell(): void {
    isDue = false;
    const activity = activityOf(core);
    for (const listener of listeners) listener(activity);
  }

  core.watchRuns(() => {
    if (isDue) return;
    isDue = true;
    setTimeout(tell, INTERVAL_MS).unref();
  });
  return {
    now: () => activityOf(core),
    watch(listener) {
      listeners.add(listener);
      listener(activityOf(core));
    },
  };
}

function activityOf(core: App): RunActivity {
  const statuses = core.workspace().runs.atWork();
  const total = statuses.reduce((sum, { tally }) => sum + tally.total, 0);
  const pending = statuses.reduce((sum, { tally }) => sum + tally.pending, 0);
  return {
    runs: statuses.length,
    blocked: statuses.filter(({ record }) => record.state === 'blocked').length,
    done: total - pending,
    total,
  };
}
