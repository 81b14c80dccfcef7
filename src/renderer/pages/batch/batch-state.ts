import { createStore } from '#renderer/state/store.ts';
import type { IdType } from '#shared/ids.ts';

export const SOURCE_KINDS = ['file', 'paste', 'register'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What the core read out of a file, and the file, so that another column of it can be read. */
export interface ImportedFile {
  readonly file: File;
  readonly columns: readonly string[];
  readonly column: string;
  readonly rows: number;
  readonly ids: string[];
  readonly blank: number;
  readonly duplicate: number;
  readonly impossible: number;
}

// The run that is being put together waits here while another page is open.
export const sourceKind = createStore<SourceKind>('file');
export const batchIdType = createStore<IdType>('auto');
export const pastedText = createStore('');
export const importedFile = createStore<ImportedFile | undefined>(undefined);
export const registerLimit = createStore(1_000);
export const onlyUnmapped = createStore(true);
export const refreshKnown = createStore(false);
