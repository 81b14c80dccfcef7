import type { DemoOptions } from '../options.ts';
import { type Contacts, STRANGERS_PER_GROUP } from './contacts.ts';
import type { IdCodec } from './id-codec.ts';
import { createIdFamily, type IdFamily } from './id-family.ts';
import type { DemoMember, Members } from './members.ts';
import { groupName } from './names.ts';
import { hash32, PURPOSE } from './random.ts';

/** Somebody in a customer group: one of the staff, a customer, or an outsider whom nobody follows. */
export type GroupMember =
  | { readonly kind: 'member'; readonly member: DemoMember }
  | { readonly kind: 'contact' | 'stranger'; readonly index: number };

export interface DemoGroup {
  readonly chatId: string;
  /** Empty when the group was never named. */
  readonly name: string;
  /** 0 the owner works here, 1 he left. */
  readonly status: 0 | 1;
  readonly ownerUserid: string;
  readonly createdAtSeconds: number;
  readonly people: readonly GroupMember[];
}

export interface Groups extends IdFamily {
  at(index: number): DemoGroup;
  name(index: number): string;
  /** The groups of an owner, given by his userid in any case, as indexes. */
  ofOwner(userid: string): readonly number[];
  /** Groups that no longer exist (49008). */
  readonly dissolved: IdFamily;
  /** Groups whose owner is outside the app's scope (60011). */
  readonly hidden: IdFamily;
}

const EPOCH_SECONDS = 1_600_000_000;

export function createGroups(
  options: DemoOptions,
  codec: IdCodec,
  members: Members,
  contacts: Contacts,
): Groups {
  const { seed } = options;
  const ids = createIdFamily(codec, 'group', options.groups, 'wr');
  let byOwner: Map<string, number[]> | undefined;

  const ownerLeft = (index: number): boolean => index % 20 === 13 && members.left.length > 0;
  const ownerPosition = (index: number): number =>
    hash32(seed, PURPOSE.groupOwner, index) % members.followUsers.length;

  function ownerUserid(index: number): string {
    if (ownerLeft(index)) return members.left[index % members.left.length] ?? '';
    return members.followUsers[ownerPosition(index)]?.userid ?? '';
  }

  function name(index: number): string {
    return index % 8 === 5 ? '' : groupName(seed, index, options.names === 'awkward');
  }

  return {
    ...ids,
    name,
    dissolved: createIdFamily(codec, 'dissolvedGroup', options.dissolvedGroups, 'wr'),
    hidden: createIdFamily(codec, 'hiddenGroup', options.hiddenGroups, 'wr'),
    at: (index) => ({
      chatId: ids.id(index),
      name: name(index),
      status: ownerLeft(index) ? 1 : 0,
      ownerUserid: ownerUserid(index),
      createdAtSeconds: EPOCH_SECONDS + (hash32(seed, PURPOSE.groupTime, index) % 100_000_000),
      people: peopleOf(options, members, contacts, index, ownerPosition(index)),
    }),
    ofOwner(userid) {
      byOwner ??= Map.groupBy(
        Array.from({ length: options.groups }, (_, i) => i),
        (i) => ownerUserid(i).toLowerCase(),
      );
      return byOwner.get(userid.toLowerCase()) ?? [];
    },
  };
}

function peopleOf(
  options: DemoOptions,
  members: Members,
  contacts: Contacts,
  index: number,
  owner: number,
): GroupMember[] {
  const { seed, groupSizeMin, groupSizeMax } = options;
  const size = groupSizeMin + (hash32(seed, PURPOSE.groupSize, index) % (groupSizeMax - groupSizeMin + 1));
  const hash = hash32(seed, PURPOSE.groupMember, index);
  const staffCount = Math.min(1 + (hash % 3), size, members.followUsers.length);
  const strangerCount = Math.min(size - staffCount, 1 + ((hash >>> 4) % STRANGERS_PER_GROUP));
  const contactCount = Math.min(size - staffCount - strangerCount, contacts.contacts.size);

  const staff = Array.from({ length: staffCount }, (_, i): GroupMember[] => {
    const member = members.followUsers[(owner + i) % members.followUsers.length];
    return member === undefined ? [] : [{ kind: 'member', member }];
  }).flat();
  const customers = Array.from(
    { length: contactCount },
    (_, i): GroupMember => ({
      kind: 'contact',
      index: ((hash >>> 8) + i * 7) % contacts.contacts.size,
    }),
  );
  const strangers = Array.from(
    { length: strangerCount },
    (_, i): GroupMember => ({
      kind: 'stranger',
      // The last place is shared with the group before, so that one outsider is seen in two groups.
      index:
        i === STRANGERS_PER_GROUP - 1 && index > 0
          ? (index - 1) * STRANGERS_PER_GROUP
          : index * STRANGERS_PER_GROUP + i,
    }),
  );
  return [...staff, ...uniqueBy(customers), ...strangers];
}

function uniqueBy(people: readonly GroupMember[]): GroupMember[] {
  const seen = new Set<number>();
  return people.filter((person) => {
    if (person.kind === 'member' || seen.has(person.index)) return false;
    seen.add(person.index);
    return true;
  });
}
