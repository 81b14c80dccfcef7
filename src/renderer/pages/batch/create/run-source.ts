import { useMemo } from 'react';
import { parseIds } from '#renderer/ids/parse-ids.ts';
import { useStore } from '#renderer/state/store.ts';
import type { RunSource } from '#shared/contract/runs.ts';
import {
  batchIdType,
  onlyUnmapped,
  pastedText,
  registerLimit,
  type SourceKind,
  sourceKind,
} from '../batch-state.ts';
import { heldTable, readingOf } from './table/held-table.ts';

/** The source that stands on the screen, or `undefined` while it has no ids. */
export function useRunSource(): RunSource | undefined {
  const kind = useStore(sourceKind);
  const idType = useStore(batchIdType);
  const text = useStore(pastedText);
  const file = useStore(heldTable);
  const limit = useStore(registerLimit);
  const unmapped = useStore(onlyUnmapped);

  return useMemo(() => {
    const sources: Record<SourceKind, () => RunSource | undefined> = {
      register: () => ({ from: 'register', idType, limit, onlyUnmapped: unmapped }),
      paste: () => {
        const ids = [...parseIds(text).ids];
        return ids.length === 0 ? undefined : { from: 'ids', idType, ids, label: labelOf(ids) };
      },
      file: () =>
        file === undefined || file.idColumns.length === 0
          ? undefined
          : { from: 'file', sourceId: file.sourceId, reading: readingOf(file, idType) },
    };
    return sources[kind]();
  }, [kind, idType, text, file, limit, unmapped]);
}

/** A name for a run of pasted ids that needs no language: the first of them and how many more. */
export function labelOf(ids: readonly string[]): string {
  const first = (ids[0] ?? '').slice(0, 64);
  return ids.length > 1 ? `${first} +${ids.length - 1}` : first;
}
