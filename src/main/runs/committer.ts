import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Outcome } from '#shared/outcome.ts';
import type { Verdict } from '#shared/verdicts.ts';
import type { Changes } from '../changes.ts';
import type { CorpStore } from '../store/index.ts';
import { passesByItself } from './status.ts';

/** The largest group that is committed at once, and the longest that a result waits for its group. */
const MOST_OUTCOMES = 200;
const LONGEST_WAIT_MS = 250;
/** What calls bring beyond the ids asked for is written in slices, so that no transaction is a long one. */
const SLICE = 500;
/** Of what nobody waits for, a slice ends after so long, on a busy machine with a slow disk as well. */
const BESIDE_SLICE_MS = 8;
const BESIDE_AT_ONCE = 50;

export interface Committer {
  /**
   * Takes the result for an item of the run in, and what its calls brought beside it; resolves at once unless the database has no room,
   * when it waits for some.
   */
  add(item: number, outcome: Outcome, beside?: readonly Outcome[]): Promise<void>;
  /** Commits what is in hand. */
  flush(): Promise<void>;
  /**
   * Commits a bulk call's results at once, together with `also` (where the bulk way has got to).
   * @returns how many items of the run that settled, and whom the results are about
   */
  commitBulk(outcomes: readonly Outcome[], sinceMs: number, also: () => void): Promise<BulkCommit>;
  /** Counts the calls that no commit has counted. What is in hand still is lost. */
  close(): void;
}

export interface BulkCommit {
  readonly settled: number;
  readonly entries: readonly number[];
}

export interface CommitterOptions {
  readonly store: CorpStore;
  readonly run: number;
  readonly now: () => number;
  /** Calls made so far for the run; the difference is added at each commit. */
  readonly calls: () => number;
  readonly onCommit: (settled: number) => void;
  /** Told why the database takes nothing in just now, and `null` when it does again. */
  readonly onTrouble: (error: Error | null) => void;
  readonly signal: AbortSignal;
  readonly retryMs: number;
  /** Told when a database that takes nothing in is to be tried before that. */
  readonly retryWanted: Changes;
}

/** What is committed at once. */
interface Group {
  readonly outcomes: readonly Outcome[];
  /** The items that were asked for, one per outcome; absent for what a bulk call brought. */
  readonly items?: readonly number[];
  readonly sinceMs: number | null;
  readonly also: () => void;
}

/**
 * Commits a run's results in groups: the names, the items' verdicts and the calls in one transaction, so that a
 * process killed at any moment leaves either all of a group or nothing.
 */
export function createCommitter(options: CommitterOptions): Committer {
  const { store, run, now, signal } = options;
  let held: { readonly item: number; readonly outcome: Outcome }[] = [];
  let heldBeside: Outcome[] = [];
  let timer: NodeJS.Timeout | undefined;
  let hasRoom = true;
  let callsCommitted = options.calls();
  let committedMs = now();
  let committing: Promise<void> = Promise.resolve();

  function countWork(): void {
    const nowMs = now();
    const calls = options.calls();
    store.runs.addWork(run, calls - callsCommitted, Math.max(0, nowMs - committedMs));
    callsCommitted = calls;
    committedMs = nowMs;
  }

  /** One transaction: what was heard, the items' verdicts, the calls it took, and where to go on. */
  function commitOnce({ outcomes, items = [], sinceMs, also }: Group): BulkCommit {
    const before = { callsCommitted, committedMs };
    try {
      return store.atomically(() => {
        const { register } = store;
        const entries =
          sinceMs === null ? register.record(outcomes, now()) : register.recordBulk(outcomes, now(), sinceMs);
        const verdicts = outcomes.map((outcome, at) => verdictOf(outcome, entries[at] ?? 0));
        // WeCom's spelling of an id may be kept as an entry of its own; the item is settled all the same.
        const own = items.flatMap((item, at) =>
          item === entries[at] ? [] : [[item, verdicts[at]?.[1] ?? 'failed'] as const],
        );
        countWork();
        also();
        return { settled: store.runs.settle(run, [...verdicts, ...own]), entries };
      });
    } catch (error) {
      ({ callsCommitted, committedMs } = before);
      throw error;
    }
  }

  /** A refusal may have left a name in place that a group had brought. */
  function verdictOf({ verdict }: Outcome, entry: number): readonly [number, Verdict] {
    if (verdict === 'mapped' || verdict === 'failed') return [entry, verdict];
    return [entry, store.register.byNumber(entry)?.verdict ?? verdict];
  }

  /** Nothing of what is written is lost while there is no room for it: it is kept in hand. */
  async function whenThereIsRoom<T>(write: () => T): Promise<T> {
    for (;;) {
      try {
        const written = write();
        if (!hasRoom) options.onTrouble(null);
        hasRoom = true;
        return written;
      } catch (error) {
        if (!passesByItself(error)) throw error;
        hasRoom = false;
        options.onTrouble(error);
        await options.retryWanted.next(options.retryMs, signal);
        signal.throwIfAborted();
      }
    }
  }

  async function commit(group: Group): Promise<BulkCommit> {
    const committed = await whenThereIsRoom(() => commitOnce(group));
    options.onCommit(committed.settled);
    return committed;
  }

  /** @returns where the next slice begins */
  function recordSlice(outcomes: readonly Outcome[], from: number): number {
    return store.atomically(() => {
      const endOfSlice = performance.now() + BESIDE_SLICE_MS;
      let next = from;
      while (next < outcomes.length && performance.now() < endOfSlice) {
        store.register.record(outcomes.slice(next, next + BESIDE_AT_ONCE), now());
        next += BESIDE_AT_ONCE;
      }
      return next;
    });
  }

  async function commitHeld(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const [found, beside] = [held, heldBeside];
    held = [];
    heldBeside = [];
    for (let at = 0; at < beside.length; ) {
      const from = at;
      at = await whenThereIsRoom(() => recordSlice(beside, from));
      await nextTurn();
    }
    if (found.length === 0) return;
    const [outcomes, items] = [found.map(({ outcome }) => outcome), found.map(({ item }) => item)];
    await commit({ outcomes, items, sinceMs: null, also: () => undefined });
  }

  function flush(): Promise<void> {
    committing = committing.then(commitHeld);
    return committing;
  }

  return {
    async add(item, outcome, beside = []) {
      held.push({ item, outcome });
      for (const other of beside) heldBeside.push(other);
      if (held.length >= MOST_OUTCOMES || heldBeside.length >= SLICE || !hasRoom) return flush();
      // A failure of a timed commit is met by whoever adds or flushes next: `committing` stays rejected.
      timer ??= setTimeout(() => flush().catch(() => undefined), LONGEST_WAIT_MS);
    },
    flush,
    async commitBulk(outcomes, sinceMs, also) {
      const slices: BulkCommit[] = [];
      let at = 0;
      for (; at + SLICE < outcomes.length; at += SLICE) {
        slices.push(
          await commit({ outcomes: outcomes.slice(at, at + SLICE), sinceMs, also: () => undefined }),
        );
        await nextTurn();
      }
      slices.push(await commit({ outcomes: outcomes.slice(at), sinceMs, also }));
      return {
        settled: slices.reduce((sum, { settled }) => sum + settled, 0),
        entries: slices.flatMap(({ entries }) => entries),
      };
    },
    close() {
      clearTimeout(timer);
      if (options.calls() > callsCommitted) countWork();
    },
  };
}
