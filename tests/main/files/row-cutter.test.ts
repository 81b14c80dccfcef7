import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRowCutter, type RawRows } from '#main/files/row-cutter.ts';

function cutWhole(text: string, delimiter = ','): RawRows {
  return cutInPieces([text], delimiter);
}

function cutInPieces(pieces: readonly string[], delimiter = ','): RawRows {
  const cutter = createRowCutter(delimiter, 'test.csv');
  const all: RawRows = { cells: [], lines: [], ends: [] };
  for (const rows of [...pieces.map((piece) => cutter.cut(piece, false)), cutter.cut('', true)]) {
    all.cells.push(...rows.cells);
    all.lines.push(...rows.lines);
    all.ends.push(...rows.ends);
  }
  return all;
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'b', ',', ';', '"', '\n', '\r', ' ', '\u00e4'),
  maxLength: 8,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 20 });

describe('rows next to those of csv-parse', () => {
  test('are the same for everything that csv-stringify writes', () => {
    const form = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '||'),
      record_delimiter: fc.constantFrom('\n', '\r\n', '\r'),
      quoted: fc.boolean(),
    });
    const quoted_match = /[\r\n]|^$/;
    fc.assert(
      fc.property(table, form, (rows, { delimiter, record_delimiter, quoted }) => {
        const text = stringify(rows, { delimiter, record_delimiter, quoted, quoted_match });
        const theirs = parse(text, { delimiter, record_delimiter, relax_column_count: true });
        expect(cutWhole(text, delimiter).cells).toEqual(theirs);
        expect(theirs).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});

describe('rows of any text at all', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 });

  test('are the same however the text is broken into pieces', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (whole, places) => {
        const breaks = [
          0,
          ...places.filter((place) => place < whole.length).toSorted((a, b) => a - b),
          whole.length,
        ];
        const pieces = breaks.slice(1).map((end, at) => whole.slice(breaks[at], end));
        expect(attempt(() => cutInPieces(pieces))).toEqual(attempt(() => cutWhole(whole)));
      }),
      { numRuns: 1000 },
    );
  });

  test('cover it to its end, each beginning on the line that it says', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const rows = attempt(() => cutWhole(whole));
        if (typeof rows === 'string') return;
        expect(rows.ends.at(-1) ?? 0).toBe(whole.length);
        const starts = [0, ...rows.ends].slice(0, rows.ends.length);
        const lines = starts.map((start) => 1 + (whole.slice(0, start).match(/\r\n|\r|\n/g)?.length ?? 0));
        expect(rows.lines).toEqual(lines);
      }),
      { numRuns: 1000 },
    );
  });

  function attempt(cut: () => RawRows): RawRows | string {
    try {
      return cut();
    } catch (error) {
      return String(error);
    }
  }
});

test.each([
  ['a,b\n', [['a', 'b']]],
  ['a,b', [['a', 'b']]],
  ['', []],
  ['\n', [['']]],
  [',\n', [['', '']]],
  ['"a""b",""\n', [['a"b', '']]],
  ['"a"b"c,d"\n', [['ab"c', 'd"']]],
  ['a,"b\r\nc"\rd', [['a', 'b\r\nc'], ['d']]],
  ['"a",\r\n', [['a', '']]],
])('%j is cut into %j', (text, rows) => {
  expect(cutWhole(text).cells).toEqual(rows);
});

test.each(['"', 'a,"', 'a\n"b,c\n', '"a""'])('%j has a quotation mark that is never closed', (text) => {
  expect(() => cutWhole(text)).toThrow(expect.objectContaining({ code: 'unbalanced_quote' }));
});
