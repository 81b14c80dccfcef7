/**
 * How the threads of a process take turns at writing one database. SQLite lets one write at a time, and whoever
 * waits looks again at intervals that grow: a thread that writes one transaction after the other would keep the
 * main thread, with everything that it serves, from its short ones. So a thread asks here before each transaction
 * whether somebody waits. It is a courtesy: SQLite's own lock is what keeps writes apart.
 */
export interface WriteTurns {
  /** Does a write when it is its turn. */
  take<T>(write: () => T): T;
}

/** What the threads share: how many of the main thread's writes wait or go on, and whether a thread is writing. */
export type SharedTurns = SharedArrayBuffer;

const WAITING = 0;
const BUSY = 1;
/** Nobody's write takes so long; whoever still has the turn then is gone. */
const LONGEST_TURN_MS = 50;
/** A thread that has given way so often has its turn. */
const MOST_WAITS = 20;

export function sharedTurns(): SharedTurns {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}

/** Takes the turn away from a thread that is gone. */
export function freeTurn(shared: SharedTurns): void {
  const turns = new Int32Array(shared);
  Atomics.store(turns, BUSY, 0);
  Atomics.notify(turns, BUSY, 1);
}

/** The turns of the thread that serves people: it waits for nobody, and all others wait for it. */
export function firstTurns(shared: SharedTurns): WriteTurns {
  const turns = new Int32Array(shared);
  return {
    take(write) {
      Atomics.add(turns, WAITING, 1);
      try {
        return write();
      } finally {
        Atomics.sub(turns, WAITING, 1);
        Atomics.notify(turns, WAITING);
      }
    },
  };
}

/** The turns of a thread that works in the background. */
export function lastTurns(shared: SharedTurns): WriteTurns {
  const turns = new Int32Array(shared);

  function give(): void {
    for (let waits = 0; waits < MOST_WAITS; waits += 1) {
      const waiting = Atomics.load(turns, WAITING);
      if (waiting === 0) return;
      Atomics.wait(turns, WAITING, waiting, LONGEST_TURN_MS);
    }
  }

  /** Another thread of the background has its turn before this one takes the next. */
  function begin(): void {
    if (Atomics.compareExchange(turns, BUSY, 0, 1) === 0) return;
    Atomics.wait(turns, BUSY, 1, LONGEST_TURN_MS);
    Atomics.store(turns, BUSY, 1);
  }

  return {
    take(write) {
      begin();
      give();
      try {
        return write();
      } finally {
        Atomics.store(turns, BUSY, 0);
        Atomics.notify(turns, BUSY, 1);
      }
    },
  };
}
