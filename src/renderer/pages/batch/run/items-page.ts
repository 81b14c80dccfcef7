import { createStore, useStore } from '#renderer/state/store.ts';

/** Where each list of items was left: the cursors of the pages up to the one on screen. */
const trails = createStore<ReadonlyMap<string, readonly number[]>>(new Map());

/** The page of one list that is on screen, and the way to its neighbours. */
export function useItemsPage(list: string) {
  const trail = useStore(trails).get(list) ?? [];
  const go = (next: readonly number[]) => trails.set(new Map(trails.get()).set(list, next));
  return {
    number: trail.length + 1,
    cursor: trail.at(-1) ?? 0,
    previous: trail.length === 0 ? undefined : () => go(trail.slice(0, -1)),
    next: (cursor: number) => go([...trail, cursor]),
  };
}
