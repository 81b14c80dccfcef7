/** A thread that writes once in its turn, for a test of who gives way to whom. */
import { parentPort, workerData } from 'node:worker_threads';
import { lastTurns, type SharedTurns } from '#main/store/write-turns.ts';

/** What a test shares with the thread. */
export interface BackgroundOrder {
  readonly shared: SharedTurns;
  /** Zero until the thread is to begin. */
  readonly begin: Int32Array<SharedArrayBuffer>;
  /** Zero until it has written. */
  readonly written: Int32Array<SharedArrayBuffer>;
}

const { shared, begin, written }: BackgroundOrder = workerData;
parentPort?.postMessage('ready');
Atomics.wait(begin, 0, 0);
lastTurns(shared).take(() => Atomics.store(written, 0, 1));
