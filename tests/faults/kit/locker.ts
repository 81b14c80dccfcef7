/** A thread that holds a database's write lock for a while, as another program would. */
import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';

interface Order {
  readonly path: string;
  readonly forMs: number;
}

parentPort?.on('message', ({ path, forMs }: Order) => {
  const db = new Database(path, { timeout: 5_000 });
  db.exec('BEGIN IMMEDIATE');
  parentPort?.postMessage('locked');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs);
  db.exec('ROLLBACK');
  db.close();
});

let worker: Worker | undefined;

/** Resolves when the lock is held; it is let go of by itself. */
export async function lockFor(path: string, forMs: number): Promise<void> {
  worker ??= new Worker(new URL(import.meta.url));
  worker.unref();
  const locked = once(worker, 'message');
  worker.postMessage({ path, forMs } satisfies Order);
  await locked;
}
