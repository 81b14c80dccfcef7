import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome } from '#shared/outcome.ts';
import type { Verdict } from '#shared/verdicts.ts';
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
  /**
   * Commits a bulk call's results at once, together with `also` (where the bulk way has got to).
   * @returns how many items of the run that settled
   */
  commitBulk(outcomes: readonly Outcome[], sinceMs: number, also: () => void): Promise<number>;
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

  /** One transaction: what was heard, the items' verdicts, the calls it took, and where to go on. */
  function commitOnce(outcomes: readonly Outcome[], sinceMs: number | null, also: () => void): number {
    const nowMs = now();
    const calls = options.calls();
    const settled = store.atomically(() => {
      const { register } = store;
      const entries =
        sinceMs === null ? register.record(outcomes, nowMs) : register.recordBulk(outcomes, nowMs, sinceMs);
      const verdicts = outcomes.map((outcome, at) => verdictOf(outcome, entries[at] ?? 0));
      store.runs.addWork(run, calls - callsCommitted, Math.max(0, nowMs - committedMs));
      also();
      return store.runs.settle(run, verdicts);
    });
    callsCommitted = calls;
    committedMs = nowMs;
    return settled;
  }

  /** A refusal may have left a name in place that a group had brought. */
  function verdictOf({ verdict }: Outcome, entry: number): readonly [number, Verdict] {
    if (verdict !== 'no_relation' && verdict !== 'not_found') return [entry, verdict];
    return [entry, store.register.byNumber(entry)?.verdict ?? verdict];
  }

  async function commit(
    outcomes: readonly Outcome[],
    sinceMs: number | null,
    also: () => void,
  ): Promise<number> {
    for (let wasFull = false; ; wasFull = true) {
      try {
        const settled = commitOnce(outcomes, sinceMs, also);
        if (wasFull) options.onDiskFull(null);
        options.onCommit();
        return settled;
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'disk_full') throw error;
        // Nothing of the group is lost: it is kept in hand until there is room, and no further call is made.
        options.onDiskFull(error);
        await delay(options.diskRetryMs ?? DISK_RETRY_MS, undefined, { signal });
      }
    }
  }

  async function commitHeld(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const outcomes = held;
    held = [];
    if (outcomes.length > 0) await commit(outcomes, null, () => undefined);
  }

  function flush(): Promise<void> {
    committing = committing.then(commitHeld);
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
    commitBulk: (outcomes, sinceMs, also) => commit(outcomes, sinceMs, also),
    close() {
      clearTimeout(timer);
    },
  };
}
