import { type ParsedIds, parseIds } from '#renderer/ids/parse-ids.ts';
import { createStore } from '#renderer/state/store.ts';
import { flawOfId, type IdType } from '#shared/ids.ts';

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

/** Whether what was asked for is what stands in the field. */
export function isAsked(asked: Asked | undefined, { ids }: ParsedIds, idType: IdType): asked is Asked {
  return asked !== undefined && asked.idType === idType && asked.ids.join() === ids.join();
}

/**
 * Asks for what stands in a text, where it can be asked for at once.
 * @returns false when it has been asked for already
 */
export function ask(text: string, idType: IdType): boolean {
  const parsed = parseIds(text);
  if (parsed.ids.length === 0 || parsed.ids.length > MAX_LOOKUP_IDS) return true;
  if (isAsked(lookupAsked.get(), parsed, idType)) return false;
  lookupAsked.set({ ids: [...parsed.ids], idType });
  return true;
}

/** Puts an id into the field, says what it is taken for, and asks for it. */
export function lookUp(id: string, idType: IdType): void {
  lookupText.set(id);
  lookupIdType.set(idType);
  lookupAsked.set({ ids: [id], idType });
}

/** The address that looks an id up; without a type its form decides. */
export function lookupAddress(id: string, idType: IdType): string {
  const address = `/lookup/${encodeURIComponent(id)}`;
  return idType === 'auto' ? address : `${address}/${idType}`;
}

// Ids of customers, groups and robots as WeCom gives them out. A userid can be any word, so a half-typed one
// looks like a whole one.
const WHOLE = /^w[morb][A-Za-z0-9_-]{30}$/;

/** Whether a rest in typing may ask for ids: each is whole by its form, or so wrong that nobody is asked. */
export function areWhole(ids: readonly string[]): boolean {
  return ids.every((id) => WHOLE.test(id) || flawOfId(id) !== undefined);
}
