import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunSource } from '#shared/contract/runs.ts';
import { tidyId } from '#shared/ids.ts';
import { type Freshness, registerChoice } from '../resolve/freshness.ts';
import type { CorpStore } from '../store/index.ts';

const SLICE = 500;

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
  const slices = source.from === 'ids' ? source.ids : chosen();
  for (let at = 0; at < slices.length; at += SLICE) {
    const slice = slices.slice(at, at + SLICE);
    store.atomically(() => store.runs.enqueue(run, slice.flatMap(entriesOf)));
    onSlice();
    await nextTurn();
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
