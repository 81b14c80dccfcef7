import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome } from '#shared/outcome.ts';
import { StoreError } from '../store/errors.ts';
import type { CorpStore } from '../store/index.ts';

/** The largest group that is committed at once, and the longest that a result waits for its group. */
const MOST_OUTCOMES = 200;
const LONGEST_WAIT_MS = 250;
/** How often a full disk is tried again. */
const DISK_RETRY_MS = 5_000;

export interface Committer {
  /** Takes results in; resolves at once unless the disk is full, when it waits for room. */
  add(outcomes: readonly Outcome[]): Promise<void>;
  /** Commits what is in hand. */
  flush(): Promise<void>;
  close(): void;
}

export interface CommitterOptions {
  readonly store: CorpStore;
  readonly run: number;
  readonly now: () => number;
  /** Calls made so far for the run; the difference is added at each commit. */
  readonly calls: () => number;
  readonly onCommit: () => void;
  /** Told when the disk is full, and `null` when there is room again. */
  readonly onDiskFull: (error: StoreError | null) => void;
  readonly signal: AbortSignal;
  readonly diskRetryMs?: number;
}

/**
 * Commits a run's results in groups: the names, the items' verdicts and the calls in one transaction, so that a
 * process killed at any moment leaves either all of a group or nothing.
 */
export function createCommitter(options: CommitterOptions): Committer {
  const { store, run, now, signal } = options;
  let held: Outcome[] = [];
  let timer: NodeJS.Timeout | undefined;
  let callsCommitted = options.calls();
  let committedMs = now();
  let committing: Promise<void> = Promise.resolve();

  function commitOnce(outcomes: readonly Outcome[]): void {
    const nowMs = now();
    const calls = options.calls();
    store.atomically(() => {
      const entries = store.register.record(outcomes, nowMs);
      store.runs.settle(
        run,
        outcomes.map(({ verdict }, at) => [entries[at] ?? 0, verdict] as const),
      );
      store.runs.addWork(run, calls - callsCommitted, Math.max(0, nowMs - committedMs));
    });
    callsCommitted = calls;
    committedMs = nowMs;
  }

  async function commit(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const outcomes = held;
    held = [];
    for (let wasFull = false; ; wasFull = true) {
      try {
        commitOnce(outcomes);
        if (wasFull) options.onDiskFull(null);
        break;
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'disk_full') throw error;
        // Nothing of the group is lost: it is kept in hand until there is room, and no further call is made.
        options.onDiskFull(error);
        await delay(options.diskRetryMs ?? DISK_RETRY_MS, undefined, { signal });
      }
    }
    options.onCommit();
  }

  function flush(): Promise<void> {
    committing = committing.then(commit);
    return committing;
  }

  return {
    async add(outcomes) {
      held.push(...outcomes);
      if (held.length >= MOST_OUTCOMES) return flush();
      // A failure of a timed commit is met by whoever adds or flushes next: `committing` stays rejected.
      timer ??= setTimeout(() => flush().catch(() => undefined), LONGEST_WAIT_MS);
    },
    flush,
    close() {
      clearTimeout(timer);
    },
  };
}
