import { createStore } from '#renderer/state/store.ts';
import type { Reading, TablePreview } from '#shared/contract/files.ts';

/** What the operator has said of how a file is read; the rest the core finds out. */
export type Layout = Pick<Reading, 'encoding' | 'delimiter' | 'hasHeader' | 'sheet'>;

/** A file that the core holds, as it is read now. */
export interface HeldTable {
  readonly sourceId: string;
  readonly preview: TablePreview;
  readonly layout: Layout;
  readonly idColumns: readonly number[];
}

/** A file on its way to the core. */
export interface Arrival {
  readonly name: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly abort: AbortController;
}

// A file that is put into a run waits here while another page is open; it keeps arriving meanwhile.
export const heldTable = createStore<HeldTable | undefined>(undefined);
export const arrival = createStore<Arrival | undefined>(undefined);
export const tableFailure = createStore<unknown>(null);

/** How the table is read when nothing further is said. */
export function readingOf({ layout, idColumns }: HeldTable, idType: Reading['idType']): Reading {
  return { ...layout, idColumns: [...idColumns], idType };
}
