import type { DemoOptions } from '../options.ts';
import { fraction, hash32, PURPOSE } from './random.ts';

/** Who follows whom. Follow users and customers go by their positions. */
export interface Relations {
  readonly total: number;
  /** The follow users of a customer, at least one, each once. */
  followersOf(contact: number): number[];
  /** The customers of a follow user, in no order of time, as WeCom's own. */
  contactsOf(followUser: number): Uint32Array;
}

/**
 * Works out followers from the seed. The list by follow user is made when it is first asked for, as one pass
 * over the corp into two typed arrays: eight megabytes for two million relations.
 */
export function createRelations(options: DemoOptions): Relations {
  const { seed, contacts, followUsers } = options;
  if (followUsers < 3) throw new RangeError('a corp needs at least 3 follow users');
  if (contacts > 0 && !(options.relations >= contacts && options.relations <= contacts * 2)) {
    throw new RangeError('relations must lie between one and two for each contact');
  }
  const popular = contacts === 0 ? 0 : options.popularFollowers;
  if (popular > followUsers) throw new RangeError('popularFollowers exceeds followUsers');
  const ratio = contacts === 0 ? 0 : options.relations / contacts;
  let index: { starts: Uint32Array; contacts: Uint32Array } | undefined;

  // Relations before a customer: a ramp with a jitter small enough that every step is at least one.
  const before = (contact: number): number =>
    contact === 0 || contact >= contacts
      ? Math.min(contact, contacts) * ratio
      : Math.floor(ratio * contact + (ratio - 1) * fraction(seed, PURPOSE.followerCount, contact) + 0.5);

  function followersOf(contact: number): number[] {
    const planned = Math.round(before(contact + 1) - before(contact));
    const count = Math.max(Math.min(planned, followUsers), contact === 0 ? popular : 0);
    const first = hash32(seed, PURPOSE.followerFirst, contact) % followUsers;
    // A step of at most this many never comes back to a follower already taken.
    const longest = count > 1 ? Math.max(1, Math.floor((followUsers - 1) / (count - 1))) : 1;
    const step = 1 + (hash32(seed, PURPOSE.followerStep, contact) % longest);
    return Array.from({ length: count }, (_, i) => (first + i * step) % followUsers);
  }

  function byFollower(): { starts: Uint32Array; contacts: Uint32Array } {
    if (index !== undefined) return index;
    const starts = new Uint32Array(followUsers + 1);
    forEachRelation((_, follower) => {
      starts[follower + 1] = (starts[follower + 1] ?? 0) + 1;
    });
    for (let i = 1; i <= followUsers; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
    const next = starts.slice();
    const list = new Uint32Array(starts[followUsers] ?? 0);
    forEachRelation((contact, follower) => {
      const place = next[follower] ?? 0;
      list[place] = contact;
      next[follower] = place + 1;
    });
    index = { starts, contacts: list };
    return index;
  }

  function forEachRelation(visit: (contact: number, follower: number) => void): void {
    for (let contact = 0; contact < contacts; contact += 1) {
      for (const follower of followersOf(contact)) visit(contact, follower);
    }
  }

  return {
    get total() {
      return byFollower().contacts.length;
    },
    followersOf,
    contactsOf(followUser) {
      const { starts, contacts: list } = byFollower();
      return list.subarray(starts[followUser] ?? 0, starts[followUser + 1] ?? 0);
    },
  };
}
