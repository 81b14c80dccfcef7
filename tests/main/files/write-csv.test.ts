import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { type CsvOptions, csvStream, type OutputRow, writeCsv } from '#main/files/index.ts';
import { temporaryFolder } from './collect.ts';

const PEOPLE: OutputRow[] = [
  ['wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4', '张三'],
  ['007', null],
];

async function textOf(rows: readonly OutputRow[], options: CsvOptions = {}): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of csvStream([rows], options)) chunks.push(chunk);
  return iconv.decode(Buffer.concat(chunks), options.encoding === 'gb18030' ? 'gb18030' : 'utf8', {
    stripBOM: false,
  });
}

describe('a CSV file', () => {
  test('begins with a byte order mark and ends its lines with CRLF unless told otherwise', async () => {
    expect(await textOf(PEOPLE, { header: ['id', 'name'] })).toBe(
      '\ufeffid,name\r\nwmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4,张三\r\n007,\r\n',
    );
  });

  test.each([
    ['utf-8', ',', '\n', 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4,张三\n007,\n'],
    ['gb18030', '\t', '\r\n', 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4\t张三\r\n007\t\r\n'],
  ] as const)(
    'is %s with %j between cells and %j between lines when asked for',
    async (encoding, delimiter, lineEnd, text) => {
      expect(await textOf(PEOPLE, { encoding, delimiter, lineEnd })).toBe(text);
    },
  );

  test.each([
    ['=HYPERLINK("https://example.com","x")', `"'=HYPERLINK(""https://example.com"",""x"")"`],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-小明-', "'-小明-"],
    ['+1+1', "'+1+1"],
    ['\t=1', `"'\t'=1"`],
    ['x;=1+1;-5;-b\t＠SUM(A1);', `"x;'=1+1;-5;'-b\t'＠SUM(A1);"`],
    ['a;b\tc', '"a;b\tc"'],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['＝1+1', "'＝1+1"],
    ['＋1+1', "'＋1+1"],
    ['－1+1', "'－1+1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['-5', '-5'],
    ['+8613800000000', '+8613800000000'],
    ['-zhangsan', "'-zhangsan"],
    ['zhang-san@corp', 'zhang-san@corp'],
    ['00012345678901234567890', '00012345678901234567890'],
  ])('escapes what a spreadsheet would run and nothing else: %j becomes %j', async (cell, written) => {
    expect(await textOf([[cell]])).toBe(`\ufeff${written}\r\n`);
  });

  test('leaves formulas as they are when told to', async () => {
    expect(await textOf([['=1+1']], { escapeFormulas: false })).toBe('\ufeff=1+1\r\n');
  });

  test('of other separators quotes for its own alone', async () => {
    expect(await textOf([['a;=1', 'b,=1']], { delimiter: '\t' })).toBe('\ufeffa;=1\tb,=1\r\n');
    expect(await textOf([['a\t=1', 'b,=1']], { delimiter: ';' })).toBe('\ufeffa\t=1;b,=1\r\n');
  });

  test('reads back as what was written, whatever the cells hold', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '张', ',', ';', '"', '\n', '\r', '\t', ' ', "'", '=', '😀'),
    });
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ';', '\t', '，'),
        fc.constantFrom('\n', '\r\n'),
        async (table, delimiter, lineEnd) => {
          const text = await textOf(table, { delimiter, lineEnd, escapeFormulas: false, encoding: 'utf-8' });
          expect(parse(text, { delimiter, record_delimiter: lineEnd })).toEqual(table);
        },
      ),
    );
  });
});

describe('next to csv-stringify, which takes twice as long', () => {
  test('the bytes are the same', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '张', ',', '"', ' ', "'", '=', '@', '＝', '＠', '😀'),
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, escapeFormulas) => {
        const theirs = stringify(table, {
          escape_formulas: escapeFormulas,
          record_delimiter: '\r\n',
          bom: true,
        });
        expect(await textOf(table, { escapeFormulas })).toBe(theirs);
      }),
    );
  });
});

describe('writing a file', () => {
  test('counts rows and bytes and leaves nothing but the file', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, '名字.csv');
    const written = await writeCsv([PEOPLE], { path, header: ['id', 'name'] });
    expect(written).toEqual({ rows: 2, bytes: (await readFile(path)).length });
    expect(await readdir(folder)).toEqual(['名字.csv']);
  });

  test('keeps the old file and leaves no part of the new one when the rows end in an error', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'names.csv');
    await writeFile(path, 'old');
    function* failing(): Generator<OutputRow[]> {
      yield Array.from({ length: 100_000 }, () => ['a', 'b']);
      throw new Error('the database went away');
    }
    await expect(writeCsv(failing(), { path })).rejects.toThrow('the database went away');
    expect(await readdir(folder)).toEqual(['names.csv']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });
});
