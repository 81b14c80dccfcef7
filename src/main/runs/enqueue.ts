import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunSource } from '#shared/contract/runs.ts';
import { tidyId } from '#shared/ids.ts';
import { type Freshness, registerChoice } from '../resolve/freshness.ts';
import type { CorpStore } from '../store/index.ts';

/** A slice ends after so many ids, or so much time on a machine that is busy or has a slow disk. */
const SLICE = 500;
const SLICE_MS = 8;

/**
 * Puts the ids of a source into a run's queue, in slices between which the window and other callers have their
 * turn.
 * @param onSlice called after each slice
 */
export async function enqueue(
  { store, freshness, now }: { store: CorpStore; freshness: Freshness; now: () => number },
  run: number,
  source: RunSource,
  onSlice: () => void,
): Promise<void> {
  const items = source.from === 'ids' ? source.ids : chosen();
  for (let at = 0; at < items.length; ) {
    at += store.atomically(() => enqueueSlice(items, at));
    onSlice();
    await nextTurn();
  }

  function enqueueSlice(items: readonly (string | number)[], from: number): number {
    const endTick = performance.now() + SLICE_MS;
    const entries: number[] = [];
    let at = from;
    for (; at < items.length && at < from + SLICE && performance.now() < endTick; at += 1) {
      entries.push(...entriesOf(items[at] ?? ''));
    }
    store.runs.enqueue(run, entries);
    return at - from;
  }

  function chosen(): number[] {
    if (source.from !== 'register') return [];
    return store.runs.choose(registerChoice(source, freshness, now())).map(({ entry }) => entry);
  }

  function entriesOf(item: string | number): number[] {
    if (typeof item === 'number') return [item];
    const id = tidyId(item);
    return id === '' ? [] : store.register.add([id], source.idType, now());
  }
}
