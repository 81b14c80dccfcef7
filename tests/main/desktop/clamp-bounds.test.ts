import { expect, test } from 'vitest';
import { clampBounds } from '#main/desktop/clamp-bounds.ts';

const LEFT = { x: 0, y: 0, width: 1_920, height: 1_040 };
const RIGHT = { x: 1_920, y: 0, width: 1_280, height: 984 };

test.each([
  [
    'inside a display',
    { x: 100, y: 50, width: 800, height: 600 },
    { x: 100, y: 50, width: 800, height: 600 },
  ],
  [
    'over its right edge',
    { x: 2_800, y: 50, width: 800, height: 600 },
    { x: 2_400, y: 50, width: 800, height: 600 },
  ],
  ['over its top', { x: 100, y: -300, width: 800, height: 600 }, { x: 100, y: 0, width: 800, height: 600 }],
  ['larger than it', { x: 2_000, y: 0, width: 3_000, height: 2_000 }, { ...RIGHT }],
  [
    'mostly on the second of two',
    { x: 1_800, y: 0, width: 800, height: 600 },
    { x: 1_920, y: 0, width: 800, height: 600 },
  ],
])('a window %s is fitted into the display that shows most of it', (_name, bounds, fitted) => {
  expect(clampBounds(bounds, [LEFT, RIGHT])).toEqual(fitted);
});

test.each([
  ['on a display that is gone', { x: 5_000, y: 0, width: 800, height: 600 }, [LEFT]],
  ['that only touches a display', { x: 1_920, y: 0, width: 800, height: 600 }, [LEFT]],
  ['where there is no display', { x: 0, y: 0, width: 800, height: 600 }, []],
])('a window %s has no place any more', (_name, bounds, workAreas) => {
  expect(clampBounds(bounds, workAreas)).toBeUndefined();
});
