import { useEffect, useState } from 'react';
import { entryKey } from '#renderer/components/entries/id-type.ts';
import type { EntryView } from '#shared/contract/primitives.ts';

/** So many ids the core forgets, or asks for again, at once. */
export const MAX_CHOSEN = 10_000;

type Chosen = ReadonlyMap<string, EntryView>;

/**
 * Which of the ids are chosen; a choice stays while the list below it changes.
 * @param loaded the rows of the list: a chosen one is known as it was when it was last among them
 */
export function useSelection(loaded: readonly EntryView[]) {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  useEffect(() => setChosen((before) => renewed(before, loaded)), [loaded]);
  return {
    count: chosen.size,
    entries: () => [...chosen.values()],
    has: (entry: EntryView) => chosen.has(entryKey(entry)),
    toggle: (entry: EntryView) => {
      const next = new Map(chosen);
      if (!next.delete(entryKey(entry))) next.set(entryKey(entry), entry);
      setChosen(next);
    },
    choose: (entries: readonly EntryView[]) =>
      setChosen(new Map([...chosen, ...entries.map((entry) => [entryKey(entry), entry] as const)])),
    clear: () => setChosen(new Map()),
  };
}

/** @returns the choice itself where nothing of it has changed */
function renewed(chosen: Chosen, loaded: readonly EntryView[]): Chosen {
  if (chosen.size === 0) return chosen;
  const changed = loaded
    .map((entry) => [entryKey(entry), entry] as const)
    .filter(([key, entry]) => chosen.has(key) && chosen.get(key) !== entry);
  return changed.length === 0 ? chosen : new Map([...chosen, ...changed]);
}

export type Selection = ReturnType<typeof useSelection>;
