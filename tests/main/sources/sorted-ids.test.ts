import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedIds } from '#main/sources/sorted-ids.ts';

const id = fc
  .tuple(fc.constantFrom('', 'wm', 'wmQwErTy', 'wmQwErTyAAAAAAAA'), fc.stringMatching(/^[0-9A-Za-z_-]{0,4}$/))
  .map((parts) => parts.join(''));

test('ids come in the order of their characters, however they begin and however many are alike', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 600, size: 'max' }), (ids) => {
      expect(sortedIds(ids)).toEqual(ids.toSorted());
    }),
    { numRuns: 50 },
  );
});
