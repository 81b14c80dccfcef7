import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ColourRoles, DARK, LIGHT } from '#renderer/theme/colours.ts';

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['page', 'surface', 'raised', 'sunken', 'hover'] as const satisfies (keyof ColourRoles)[];

const INKS = [
  'text',
  'textSecondary',
  'textFaint',
  'accent',
  'good',
  'warning',
  'bad',
  'verdictMapped',
  'verdictNotFound',
  'verdictNotVisible',
  'verdictNoRelation',
  'verdictInvalid',
  'verdictFailed',
  'verdictUnmapped',
] as const satisfies (keyof ColourRoles)[];

const PAIRS = [
  ['onAccent', 'accentFill'],
  ['onAccent', 'accentFillHover'],
  ['accent', 'accentSoft'],
  ['good', 'goodSoft'],
  ['warning', 'warningSoft'],
  ['bad', 'badSoft'],
  ['demo', 'demoSoft'],
  ['accent', 'demoSoft'],
  ['textSecondary', 'badSoft'],
  ['text', 'warningSoft'],
] as const satisfies [keyof ColourRoles, keyof ColourRoles][];

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s colours', (_, colours) => {
  test.each(INKS)('let %s be read on every ground (4.5:1)', (ink) => {
    for (const ground of GROUNDS) {
      expect(contrast(colours[ink], colours[ground]), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(PAIRS)('let %s be read on %s (4.5:1)', (ink, ground) => {
    expect(contrast(colours[ink], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test('show where a control ends (3:1)', () => {
    expect(contrast(colours.lineStrong, colours.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.accent, colours.page)).toBeGreaterThanOrEqual(3);
  });
});

test('the first paint, before any script, has the page’s own two colours', () => {
  const css = readFileSync(join(import.meta.dirname, '../../src/renderer/theme/base.css'), 'utf8');
  expect([...css.matchAll(/^\s*background: (#[0-9a-f]{6});/gm)].map((match) => match[1])).toEqual([
    LIGHT.page,
    DARK.page,
    DARK.page,
  ]);
});
