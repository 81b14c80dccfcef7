import type { EntryView } from '#shared/contract/primitives.ts';
import type { IdType } from '#shared/ids.ts';

/** The type under which an entry is asked for again: only the integer kinds have to be named. */
export function idTypeOf(entry: EntryView): IdType {
  return entry.kind === 'department' || entry.kind === 'member_tag' ? entry.kind : 'auto';
}

/** What tells an entry of a list from the others: departments and member tags share their integers. */
export function entryKey(entry: EntryView): string {
  return `${idTypeOf(entry)} ${entry.id}`;
}
