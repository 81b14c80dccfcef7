import { createStore } from '#renderer/state/store.ts';
import type { IdType } from '#shared/ids.ts';

export const SOURCE_KINDS = ['file', 'paste', 'register'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

// The run that is being put together waits here while another page is open.
export const sourceKind = createStore<SourceKind>('file');
export const batchIdType = createStore<IdType>('auto');
export const pastedText = createStore('');
export const registerLimit = createStore(1_000);
export const onlyUnmapped = createStore(true);
export const refreshKnown = createStore(false);
