import { createStore } from '#renderer/state/store.ts';
import type { IdType } from '#shared/ids.ts';

/** The most ids that one look-up takes; the contract's own limit. */
export const MAX_LOOKUP_IDS = 200;

export interface Asked {
  readonly ids: string[];
  readonly idType: IdType;
}

/** What stands in the field and what was asked for last: both are there again after another page. */
export const lookupText = createStore('');
export const lookupIdType = createStore<IdType>('auto');
export const lookupAsked = createStore<Asked | undefined>(undefined);
