import { hash32, PURPOSE } from './random.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE = new Map(Array.from(ALPHABET, (character, value) => [character, value]));
const INDEX_BITS = 25;
const HALF_BITS = 15;
const HALF_MASK = (1 << HALF_BITS) - 1;
const CORP_END = 10;
const HEAD_END = 15;
const ID_LENGTH = 32;
const TAIL_LENGTH = ID_LENGTH - HEAD_END;

/** The families of ids, each with a number that is hidden inside its ids. */
export const FAMILY = {
  contact: 1,
  stranger: 2,
  formerContact: 3,
  hiddenContact: 4,
  kfCustomer: 5,
  openUserid: 6,
  group: 7,
  dissolvedGroup: 8,
  hiddenGroup: 9,
  room: 10,
  foreignRoom: 11,
  robot: 12,
  kfAccount: 13,
  corpTag: 14,
  corpTagGroup: 15,
  strategyTag: 16,
  strategyTagGroup: 17,
  refused: 18,
  providerUserid: 19,
} as const;

export type FamilyName = keyof typeof FAMILY;

/**
 * Ids of 32 characters in WeCom's form: prefix, six characters that belong to the corp, `AA`, and 22 that look
 * random. The family and the index are enciphered in them, so a corp of a million contacts needs no table.
 */
export interface IdCodec {
  encode(prefix: string, family: FamilyName, index: number): string;
  /** The index of an id of that family, or `undefined`. The prefix and the tail are not checked. */
  decode(id: string, family: FamilyName): number | undefined;
}

/** @param seed every corp has its own, and thereby its own ids */
export function createIdCodec(seed: number): IdCodec {
  const corpPart = `${characters(hash32(seed, PURPOSE.idTail, -1), 5)}gAA`.padStart(8, 'D');

  function encode(prefix: string, family: FamilyName, index: number): string {
    const plain = (FAMILY[family] << INDEX_BITS) | index;
    let tail = '';
    for (let part = 0; tail.length < TAIL_LENGTH; part += 1) {
      tail += characters(hash32(seed, PURPOSE.idTail + part * 1000 + FAMILY[family] * 100_000, index), 5);
    }
    return `${prefix}${corpPart}${characters(encipher(seed, plain), 5)}${tail.slice(0, TAIL_LENGTH)}`;
  }

  function decode(id: string, family: FamilyName): number | undefined {
    if (id.length !== ID_LENGTH || id.slice(2, CORP_END) !== corpPart) return undefined;
    const sealed = numberOf(id.slice(CORP_END, HEAD_END));
    if (sealed === undefined) return undefined;
    const plain = decipher(seed, sealed);
    return plain >>> INDEX_BITS === FAMILY[family] ? plain & ((1 << INDEX_BITS) - 1) : undefined;
  }

  return { encode, decode };
}

function characters(value: number, count: number): string {
  let text = '';
  for (let rest = value, i = 0; i < count; i += 1, rest >>>= 6) text += ALPHABET[rest & 63];
  return text;
}

function numberOf(text: string): number | undefined {
  let value = 0;
  for (let i = text.length - 1; i >= 0; i -= 1) {
    const digit = VALUE.get(text.charAt(i));
    if (digit === undefined) return undefined;
    value = (value << 6) | digit;
  }
  return value;
}

// A Feistel network over two halves of 15 bits: a permutation, so that it can be undone.
function encipher(seed: number, plain: number): number {
  let left = plain >>> HALF_BITS;
  let right = plain & HALF_MASK;
  for (let round = 0; round < 4; round += 1) {
    [left, right] = [right, left ^ (hash32(seed, PURPOSE.feistel + round, right) & HALF_MASK)];
  }
  return (left << HALF_BITS) | right;
}

function decipher(seed: number, sealed: number): number {
  let left = sealed >>> HALF_BITS;
  let right = sealed & HALF_MASK;
  for (let round = 3; round >= 0; round -= 1) {
    [left, right] = [right ^ (hash32(seed, PURPOSE.feistel + round, left) & HALF_MASK), left];
  }
  return (left << HALF_BITS) | right;
}
