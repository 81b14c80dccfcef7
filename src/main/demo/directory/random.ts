/**
 * A well-mixed 32-bit number from a seed, a purpose and an index: the same three always give the same, so any
 * part of the corp can be worked out alone, in any order.
 */
export function hash32(seed: number, purpose: number, index: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(purpose + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15) ^ index, 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A fraction in [0, 1) from a seed, a purpose and an index. */
export function fraction(seed: number, purpose: number, index: number): number {
  return hash32(seed, purpose, index) / 0x1_0000_0000;
}

/** The entry of a list that a hash points at. */
export function pick<T>(list: readonly [T, ...T[]], hash: number): T {
  return list[hash % list.length] ?? list[0];
}

/** A stream of fractions in [0, 1), for what happens in the order of calls (mulberry32). */
export function createRandomStream(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** What a hash is for: two purposes never share their numbers. */
export const PURPOSE = {
  corpId: 1,
  secret: 2,
  token: 3,
  idTail: 4,
  feistel: 5,
  memberName: 10,
  memberStyle: 11,
  memberDepartment: 12,
  memberPosition: 13,
  contactName: 20,
  contactKind: 21,
  contactCompany: 22,
  followerCount: 23,
  followerFirst: 24,
  followerStep: 25,
  followerRemark: 26,
  followerTags: 27,
  followTime: 28,
  unionId: 29,
  groupName: 30,
  groupSize: 31,
  groupMember: 32,
  groupOwner: 33,
  groupTime: 34,
  roomName: 40,
  roomSize: 41,
  roomMember: 42,
  kfName: 50,
  mix: 60,
  cursor: 70,
  hint: 71,
  strange: 80,
} as const;
