/** ASCII texts of at most 255 characters, to be sorted and taken out again. */
export interface IdList {
  readonly length: number;
  push(id: string): void;
  /** Puts them into the order of their characters. */
  sort(): void;
  /** Some of them, by their places in the order that they have now. */
  slice(from: number, to: number): string[];
}

const FIRST_BYTES = 64 * 1024;
const LONGEST = 255;
/** Of so few, comparing two by two is the better way; of more than the latter a key has no room for the place. */
const FEW = 64;
const MOST = 2 ** 20;
/** Characters of an id that go into its key: four of seven bits, and twenty for its place, fit a number's 53. */
const KEY_CHARACTERS = 4;
const RADIX = 128;

/**
 * As an array, a quarter of a million texts are as many objects for the collector of garbage to look at, time and
 * again, and comparing ids of one corp goes through the same beginning each time. Here the characters lie one after
 * the other, and to sort them each id is looked at once, for a number that sorts as its next characters do; only
 * those that have these in common are looked at further.
 */
export function createIdList(): IdList {
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** Where each begins; the last one is where the next will. */
  let starts = new Uint32Array(1024);
  let length = 0;
  let order: Uint32Array | undefined;

  const startOf = (id: number) => starts[id] ?? 0;
  const lengthOf = (id: number) => startOf(id + 1) - startOf(id);
  const characterOf = (id: number, at: number) => (at < lengthOf(id) ? (bytes[startOf(id) + at] ?? 0) : 0);

  function grow(): void {
    if (startOf(length) + LONGEST > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(bytes.length * 2);
      bytes.copy(larger);
      bytes = larger;
    }
    if (length + 2 > starts.length) {
      const larger = new Uint32Array(starts.length * 2);
      larger.set(starts);
      starts = larger;
    }
  }

  function compare(one: number, other: number): number {
    return bytes.compare(bytes, startOf(other), startOf(other + 1), startOf(one), startOf(one + 1));
  }

  /** With how many characters all of them begin alike. */
  function commonLength(ids: Uint32Array): number {
    const first = ids[0] ?? 0;
    let common = lengthOf(first);
    for (const id of ids) {
      let at = 0;
      while (at < common && at < lengthOf(id) && characterOf(id, at) === characterOf(first, at)) at += 1;
      common = at;
    }
    return common;
  }

  function keyOf(id: number, start: number): number {
    let key = 0;
    for (let at = start; at < start + KEY_CHARACTERS; at += 1) key = key * RADIX + characterOf(id, at);
    return key;
  }

  function sortPart(ids: Uint32Array): void {
    if (ids.length < FEW || ids.length > MOST) {
      ids.sort(compare);
      return;
    }
    const start = commonLength(ids);
    // What is wholly alike would be looked at without end.
    if (ids.every((id) => lengthOf(id) === start)) return;
    const before = ids.slice();
    const keys = Float64Array.from(before, (id, at) => keyOf(id, start) * MOST + at).sort();
    let head = -1;
    let from = 0;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? 0;
      if (Math.floor(key / MOST) !== head) {
        if (at - from > 1) sortPart(ids.subarray(from, at));
        head = Math.floor(key / MOST);
        from = at;
      }
      ids[at] = before[key % MOST] ?? 0;
    }
    if (ids.length - from > 1) sortPart(ids.subarray(from));
  }

  return {
    get length() {
      return length;
    },
    push(id) {
      grow();
      const start = startOf(length);
      starts[length + 1] = start + bytes.write(id, start, 'latin1');
      length += 1;
      order = undefined;
    },
    sort() {
      order = Uint32Array.from({ length }, (_, at) => at);
      sortPart(order);
    },
    slice(from, to) {
      const ids: string[] = [];
      for (let at = from; at < to && at < length; at += 1) {
        const id = order?.[at] ?? at;
        ids.push(bytes.toString('latin1', startOf(id), startOf(id + 1)));
      }
      return ids;
    },
  };
}
