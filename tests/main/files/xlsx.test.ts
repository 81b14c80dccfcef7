import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inspectTable,
  type OutputRow,
  readIds,
  readTable,
  sourceFromBytes,
  sourceFromPath,
  type TableGuess,
  writeXlsx,
  type XlsxOptions,
  xlsxStream,
} from '#main/files/index.ts';
import { collect, temporaryFolder } from './collect.ts';
import { workbookBytes } from './workbook.ts';

const CUSTOMER = 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';

async function written(rows: OutputRow[], options: XlsxOptions = {}): Promise<Buffer> {
  return buffer(xlsxStream([rows], options));
}

async function rowsOf(
  bytes: Uint8Array,
  overrides: { sheet?: string; hasHeader?: boolean } = {},
): Promise<string[][]> {
  const source = sourceFromBytes('names.xlsx', bytes);
  return collect(readTable(source, await inspectTable(source, overrides)));
}

describe('a workbook that is written', () => {
  test('reads back with its header and every cell as text', async () => {
    const rows = [
      [CUSTOMER, '张三', '=1+1'],
      ['00042', null, '12345678901234567890'],
    ];
    const bytes = await written(rows, { header: ['id', '姓名', 'remark'] });
    const guess = await inspectTable(sourceFromBytes('a.xlsx', bytes));
    expect(guess).toMatchObject({
      format: 'xlsx',
      hasHeader: true,
      idColumn: 0,
      sheet: 'Sheet',
      sheets: ['Sheet'],
    });
    expect(guess.columns.map(({ title }) => title)).toEqual(['id', '姓名', 'remark']);
    expect(await rowsOf(bytes)).toEqual([
      [CUSTOMER, '张三', '=1+1'],
      ['00042', '', '12345678901234567890'],
    ]);
  });

  test('keeps whatever a cell holds', async () => {
    const unit = fc.constantFrom(
      'a',
      '张',
      '<',
      '&',
      '>',
      '"',
      '\n',
      '\r',
      '\t',
      ' ',
      '\u0001',
      '_',
      'x',
      '0',
      'D',
      '😀',
      '\ud800',
    );
    const cell = fc.string({ unit, minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (table) => {
        expect(await rowsOf(await written(table), { hasHeader: false })).toEqual(table);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps what looks like an escape of its own', async () => {
    const table = [['_x000D_', 'a_x0041_', '__x0041_']];
    expect(await rowsOf(await written(table), { hasHeader: false })).toEqual(table);
  });

  test('goes on to a further sheet when one is full, its header on top again', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => [`u${at}`]);
    const bytes = await written(rows, { header: ['userid'], sheetRows: 3, sheetTitle: '名字/2026' });
    const { sheets } = await inspectTable(sourceFromBytes('a.xlsx', bytes));
    expect(sheets).toEqual(['名字 2026', '名字 2026 2', '名字 2026 3']);
    expect(await rowsOf(bytes, { sheet: '名字 2026 2' })).toEqual([['u2'], ['u3']]);
    expect(await rowsOf(bytes, { sheet: '名字 2026 3' })).toEqual([['u4']]);
  });

  test('does not begin a further sheet when one is just full', async () => {
    const bytes = await written([['u0'], ['u1']], { header: ['userid'], sheetRows: 3 });
    expect((await inspectTable(sourceFromBytes('a.xlsx', bytes))).sheets).toHaveLength(1);
  });

  test('cuts a text that is longer than a cell may be', async () => {
    const [row] = await rowsOf(await written([['x'.repeat(40_000)]]), { hasHeader: false });
    expect(row?.[0]).toHaveLength(32_767);
    expect(row?.[0]?.endsWith('x…')).toBe(true);
  });

  test('is not there when its rows end in an error, and the rows hear of an abort', async () => {
    const path = join(await temporaryFolder(), 'names.xlsx');
    const failing = (function* (): Generator<OutputRow[]> {
      yield [['a']];
      throw new Error('the database went away');
    })();
    await expect(writeXlsx(failing, { path })).rejects.toThrow('the database went away');

    let isClosed = false;
    const stop = new AbortController();
    const endless = (function* (): Generator<OutputRow[]> {
      try {
        for (let batch = 0; ; batch += 1) {
          if (batch === 20) stop.abort(new Error('enough'));
          yield Array.from({ length: 1000 }, (_, at) => [`u${batch}-${at}`, String(Math.sin(at * batch))]);
        }
      } finally {
        isClosed = true;
      }
    })();
    await expect(writeXlsx(endless, { path, signal: stop.signal })).rejects.toThrow('enough');
    expect(isClosed).toBe(true);
    await expect(sourceFromPath(path)).rejects.toMatchObject({ code: 'no_such_file' });
  });
});

describe('a workbook of another program', () => {
  const sheet = (rows: string) =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

  test('has texts, numbers, truth values, formulas and errors as they are seen', async () => {
    const bytes = await workbookBytes({
      sheets: [
        sheet(
          '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
            '<row r="3"><c r="B3"><v>12345678901234</v></c><c r="D3" t="b"><v>1</v></c></row>' +
            '<row r="4"><c r="A4" t="str"><f>A1</f><v>wang_x000D_</v></c><c r="B4"><v>1.2345678901234E+17</v></c><c r="C4" t="e"><v>#N/A</v></c></row>',
        ),
      ],
      sharedStrings: [
        '<t>userid</t>',
        '<r><t>数</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 字</t></r><rPh sb="0" eb="1"><t>shu</t></rPh>',
      ],
    });
    const source = sourceFromBytes('a.xlsx', bytes);
    const guess = await inspectTable(source, { hasHeader: true });
    expect(guess.columns.map(({ title }) => title)).toEqual(['userid', '数 字', 'C', 'D']);
    const batches = await collectWithLines(source, guess);
    expect(batches).toEqual([
      [3, ['', '12345678901234', '', 'TRUE']],
      [4, ['wang\r', '123456789012340000', '#N/A']],
    ]);
  });

  test('may keep whole numbers as Java writes them, with a point or in powers of ten', async () => {
    const numbers = ['1001.0', '1.2345678E7', '-3.0', '0.50', '10.05', '12345678901234567890.000'];
    const cells = numbers.map((number) => `<c t="n"><v>${number}</v></c>`).join('');
    const bytes = await workbookBytes({ sheets: [sheet(`<row>${cells}</row>`)] });
    expect(await rowsOf(bytes, { hasHeader: false })).toEqual([
      ['1001', '12345678', '-3', '0.50', '10.05', '12345678901234567890'],
    ]);
  });

  test('has numeric ids proposed that Java wrote', async () => {
    const rows = ['1001.0', '1002.0', '1003.0'].map((number) => `<row><c><v>${number}</v></c></row>`);
    const bytes = await workbookBytes({ sheets: [sheet(rows.join(''))] });
    expect(await inspectTable(sourceFromBytes('a.xlsx', bytes))).toMatchObject({ idColumn: 0 });
  });

  test('may say of an empty cell what it would hold', async () => {
    const empty = '<c r="A2" t="s"/><c r="B2" t="s"><v/></c><c r="C2" t="b"/><c r="D2" t="n"><v></v></c>';
    const bytes = await workbookBytes({
      sheets: [
        sheet(
          `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2">${empty}<c r="E2" t="s"><v>1</v></c></row>`,
        ),
      ],
      sharedStrings: ['<t>zhangsan</t>', '<t>sales</t>'],
    });
    expect(await rowsOf(bytes, { hasHeader: false })).toEqual([['zhangsan'], ['', '', '', '', 'sales']]);
  });

  test('may leave out references and use a prefix for its elements', async () => {
    const bytes = await workbookBytes({
      sheets: [
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>zhangsan</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      ],
    });
    expect(await rowsOf(bytes, { hasHeader: false })).toEqual([['zhangsan', '7']]);
  });

  test('may number some of its rows, up to the last that a sheet has, and have controls behind them', async () => {
    const control = '<controls><control><from><xdr:row>4</xdr:row></from></control></controls>';
    const rows =
      '<row><c><v>1</v></c></row><row r="4"><c><v>4</v></c></row><row><c><v>5</v></c></row>' +
      '<row r="1048576"><c><v>6</v></c></row>';
    const bytes = await workbookBytes({
      sheets: [sheet(rows).replace('</worksheet>', `${control}</worksheet>`)],
    });
    const source = sourceFromBytes('a.xlsx', bytes);
    const guess = await inspectTable(source, { hasHeader: false });
    expect(await collectWithLines(source, guess)).toEqual([
      [1, ['1']],
      [4, ['4']],
      [5, ['5']],
      [1_048_576, ['6']],
    ]);
  });

  test('shows the first sheet that has rows and is not hidden', async () => {
    const row = (text: string) => sheet(`<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`);
    const bytes = await workbookBytes({ sheets: [row('hidden'), sheet(''), row('zhangsan')], hidden: [0] });
    const guess = await inspectTable(sourceFromBytes('a.xlsx', bytes));
    expect(guess).toMatchObject({
      sheet: 'Sheet3',
      sheets: ['Sheet1', 'Sheet2', 'Sheet3'],
      preview: [['zhangsan']],
    });
    expect(await rowsOf(bytes, { sheet: 'Sheet1' })).toEqual([['hidden']]);
    await expect(rowsOf(bytes, { sheet: 'Sheet9' })).rejects.toMatchObject({
      code: 'no_such_sheet',
      params: { sheet: 'Sheet9' },
    });
  });

  test('gives its ids with the numbers of their rows', async () => {
    const bytes = await written([[CUSTOMER], [' zhangsan '], ['张三'], [CUSTOMER]], { header: ['id'] });
    const source = sourceFromBytes('a.xlsx', bytes);
    const reading = readIds(source, await inspectTable(source), { columns: [0], idType: 'auto' });
    const found: { id: string; line: number }[] = [];
    for await (const batch of reading.batches) found.push(...batch);
    expect(found).toMatchObject([
      { id: CUSTOMER, line: 2 },
      { id: 'zhangsan', line: 3 },
    ]);
    expect(reading.report).toMatchObject({ impossible: { lines: [4] }, duplicate: { lines: [5] } });
  });
});

test('reading a workbook stops when the signal is aborted', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => [`u${Math.sin(at)}`]);
  const source = sourceFromBytes('a.xlsx', await written(rows, { header: ['userid'] }));
  const guess = await inspectTable(source);
  const stop = new AbortController();
  let seen = 0;
  const reading = (async () => {
    for await (const batch of readTable(source, guess, { signal: stop.signal })) {
      seen += batch.rows.length;
      stop.abort(new Error('enough'));
    }
  })();
  await expect(reading).rejects.toThrow('enough');
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(rows.length);
});

async function collectWithLines(source: Parameters<typeof readTable>[0], guess: TableGuess) {
  const all: [line: number, row: string[]][] = [];
  for await (const { lines, rows } of readTable(source, guess)) {
    rows.forEach((row, at) => {
      all.push([lines[at] ?? 0, row]);
    });
  }
  return all;
}
