import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IdType } from '#shared/ids.ts';
import type { IdReading } from '../files/index.ts';
import type { CorpStore } from '../store/index.ts';
import { sortedIds } from './sorted-ids.ts';

/** A transaction ends after so long, on a busy machine with a slow disk as well: others wait to write. */
const SLICE_MS = 5;
const ADDED_AT_ONCE = 200;

/**
 * So many ids of a long table are put in together, in the order of the ids and not of the table: neighbours in
 * the index are then written together, each page of it four times for a million ids and not fifty times.
 */
const WINDOW = 250_000;
/** So few are put in in the order of the table. */
const FEW = 20_000;

export interface Registering {
  readonly idType: IdType;
  readonly nowMs: number;
  /** The run whose queue they come into as well. */
  readonly run?: number | undefined;
}

/**
 * Puts the ids of a table into the register while it is read, and into a run's queue where there is one, by short
 * transactions. To do it once more, after it was cut short, adds what is missing. For a thread of its own.
 * @throws what reading throws. What has been put in stays
 */
export async function registerFound(
  store: Pick<CorpStore, 'register' | 'runs' | 'atomically'>,
  { batches }: Pick<IdReading, 'batches'>,
  options: Registering,
): Promise<void> {
  let window: string[] = [];
  for await (const batch of batches) {
    for (const { id } of batch) window.push(id);
    if (window.length < WINDOW) continue;
    await register(store, sortedIds(window), options);
    window = [];
  }
  await register(store, window.length < FEW ? window : sortedIds(window), options);
}

async function register(
  store: Pick<CorpStore, 'register' | 'runs' | 'atomically'>,
  ids: readonly string[],
  { idType, nowMs, run }: Registering,
): Promise<void> {
  for (let at = 0; at < ids.length; ) {
    at = store.atomically(() => {
      const endOfSlice = performance.now() + SLICE_MS;
      let next = at;
      while (next < ids.length && performance.now() < endOfSlice) {
        const some = ids.slice(next, next + ADDED_AT_ONCE);
        store.register.addMany(some, idType, nowMs);
        if (run !== undefined) store.runs.enqueueKnown(run, some, idType);
        next += ADDED_AT_ONCE;
      }
      return next;
    });
    // The thread hears of what it is told, and tells how far it is.
    await nextTurn();
  }
}
