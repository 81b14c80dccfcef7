import { extname, join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Longer than anybody waits for a database. */
const LONGEST_GOODBYE_MS = 10_000;

export interface WorkerBeside {
  readonly worker: Worker;
  /**
   * Tells the thread to stop, and waits until it has ended. One that has a database is not broken off: an error that
   * better-sqlite3 can't throw any more ends the whole process (WiseLibs/better-sqlite3#1507). Only a thread that
   * hears nothing any more is, as one that waits for a drive that is gone.
   * @param stop what the thread takes for the end
   */
  end(stop: unknown): Promise<void>;
}

/** Starts the thread of a module that lies beside the one that starts it: in the source as in the build. */
export function startBeside(
  { dirname, filename }: ImportMeta,
  name: string,
  options: WorkerOptions,
): WorkerBeside {
  const worker = new Worker(join(dirname, `${name}${extname(filename)}`), options);
  const hasEnded = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return {
    worker,
    async end(stop) {
      // Nobody waits for what still goes wrong in it.
      worker.on('error', () => undefined);
      worker.postMessage(stop);
      const patience = setTimeout(() => void worker.terminate(), LONGEST_GOODBYE_MS);
      await hasEnded;
      clearTimeout(patience);
    },
  };
}
