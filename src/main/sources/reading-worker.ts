import { parentPort, workerData } from 'node:worker_threads';
import { type IdReading, type IdReport, readIds, sourceFromPath, TableError } from '../files/index.ts';
import { StoreError } from '../store/errors.ts';
import { openCorpBeside } from '../store/index.ts';
import type { ReadingAnswer, ReadingTask } from './reading-thread.ts';
import { registerFound } from './register-found.ts';

/** The thread that reads a table with ids, and puts them into the register. */

const PROGRESS_EVERY_MS = 100;

const stopped = new AbortController();
// Whatever it is told means to stop, between two slices. It ends with its work, told or not.
parentPort?.once('message', () => stopped.abort());
parentPort?.unref();

function answer(message: ReadingAnswer): void {
  parentPort?.postMessage(message);
}

async function perform({ name, path, layout, reading, target }: ReadingTask): Promise<IdReport> {
  const source = { ...(await sourceFromPath(path)), name };
  const found = readIds(source, layout, { columns: reading.idColumns, idType: reading.idType });
  const { report } = found;
  const tell = () => answer({ is: 'progress', rows: report.rows, ids: report.ids });
  tell();
  const timer = setInterval(tell, PROGRESS_EVERY_MS);
  try {
    if (target === null) await readThrough(found);
    else await register(found, { ...target, idType: reading.idType });
    return report;
  } finally {
    clearInterval(timer);
  }
}

async function readThrough({ batches }: IdReading): Promise<void> {
  for await (const _ of batches) stopped.signal.throwIfAborted();
}

async function register(
  found: IdReading,
  { place, turns, ...options }: NonNullable<ReadingTask['target']> & Pick<ReadingTask['reading'], 'idType'>,
): Promise<void> {
  const { store, close } = openCorpBeside(place, turns);
  try {
    await registerFound(store, found, { ...options, signal: stopped.signal });
  } finally {
    close();
  }
}

function failureOf(error: unknown): ReadingAnswer | undefined {
  if (stopped.signal.aborted) return undefined;
  if (error instanceof TableError) return { is: 'table_error', code: error.code, params: error.params };
  if (!(error instanceof StoreError)) throw error;
  return { is: 'store_fault', code: error.code, path: error.path, detail: error.detail };
}

// Our own module starts this thread, with nothing else.
perform(workerData as ReadingTask)
  .then((report): ReadingAnswer => ({ is: 'end', report }), failureOf)
  .then((last) => {
    if (last !== undefined) answer(last);
  });
