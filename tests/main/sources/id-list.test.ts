import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIdList } from '#main/sources/id-list.ts';

const id = fc
  .tuple(fc.constantFrom('', 'wm', 'wmQwErTy', 'wmQwErTyAAAAAAAA'), fc.stringMatching(/^[0-9A-Za-z_-]{0,4}$/))
  .map((parts) => parts.join(''));

test('ids come in the order of their characters, however they begin and however many are alike', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 600, size: 'max' }), (ids) => {
      const list = createIdList();
      for (const one of ids) list.push(one);
      expect(list.slice(0, list.length)).toEqual(ids);
      list.sort();
      expect([...list.slice(0, 7), ...list.slice(7, ids.length + 1)]).toEqual(ids.toSorted());
    }),
    { numRuns: 50 },
  );
});
