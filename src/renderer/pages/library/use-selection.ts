import { useState } from 'react';
import { entryKey } from '#renderer/components/entries/id-type.ts';
import type { EntryView } from '#shared/contract/primitives.ts';

/** So many ids the core forgets, or asks for again, at once. */
export const MAX_CHOSEN = 10_000;

/** Which of the ids are chosen; a choice stays while the list below it changes. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, EntryView>>(new Map());
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

export type Selection = ReturnType<typeof useSelection>;
