/** A process that holds a database's write lock for a while, as another program would. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import Database from 'better-sqlite3';

interface Order {
  readonly path: string;
  readonly forMs: number;
}

let locker: ChildProcess | undefined;

/** Resolves when the lock is held; it is let go of by itself. */
export async function lockFor(path: string, forMs: number): Promise<void> {
  locker ??= fork(import.meta.filename, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const locked = once(locker, 'message');
  locker.ref();
  locker.channel?.ref();
  locker.send({ path, forMs } satisfies Order);
  await locked;
  // It ends with the one that started it, and keeps it from no end.
  locker.unref();
  locker.channel?.unref();
}

// Only in the process that was started for it: the tests import this file as well.
if (process.argv[1] === import.meta.filename) {
  process.on('message', ({ path, forMs }: Order) => {
    const db = new Database(path, { timeout: 5_000 });
    db.exec('BEGIN IMMEDIATE');
    process.send?.('locked');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
    db.exec('ROLLBACK');
    db.close();
  });
  process.once('disconnect', () => process.exit());
}
