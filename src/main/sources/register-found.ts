import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IdType, Kind } from '#shared/ids.ts';
import type { FoundId, IdReading } from '../files/index.ts';
import type { CorpStore } from '../store/index.ts';
import { createIdList, type IdList } from './id-list.ts';

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
  /** Ends it between two slices, by throwing its reason. */
  readonly signal?: AbortSignal;
}

type RegisterStore = Pick<CorpStore, 'register' | 'runs' | 'atomically'>;

/**
 * Puts the ids of a table into the register while it is read, and into a run's queue where there is one, by short
 * transactions. To do it once more, after it was cut short, adds what is missing. For a thread of its own.
 * @throws what reading throws. What has been put in stays
 */
export async function registerFound(
  store: RegisterStore,
  { batches }: Pick<IdReading, 'batches'>,
  options: Registering,
): Promise<void> {
  let few: FoundId[] = [];
  let window: Window | undefined;
  for await (const batch of batches) {
    options.signal?.throwIfAborted();
    if (window !== undefined) for (const found of batch) window.put(found);
    else {
      few.push(...batch);
      if (few.length <= FEW) continue;
      window = windowOf(few);
      few = [];
    }
    if (window.size() < WINDOW) continue;
    await registerWindow(store, window, options);
    window = windowOf([]);
  }
  if (window !== undefined) await registerWindow(store, window, options);
  await registerSpelled(store, few, options);
}

/** Ids that are put in together: by their kinds where they are their own keys, and the others. */
interface Window {
  readonly byKind: ReadonlyMap<Kind, IdList>;
  readonly spelled: FoundId[];
  put(found: FoundId): void;
  size(): number;
}

function windowOf(first: readonly FoundId[]): Window {
  const byKind = new Map<Kind, IdList>();
  const spelled: FoundId[] = [];
  let size = 0;
  function put(found: FoundId): void {
    size += 1;
    const { id, key, kind } = found;
    if (id !== key) spelled.push(found);
    else {
      const alike = byKind.get(kind) ?? createIdList();
      byKind.set(kind, alike);
      alike.push(key);
    }
  }
  first.forEach(put);
  return { byKind, spelled, put, size: () => size };
}

async function registerWindow(
  store: RegisterStore,
  { byKind, spelled }: Window,
  options: Registering,
): Promise<void> {
  const { idType, nowMs } = options;
  for (const [kind, keys] of byKind) {
    const add = (some: readonly string[]) => {
      store.register.addAlike(some, kind, idType, nowMs);
      return some;
    };
    keys.sort();
    await inSlices(store, keys, add, options);
  }
  spelled.sort((a, b) => (a.key < b.key ? -1 : 1));
  await registerSpelled(store, spelled, options);
}

/** Any ids, in the order in which they are given. */
async function registerSpelled(
  store: RegisterStore,
  found: readonly FoundId[],
  options: Registering,
): Promise<void> {
  const add = (some: readonly FoundId[]) => {
    const ids = some.map(({ id }) => id);
    store.register.addMany(ids, options.idType, options.nowMs);
    return some.map(({ key }) => key);
  };
  await inSlices(store, found, add, options);
}

interface Sliced<T> {
  readonly length: number;
  slice(from: number, to: number): readonly T[];
}

/** @param add puts some into the register, and gives their keys */
async function inSlices<T>(
  store: RegisterStore,
  all: Sliced<T>,
  add: (some: readonly T[]) => readonly string[],
  { idType, run, signal }: Registering,
): Promise<void> {
  for (let at = 0; at < all.length; ) {
    at = store.atomically(() => {
      const endOfSlice = performance.now() + SLICE_MS;
      let next = at;
      while (next < all.length && performance.now() < endOfSlice) {
        const keys = add(all.slice(next, next + ADDED_AT_ONCE));
        if (run !== undefined) store.runs.enqueueKnown(run, keys, idType);
        next += ADDED_AT_ONCE;
      }
      return next;
    });
    // The thread hears of what it is told, and tells how far it is.
    await nextTurn();
    signal?.throwIfAborted();
  }
}
