import { describe, expect, test } from 'vitest';
import { VERDICT_TABLE } from '#main/resolve/verdict-table.ts';
import { ENTRIES } from '#main/wecom/catalogue/entries.ts';
import { effectOf, explain } from '#main/wecom/catalogue/index.ts';

const EFFECTS = [
  [
    'stop',
    [
      60020, 301042, 40001, 40013, 41001, 41002, 41004, 48001, 48002, 48006, 48009, 48010, 48011, 50003,
      50006, 60031, 610023, 610024,
    ],
  ],
  ['refresh', [40014, 42001]],
  ['retry', [-1, 6000, 45033, 45035, 45036]],
  ['wait', [45009]],
  [
    'verdict',
    [
      60111, 40003, 46004, 301021, 301061, 60011, 60021, 60030, 50002, 92000, 60003, 60123, 40068, 81011,
      84061, 40096, 84074, 84084, 41035, 41056, 41054, 90501, 90502, 90509, 90511, 49008, 86001, 86003, 93006,
      40050, 301059, 92002, 301052, 301053, 86008, 95000, 95004, 60252, 40058, 701001, 701008, 701072,
    ],
  ],
] as const;

const RULED = new Set<number>(EFFECTS.flatMap(([, errcodes]) => [...errcodes]));

describe('the effect of an errcode', () => {
  test.each(EFFECTS.flatMap(([effect, errcodes]) => errcodes.map((errcode) => [errcode, effect] as const)))(
    'of %i is %s',
    (errcode, effect) => {
      expect(explain(errcode)?.effect).toBe(effect);
      expect(effectOf(errcode)).toBe(effect);
    },
  );

  test('is information only for every other code, licences apart', () => {
    const others = ENTRIES.filter(({ errcode }) => !RULED.has(errcode));
    const withoutLicences = others.filter(({ errcode }) => errcode < 701_001 || errcode > 701_072);
    expect(withoutLicences.length).toBeGreaterThan(200);
    expect(withoutLicences.filter(({ effect }) => effect !== 'info')).toEqual([]);
  });

  test.each([
    [701_000, 'info'],
    [701_050, 'verdict'],
    [701_073, 'info'],
    [12_345, 'info'],
  ] as const)('of %i, which the catalogue lacks, is %s', (errcode, effect) => {
    expect(explain(errcode)).toBeUndefined();
    expect(effectOf(errcode)).toBe(effect);
  });

  test('agrees with the verdicts that look-ups give', () => {
    const errcodes = VERDICT_TABLE.flatMap((row) => row.errcodes);
    expect(errcodes.length).toBeGreaterThan(0);
    expect(errcodes.filter((errcode) => effectOf(errcode) !== 'verdict')).toEqual([]);
  });
});
