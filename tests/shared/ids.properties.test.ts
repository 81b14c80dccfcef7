import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidateKinds, flawOfId, ID_TYPES, idKey, likelyKind, spaceOf, tidyId } from '#shared/ids.ts';

const LETTERS = 'abcXYZ0189_-@.';
const INVISIBLE = ['\u200b', '\ufeff', '\u00ad', '\u202e', '\u2066', '\u3000', '\u00a0', ' ', '\t', '\r\n'];
const PREFIXES = ['wm', 'wo', 'wr', 'wb', 'wk', 'et', 'st'];

const idType = fc.constantFrom(...ID_TYPES);
const userid = fc
  .tuple(fc.constantFrom(...'aZ09'), fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 63 }))
  .map((parts) => parts.join(''));
const prefixed = fc
  .tuple(
    fc.constantFrom(...PREFIXES),
    fc.string({ unit: fc.constantFrom(...'abcXYZ0189_-'), minLength: 20, maxLength: 62 }),
  )
  .map((parts) => parts.join(''));
const id = fc.oneof(userid, prefixed);
const around = fc.array(fc.constantFrom(...INVISIBLE)).map((parts) => parts.join(''));
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), id);

describe('whatever comes', () => {
  test('tidying twice is tidying once', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        expect(tidyId(tidyId(raw))).toBe(tidyId(raw));
      }),
    );
  });

  test('either has a flaw and no kind, or could be an id of some type', () => {
    fc.assert(
      fc.property(anything, idType, (raw, type) => {
        const kinds = candidateKinds(raw, type);
        expect(likelyKind(raw, type)).toBe(kinds[0] ?? null);
        expect(new Set(kinds).size).toBe(kinds.length);
        if (flawOfId(raw) !== undefined) expect(kinds).toEqual([]);
        else expect(candidateKinds(raw, 'auto')).not.toEqual([]);
      }),
    );
  });
});

describe('an id', () => {
  test('comes out of whatever copying has left around it', () => {
    fc.assert(
      fc.property(around, id, around, (before, id, after) => {
        expect(tidyId(before + id + after)).toBe(id);
        expect(flawOfId(id)).toBeUndefined();
      }),
    );
  });

  test('comes out of it as well when invisible characters have got inside', () => {
    const inside = fc.array(fc.tuple(fc.nat(63), fc.constantFrom('\u200b', '\ufeff', '\u202e', '\u00ad')));
    fc.assert(
      fc.property(id, inside, (id, marks) => {
        const characters = [...id];
        for (const [at, mark] of marks) characters.splice(at, 0, mark);
        expect(tidyId(characters.join(''))).toBe(id);
      }),
    );
  });

  test('of the prefixed form is told by its prefix, keeps its case, and may be a member’s as well', () => {
    fc.assert(
      fc.property(prefixed, (id) => {
        expect(candidateKinds(id)).toHaveLength(2);
        expect(candidateKinds(id).at(-1)).toBe('member');
        expect(idKey(id)).toBe(id);
      }),
    );
  });

  test('of a member is the same in any case', () => {
    const lone = userid.filter((id) => candidateKinds(id).length === 1);
    fc.assert(
      fc.property(lone, (id) => {
        fc.pre(
          candidateKinds(id.toUpperCase()).length === 1 && candidateKinds(id.toLowerCase()).length === 1,
        );
        expect(idKey(id.toUpperCase())).toBe(idKey(id.toLowerCase()));
        expect(idKey(idKey(id))).toBe(idKey(id));
      }),
    );
  });

  test('of a department or a member tag is a 32-bit integer without leading zeros, in a space of its own', () => {
    const space = fc.constantFrom('department' as const, 'member_tag' as const);
    const text = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 40n }).map(String),
      fc.string({ unit: fc.constantFrom('0', '1', '-', '.') }),
    );
    fc.assert(
      fc.property(text, space, (text, type) => {
        const isOne = text !== '' && String(Number(text) | 0) === text && Number(text) >= 0;
        expect(candidateKinds(text, type)).toEqual(isOne ? [type] : []);
        expect(spaceOf(type)).toBe(type);
      }),
    );
  });
});
