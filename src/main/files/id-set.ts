/** A set of ASCII texts of at most 255 characters that only ever grows. */
export interface IdSet {
  /** Puts an id in; false when it was there. */
  add(id: string): boolean;
}

const PAGE_BYTES = 1024 * 1024;
const SHARDS = 64;
const FIRST_SLOTS = 256;

/**
 * A `Set` of a million ids takes over 100 MB and stands still for a tenth of a second each time it grows. This
 * one keeps the characters in pages and finds them by 64 small hash tables: half the memory, and no table so
 * large that its growing is felt.
 */
export function createIdSet(): IdSet {
  const pages: Buffer[] = [];
  let used = PAGE_BYTES;
  const shards = Array.from({ length: SHARDS }, () => createShard(FIRST_SLOTS));

  /** Keeps an id, its length in front, and tells where. */
  function keep(id: string): number {
    if (used + 1 + id.length > PAGE_BYTES) {
      pages.push(Buffer.allocUnsafe(PAGE_BYTES));
      used = 0;
    }
    const page = pages.length - 1;
    const place = page * PAGE_BYTES + used;
    pages[page]?.writeUInt8(id.length, used);
    used += 1 + (pages[page]?.write(id, used + 1, 'latin1') ?? 0);
    return place;
  }

  function isAt(place: number, id: string): boolean {
    const page = pages[Math.floor(place / PAGE_BYTES)];
    const start = place % PAGE_BYTES;
    if (page === undefined || page[start] !== id.length) return false;
    for (let at = 0; at < id.length; at += 1) if (page[start + 1 + at] !== id.charCodeAt(at)) return false;
    return true;
  }

  return {
    add(id) {
      const hash = hashOf(id);
      const which = hash % SHARDS;
      const shard = shards[which] ?? createShard(FIRST_SLOTS);
      const slot = findSlot(shard, hash, (place) => isAt(place, id));
      if (shard.places[slot] !== 0) return false;
      shard.hashes[slot] = hash;
      shard.places[slot] = keep(id) + 1;
      shard.count += 1;
      if (shard.count * 2 > shard.places.length) shards[which] = grown(shard);
      return true;
    },
  };
}

/** An open-addressed table: the hash of an id, and where the id is kept, plus one. Zero is a free slot. */
interface Shard {
  readonly hashes: Uint32Array;
  readonly places: Uint32Array;
  count: number;
}

function createShard(slots: number): Shard {
  return { hashes: new Uint32Array(slots), places: new Uint32Array(slots), count: 0 };
}

/** The slot that has the id, or the free one where it belongs. */
function findSlot({ hashes, places }: Shard, hash: number, isSame: (place: number) => boolean): number {
  const mask = places.length - 1;
  let slot = Math.floor(hash / SHARDS) & mask;
  for (;;) {
    const place = places[slot] ?? 0;
    if (place === 0 || (hashes[slot] === hash && isSame(place - 1))) return slot;
    slot = (slot + 1) & mask;
  }
}

function grown(shard: Shard): Shard {
  const larger = createShard(shard.places.length * 2);
  shard.places.forEach((place, at) => {
    if (place === 0) return;
    const hash = shard.hashes[at] ?? 0;
    const slot = findSlot(larger, hash, () => false);
    larger.hashes[slot] = hash;
    larger.places[slot] = place;
  });
  larger.count = shard.count;
  return larger;
}

/** FNV-1a over the characters, its bits mixed once more so that the low ones choose the shard evenly. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
