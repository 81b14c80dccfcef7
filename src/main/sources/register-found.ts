import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IdType } from '#shared/ids.ts';
import type { IdReading } from '../files/index.ts';
import type { CorpStore } from '../store/index.ts';

/** A transaction ends after so long, on a busy machine with a slow disk as well. */
const SLICE_MS = 8;
const ADDED_AT_ONCE = 200;

/**
 * So many ids of a long table are put in together, in the order of the ids and not of the table: neighbours in
 * the index are then written together, which halves the time.
 */
const WINDOW = 20_000;

export interface Registering {
  readonly idType: IdType;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts the ids of a table into the register while it is read, in slices between which others have their turn.
 * @throws what reading throws; the signal's reason. What has been put in stays
 */
export async function registerFound(
  store: CorpStore,
  { batches }: Pick<IdReading, 'batches'>,
  options: Registering,
): Promise<void> {
  let window: string[][] = [];
  let size = 0;
  for await (const batch of batches) {
    window.push(batch.map(({ id }) => id));
    size += batch.length;
    if (size < WINDOW) continue;
    await register(store, await sorted(window), options);
    window = [];
    size = 0;
  }
  await register(store, window.flat(), options);
}

/**
 * Sorts piece by piece, with a turn for others after each: to merge the pieces then takes less than half as long as
 * to sort the whole.
 */
async function sorted(pieces: readonly string[][]): Promise<string[]> {
  for (const piece of pieces) {
    piece.sort();
    await nextTurn();
  }
  return pieces.flat().sort();
}

async function register(
  store: CorpStore,
  ids: readonly string[],
  { idType, now, signal }: Registering,
): Promise<void> {
  for (let at = 0; at < ids.length; ) {
    at = store.atomically(() => {
      const endOfSlice = performance.now() + SLICE_MS;
      let next = at;
      while (next < ids.length && performance.now() < endOfSlice) {
        store.register.addMany(ids.slice(next, next + ADDED_AT_ONCE), idType, now());
        next += ADDED_AT_ONCE;
      }
      return next;
    });
    await nextTurn();
    signal?.throwIfAborted();
  }
}
