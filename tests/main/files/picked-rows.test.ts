import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickedRows } from '#main/files/picked-rows.ts';
import { separatedRows } from '#main/files/separated-rows.ts';
import { TableError } from '#main/files/table-error.ts';
import type { RowBatch } from '#main/files/table-layout.ts';

const COLUMNS = [2, 0, 2, 5];

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything, or what went wrong. */
async function picked(text: string, size: number, columns = COLUMNS, delimiter = ','): Promise<unknown> {
  const all: RowBatch = { rows: [], lines: [] };
  try {
    const batches = pickedRows(inPieces(text, size), Buffer.from(delimiter, 'latin1'), columns, 'a.csv');
    for await (const { rows, lines } of batches) {
      all.rows.push(...rows);
      all.lines.push(...lines);
    }
    return all;
  } catch (error) {
    return error instanceof TableError ? { code: error.code, params: error.params } : error;
  }
}

/** The same by the forgiving parser alone. */
async function pickedByParser(text: string, size: number): Promise<unknown> {
  const all: RowBatch = { rows: [], lines: [] };
  try {
    for await (const { cells, lines } of separatedRows(inPieces(text, size), Buffer.from(','), 'a.csv')) {
      for (const [at, row] of cells.entries()) {
        if (row.length === 1 && row[0] === '') continue;
        all.rows.push(COLUMNS.map((column) => row[column] ?? ''));
        all.lines.push(lines[at] ?? 0);
      }
    }
    return all;
  } catch (error) {
    return error instanceof TableError ? { code: error.code, params: error.params } : error;
  }
}

const regular = fc.oneof(
  fc.stringMatching(/^[a-z\u00e9 ]{0,6}$/),
  fc
    .array(fc.constantFrom('a', '""', ',', '\n', '\r', '\r\n', ' '), { maxLength: 6 })
    .map((parts) => `"${parts.join('')}"`),
);
const irregular = fc.array(fc.constantFrom('a', '"', '""', ',', '\n', '\r', ' '), { maxLength: 6 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\r\r');
const row = (cell: fc.Arbitrary<string>) =>
  fc.tuple(fc.array(cell, { maxLength: 7 }), lineEnd).map(([cells, end]) => cells.join(',') + end);
const end = fc.constantFrom('', 'a', 'a,', '""', '"a",b', '\r', '"', 'a"', '"a" ');

test('wanted cells and their lines are those of the forgiving parser, whatever the pieces', async () => {
  const cell = fc.oneof(
    { arbitrary: regular, weight: 30 },
    { arbitrary: irregular.map((parts) => parts.join('')), weight: 1 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(row(cell), { maxLength: 12 }),
      end,
      fc.integer({ min: 1, max: 40 }),
      async (rows, last, size) => {
        const text = rows.join('') + last;
        expect(await picked(text, size)).toEqual(await pickedByParser(text, size));
      },
    ),
    { numRuns: 600 },
  );
});

test('every sort of row that is cut without the parser', async () => {
  const text = 'a,b,c\r\n\r\n"x ""y""","1\n2",z\rp\n""\n"q",,"",,,f\n,,\nlast,,w';
  for (const size of [1, 2, 3, 7, 1_000]) {
    expect(await picked(text, size)).toEqual({
      rows: [
        ['c', 'a', 'c', ''],
        ['z', 'x "y"', 'z', ''],
        ['', 'p', '', ''],
        ['', 'q', '', 'f'],
        ['', '', '', ''],
        ['w', 'last', 'w', ''],
      ],
      lines: [1, 3, 5, 7, 8, 9],
    });
  }
});

test('a separator of several bytes is left to the parser', async () => {
  const asBytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  expect(await picked(asBytes('a，b\nc，d'), 3, [1], asBytes('，'))).toEqual({
    rows: [['b'], ['d']],
    lines: [1, 2],
  });
});

test('too many columns, and a row without an end, are told as the parser tells them', async () => {
  const wide = `a\n${'b,'.repeat(16_384)}b\n`;
  const open = `a\n"${'b\n'.repeat(5_000_000)}`;
  const long = `a\n${'b'.repeat(9_000_000)}`;
  expect(await picked(wide, 65_536)).toMatchObject({ code: 'too_many_columns', params: { line: 2 } });
  expect(await picked(open, 65_536)).toMatchObject({ code: 'unbalanced_quote', params: { line: 2 } });
  expect(await picked(long, 65_536)).toMatchObject({ code: 'line_too_long', params: { line: 2 } });
});
