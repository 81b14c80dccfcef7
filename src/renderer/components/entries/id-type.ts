import type { EntryView } from '#shared/contract/primitives.ts';
import { type IdType, typeOfSpace } from '#shared/ids.ts';

/** The type under which an entry is asked for again: only the integer spaces have to be named. */
export function idTypeOf(entry: Pick<EntryView, 'space'>): IdType {
  return typeOfSpace(entry.space);
}

/** What tells an entry of a list from the others: departments and member tags share their integers. */
export function entryKey(entry: EntryView): string {
  return `${idTypeOf(entry)} ${entry.id}`;
}
