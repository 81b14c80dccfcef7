import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunSource } from '#shared/contract/runs.ts';
import { type IdType, tidyId } from '#shared/ids.ts';
import { type Freshness, registerChoice } from '../resolve/freshness.ts';
import type { CorpStore } from '../store/index.ts';

/** A slice ends after so many ids, or so much time on a machine that is busy or has a slow disk. */
const SLICE = 500;
const SLICE_MS = 8;

interface Services {
  readonly store: CorpStore;
  readonly freshness: Freshness;
  readonly now: () => number;
}

/**
 * Puts the ids of a source into a run's queue, in slices between which the window and other callers have their
 * turn.
 * @param onSlice called after each slice
 */
export async function enqueue(
  services: Services,
  run: number,
  source: Exclude<RunSource, { from: 'file' }>,
  onSlice: () => void,
): Promise<void> {
  const slices =
    source.from === 'ids'
      ? slicesOfIds(services, run, source.ids, source.idType)
      : slicesOfRegister(services, run, source);
  for (const _ of slices) {
    onSlice();
    await nextTurn();
  }
}

function* slicesOfRegister(
  { store, freshness, now }: Services,
  run: number,
  source: Extract<RunSource, { from: 'register' }>,
): Generator<void> {
  for (const page of store.runs.choose(registerChoice(source, freshness, now()))) {
    store.runs.enqueue(
      run,
      page.map(({ entry }) => entry),
    );
    yield;
  }
}

function* slicesOfIds(
  { store, now }: Services,
  run: number,
  ids: readonly string[],
  idType: IdType,
): Generator<void> {
  for (let at = 0; at < ids.length; ) {
    at = store.atomically(() => {
      const endTick = performance.now() + SLICE_MS;
      const entries: number[] = [];
      let next = at;
      for (; next < ids.length && next < at + SLICE && performance.now() < endTick; next += 1) {
        const id = tidyId(ids[next] ?? '');
        if (id !== '') entries.push(...store.register.add([id], idType, now()));
      }
      store.runs.enqueue(run, entries);
      return next;
    });
    yield;
  }
}
