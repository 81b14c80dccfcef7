import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { inspectTable, type OutputRow, readTable, sourceFromBytes, xlsxStream } from '#main/files/index.ts';
import { collect } from './collect.ts';
import { workbookBytes } from './workbook.ts';

async function written(rows: OutputRow[]): Promise<Buffer> {
  return buffer(xlsxStream([rows], {}));
}

async function rowsOf(bytes: Uint8Array): Promise<string[][]> {
  const source = sourceFromBytes('names.xlsx', bytes);
  return collect(readTable(source, await inspectTable(source, { hasHeader: false })));
}

describe('a workbook with something wrong in it', () => {
  test('that is cut off or overwritten is called damaged', async () => {
    const whole = await written(Array.from({ length: 5000 }, (_, at) => [`u${Math.sin(at)}`]));
    const overwritten = Buffer.from(whole);
    overwritten.fill(0, 2000, 6000);
    for (const bytes of [whole.subarray(0, whole.length / 2), overwritten]) {
      await expect(rowsOf(bytes)).rejects.toMatchObject({
        code: 'damaged_xlsx',
        message: expect.stringMatching(/[^.]\.$/),
      });
    }
  });

  test.each([
    [
      'XML that is not well-formed',
      { sheets: ['<worksheet><sheetData><row></sheetData></worksheet>'] },
      'damaged_xlsx',
    ],
    ['XML that breaks off', { sheets: ['<worksheet><sheetData><row>'] }, 'damaged_xlsx'],
    ['no sheet', { sheets: [] }, 'damaged_xlsx'],
    ['no row on any sheet', { sheets: [sheetOf('')] }, 'empty'],
    [
      '16,385 columns',
      { sheets: [sheetOf('<row r="1"><c r="XFE1"><v>1</v></c></row>')] },
      'too_many_columns',
    ],
    ...['900000000000', '1048577', '0', '-1', '1.5', 'NaN', ''].map(
      (number): [string, { sheets: string[] }, string] => [
        `a row called ${JSON.stringify(number)}`,
        { sheets: [sheetOf(`<row r="${number}"><c><v>1</v></c></row>`)] },
        'damaged_xlsx',
      ],
    ),
    [
      'rows that go back',
      { sheets: [sheetOf('<row r="3"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>')] },
      'damaged_xlsx',
    ],
    [
      'a text that fills the memory',
      { sheets: [sheetOf(`<row><c t="str"><v>${'x'.repeat(9_000_000)}</v></c></row>`)] },
      'damaged_xlsx',
    ],
    [
      'a sheet that unpacks to a thousand times its size',
      { sheets: [sheetOf(`<row/>${' '.repeat(40_000_000)}`)] },
      'zip_bomb',
    ],
  ])('is refused for %s', async (_, workbook, code) => {
    await expect(rowsOf(await workbookBytes(workbook))).rejects.toMatchObject({ code });
  });

  test('is refused for a row of texts without end, its own or one shared text again and again', async () => {
    const own = `<c t="str"><v>${random(3_000_000)}</v></c>`;
    const long = await workbookBytes({ sheets: [sheetOf(`<row>${own.repeat(12)}</row>`)] });
    const again = '<c t="s"><v>0</v></c>'.repeat(10_000);
    const shared = await workbookBytes({
      sheets: [sheetOf(`<row>${again}</row>`)],
      sharedStrings: [`<t>${random(32_767)}</t>`],
    });
    for (const bytes of [long, shared]) {
      await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'zip_bomb' });
    }
  });

  test('is refused for a shared text or a nesting without end', async () => {
    const text = `<r><t>${random(200_000)}</t></r>`.repeat(6);
    const sheets = [sheetOf('<row><c t="s"><v>0</v></c></row>')];
    await expect(rowsOf(await workbookBytes({ sheets, sharedStrings: [text] }))).rejects.toMatchObject({
      code: 'zip_bomb',
    });
    const nested = await workbookBytes({ sheets: [sheetOf(`<row>${'<a>'.repeat(2000)}`)] });
    await expect(rowsOf(nested)).rejects.toMatchObject({ code: 'damaged_xlsx' });
  });

  test('is refused for shared texts without end that are all empty', async () => {
    const empty = `<!--${random(2000)}-->`.concat('<si/>'.repeat(70_000)).repeat(250);
    const sheets = [sheetOf('<row><c t="s"><v>0</v></c></row>')];
    const bytes = await workbookBytes({ sheets, sharedStrings: [`</si>${empty}<si>`] });
    await expect(rowsOf(bytes)).rejects.toMatchObject({
      code: 'zip_bomb',
      params: { limitBytes: 512 * 1024 ** 2 },
    });
  });

  test('is read when it is as wide as a sheet can be and its cells as long', async () => {
    const long = random(32_767);
    const row = Array.from({ length: 16_384 }, (_, at) => (at % 20 === 0 ? long : 'x'));
    const [read] = await rowsOf(await written([row]));
    expect(read).toEqual(row);
  });

  test('is refused when it is another archive', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('hello'), 'hello.txt');
    zip.end();
    const bytes = await buffer(zip.outputStream);
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'not_a_table' });
  });
});

/** Text that doesn't shrink so far that the archive is refused for it. */
function random(length: number): string {
  return randomBytes(length / 2 + 1)
    .toString('hex')
    .slice(0, length);
}

function sheetOf(rows: string): string {
  return `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
}
