import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import {
  inspectTable,
  readTable,
  sourceFromBytes,
  sourceFromPath,
  type TableSource,
} from '#main/files/index.ts';
import { collect, rowsOf, temporaryFolder } from './collect.ts';

const CSV = { format: 'csv', encoding: 'utf-8', delimiter: ',', hasHeader: false } as const;
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

describe('a table with something wrong in it', () => {
  test.each([
    [
      'a lone CR ends a row',
      'id,x\ra,1\rb,2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'CR, LF and CRLF end rows side by side',
      'id,x\r\na,1\nb,2\rc,3\r\n',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    [
      'a quotation mark inside a bare cell is a character',
      'id,x\na,5" pipe\nb,"ok"\n',
      [
        ['a', '5" pipe'],
        ['b', 'ok'],
      ],
    ],
    [
      'text after a closing quotation mark is kept',
      'id,x\na,"one" two\nb,3\n',
      [
        ['a', '"one" two'],
        ['b', '3'],
      ],
    ],
    ['rows are shorter and longer than the header', 'id,x\na\nb,1,2\n', [['a'], ['b', '1', '2']]],
    ['names have line ends', 'id,name\na,"王\r\n小明"\n', [['a', '王\r\n小明']]],
    [
      'names have emoji and marks of direction',
      'id,name\na,😀👨‍👩‍👧\nb,\u202eabc\u200f\n',
      [
        ['a', '😀👨‍👩‍👧'],
        ['b', '\u202eabc\u200f'],
      ],
    ],
    [
      'names are formulas',
      'id,name\na,"=HYPERLINK(""x"")"\nb,-5\n',
      [
        ['a', '=HYPERLINK("x")'],
        ['b', '-5'],
      ],
    ],
    [
      'there are NUL bytes',
      'id,name\na,x\0y\nb\0,z\n',
      [
        ['a', 'x\0y'],
        ['b\0', 'z'],
      ],
    ],
  ])('reads on where a spreadsheet would: %s', async (_, text, rows) => {
    expect(await rowsOf(text, { hasHeader: true, delimiter: ',' })).toEqual(rows);
  });

  test('reads the same when it comes a byte at a time', async () => {
    const bytes = Buffer.from('编号,备注\r\na,"x ""y""\r\nz"\rb,5"\n\r\nc,"é" 好\r\n');
    const whole = sourceFromBytes('ids.csv', bytes);
    const bitten: TableSource = {
      ...whole,
      open: () => Readable.from(Array.from(bytes, (byte) => Buffer.of(byte))),
    };
    expect(await collect(readTable(bitten, CSV))).toEqual(await collect(readTable(whole, CSV)));
    expect((await collect(readTable(whole, CSV))).length).toBe(4);
  });

  test('keeps the lines of rows right beneath a title row and among uneven ones', async () => {
    const text = `报表\n${'a,"1\n1",2\nb,3\n'.repeat(20_000)}`;
    const lines: number[] = [];
    for await (const batch of readTable(sourceFromBytes('a.csv', Buffer.from(text)), CSV))
      lines.push(...batch.lines);
    expect(lines).toHaveLength(40_001);
    expect([lines[1], lines[2], lines[3], lines.at(-1)]).toEqual([2, 4, 5, 60_001]);
  });

  test.each([
    [
      'a quote that is never closed',
      'id,x\na,1\nb,"2\nc,3\n',
      { code: 'unbalanced_quote', params: { name: 'ids.csv', line: 3 } },
    ],
    [
      'a quote never closed in front of ten megabytes',
      `id,x\nb,"2\n${'c,3\n'.repeat(2_500_000)}`,
      { code: 'unbalanced_quote', params: { name: 'ids.csv', line: 2 } },
    ],
    [
      '16,385 columns',
      `id\n${','.repeat(16_384)}\n`,
      { code: 'too_many_columns', params: { name: 'ids.csv', line: 2, limit: 16_384 } },
    ],
    ['no byte at all', '', { code: 'empty' }],
    ['nothing but blank lines', ' \r\n\r\n', { code: 'empty' }],
    ['a byte order mark and nothing else', '\ufeff', { code: 'empty' }],
    ['a web page', '<!DOCTYPE html><table><tr><td>a</td></tr></table>', { code: 'html_table' }],
    [
      'a bare table of a web page',
      '\ufeff\n <table border=1><tr><td>a</td></tr></table>',
      { code: 'html_table' },
    ],
    ['XML', '<?xml version="1.0"?><Workbook/>', { code: 'not_a_table' }],
    ['a PDF', '%PDF-1.7\n', { code: 'binary' }],
  ])('is refused for %s, with a sentence', async (_, text, error) => {
    const failure = expect(rowsOf(text, { name: 'ids.csv' })).rejects;
    await failure.toMatchObject(error);
    await failure.toThrow(/^[^{}?]+\.$/);
  });

  test.each([
    [
      'an XLS under the name of a CSV',
      Buffer.concat([COMPOUND_FILE, Buffer.alloc(4096), Buffer.from('Workbook', 'utf16le')]),
      'old_xls',
    ],
    [
      'a workbook with a password',
      Buffer.concat([COMPOUND_FILE, Buffer.alloc(70_000), Buffer.from('EncryptedPackage', 'utf16le')]),
      'protected',
    ],
    [
      'noise',
      Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)),
      'binary',
    ],
    [
      'a web page in UTF-16',
      iconv.encode('<html><body><table></table></body></html>', 'utf-16le', { addBOM: true }),
      'html_table',
    ],
  ])('is refused when it is %s', async (_, bytes, code) => {
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code });
  });

  test('is refused when a line has no end, before more than a few megabytes are held', async () => {
    let given = 0;
    const endless: TableSource = {
      name: 'endless.csv',
      sizeBytes: 100 * 1024 * 1024,
      open: () =>
        Readable.from(
          (function* () {
            for (given = 0; given < 1600; given += 1) yield Buffer.alloc(64 * 1024, 'x');
          })(),
        ),
    };
    await expect(collect(readTable(endless, CSV))).rejects.toMatchObject({
      code: 'line_too_long',
      params: { line: 1 },
    });
    expect(given * 64).toBeLessThan(10 * 1024);
    await expect(collect(readTable(endless, { ...CSV, format: 'txt' }))).rejects.toMatchObject({
      code: 'line_too_long',
    });
    expect(given * 64).toBeLessThan(2 * 1024);
  });

  test('keeps its ids when lines of two encodings are mixed', async () => {
    const mixed = Buffer.concat([
      Buffer.from('userid,name\nzhangsan,张三李四\n'),
      iconv.encode('lisi,李四\n', 'gb18030'),
      Buffer.from('wangwu,😀\n'),
    ]);
    const rows = await rowsOf(mixed);
    expect(rows.map(([id]) => id)).toEqual(['zhangsan', 'lisi', 'wangwu']);
    expect(rows[1]).toEqual(['lisi', '李四']);
  });
});

describe('a file', () => {
  test('that is not there, or is a folder, is named in the error', async () => {
    const folder = await temporaryFolder();
    await expect(sourceFromPath(`${folder}/ids.csv`)).rejects.toMatchObject({
      code: 'no_such_file',
      params: { path: `${folder}/ids.csv` },
    });
    await expect(sourceFromPath(folder)).rejects.toMatchObject({ code: 'not_a_file' });
  });

  test('that goes away after it was chosen is named as well', async () => {
    const path = join(await temporaryFolder(), 'ids.csv');
    await writeFile(path, 'userid\nzhangsan\n');
    const source = await sourceFromPath(path);
    await rm(path);
    await expect(inspectTable(source)).rejects.toMatchObject({ code: 'no_such_file', params: { path } });
  });
});

describe('a long reading', () => {
  test('lets everybody else have a turn, also when all bytes are in memory already', async () => {
    const row = 'zhangsan,张三,"a remark, quoted"\n';
    const source = sourceFromBytes('ids.csv', Buffer.from(row.repeat(200_000)));
    let turns = 0;
    let isReading = true;
    const othersWork = (async () => {
      for (; isReading; turns += 1) await setImmediate();
    })();
    const startedAt = performance.now();
    await collect(readTable(source, CSV));
    const tookMs = performance.now() - startedAt;
    isReading = false;
    await othersWork;
    expect(turns).toBeGreaterThan(tookMs / 100);
  });
});
