import type { FamilyName, IdCodec } from './id-codec.ts';

/** All ids of one sort, by index. Nothing is stored: each id is worked out when it is asked for. */
export interface IdFamily {
  readonly size: number;
  /** @throws {RangeError} when there is no such index */
  id(index: number): string;
  /** The index of an id, or `undefined` when it isn't one of this family. */
  indexOf(id: string): number | undefined;
}

/** @param prefix the two letters an id begins with, or a function of its index */
export function createIdFamily(
  codec: IdCodec,
  name: FamilyName,
  size: number,
  prefix: string | ((index: number) => string),
): IdFamily {
  const encode = (index: number): string =>
    codec.encode(typeof prefix === 'string' ? prefix : prefix(index), name, index);

  return {
    size,
    id(index) {
      if (!(index >= 0 && index < size)) throw new RangeError(`no ${name} ${index} among ${size}`);
      return encode(index);
    },
    indexOf(id) {
      const index = codec.decode(id, name);
      return index !== undefined && index < size && encode(index) === id ? index : undefined;
    },
  };
}
