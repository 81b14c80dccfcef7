import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreError } from './errors.ts';
import type { SearchIndex } from './search-index.ts';

export interface SearchUpkeepOptions {
  readonly search: SearchIndex;
  readonly onFault: (error: unknown) => void;
}

/** How many entries are one piece of work: some two milliseconds. */
const SLICE = 100;
/** A tenth of the time goes into this work while there is some, so that it hardly slows a run. */
const REST_PER_WORK = 9;
const LOOK_EVERY_MS = 250;
/** How long to wait after a fault: a locked database, a full disk. */
const FAULT_PAUSE_MS = 5_000;

/**
 * Brings the search index up to date now; others have their turn in between.
 * @throws the signal's reason
 */
export async function catchUpWithSearch(search: SearchIndex, signal?: AbortSignal): Promise<void> {
  while (search.catchUp(SLICE) === SLICE) {
    await nextTurn();
    signal?.throwIfAborted();
  }
}

/** Makes what has just come in searchable, as far as it is little: one piece of work before a search. */
export function catchUpBeforeSearch(search: SearchIndex): void {
  try {
    search.catchUp(2 * SLICE);
  } catch (error) {
    // A full disk, or a database that another process holds, is no reason not to search what is indexed.
    if (!(error instanceof StoreError)) throw error;
  }
}

/**
 * Brings the search index up to date in idle moments, until it is told to stop.
 * @returns the function that stops it
 */
export function keepSearchCurrent({ search, onFault }: SearchUpkeepOptions): () => void {
  let timer = setTimeout(work, LOOK_EVERY_MS).unref();

  function work(): void {
    timer = setTimeout(work, pauseAfterSlice()).unref();
  }

  function pauseAfterSlice(): number {
    const since = performance.now();
    try {
      const isBehind = search.catchUp(SLICE) === SLICE;
      return isBehind ? (performance.now() - since) * REST_PER_WORK : LOOK_EVERY_MS;
    } catch (error) {
      onFault(error);
      return FAULT_PAUSE_MS;
    }
  }

  return () => clearTimeout(timer);
}
