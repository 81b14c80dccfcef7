import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { enrichedStream, inspectTable, readTable, sourceFromBytes } from '#main/files/index.ts';
import { collect } from './collect.ts';
import { workbookBytes } from './workbook.ts';

/** Each format's code with how 45322.354166666664 and 45322 look in it; a number is one of those without a code. */
const FORMATS: [format: string | number, withTime: string, withoutTime: string][] = [
  [14, '2024-01-31 08:30:00', '2024-01-31'],
  [22, '2024-01-31 08:30:00', '2024-01-31 00:00:00'],
  [31, '2024-01-31 08:30:00', '2024-01-31'],
  [58, '2024-01-31 08:30:00', '2024-01-31'],
  ['yyyy\\-mm\\-dd;@', '2024-01-31 08:30:00', '2024-01-31'],
  ['[$-804]yyyy"年"m"月"d"日"', '2024-01-31 08:30:00', '2024-01-31'],
  ['yyyy/m/d h:mm:ss.000', '2024-01-31 08:30:00', '2024-01-31 00:00:00'],
  ['mmm', '2024-01-31 08:30:00', '2024-01-31'],
  [0, '45322.354166666664', '45322'],
  [2, '45322.354166666664', '45322'],
  [46, '45322.354166666664', '45322'],
  ['General', '45322.354166666664', '45322'],
  ['[h]:mm:ss', '45322.354166666664', '45322'],
  ['0.00" days"', '45322.354166666664', '45322'],
  ['[Red]#,##0_d;\\d0', '45322.354166666664', '45322'],
  ['@', '45322.354166666664', '45322'],
];

function stylesOf(formats: readonly (string | number)[]): string {
  const codes = formats.map((format, at) =>
    typeof format === 'string'
      ? `<numFmt numFmtId="${164 + at}" formatCode="${format.replaceAll('"', '&quot;')}"/>`
      : '',
  );
  const looks = formats.map(
    (format, at) => `<xf numFmtId="${typeof format === 'string' ? 164 + at : format}"/>`,
  );
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${looks.join('')}</cellXfs>`;
}

async function sourceOf(
  rows: string[][],
  workbook: { styles?: string; date1904?: boolean } = {},
): Promise<ReturnType<typeof sourceFromBytes>> {
  const xml = rows.map((cells) => `<row>${cells.join('')}</row>`).join('');
  const sheet = `<worksheet><sheetData>${xml}</sheetData></worksheet>`;
  return sourceFromBytes('a.xlsx', await workbookBytes({ sheets: [sheet], ...workbook }));
}

async function textsOf(...given: Parameters<typeof sourceOf>): Promise<string[][]> {
  const source = await sourceOf(...given);
  return collect(readTable(source, await inspectTable(source, { hasHeader: false })));
}

const numberCell = (value: string, style = 0) => `<c s="${style}"><v>${value}</v></c>`;

test('a number that is shown as a date is read as one, and no other', async () => {
  const styles = stylesOf(FORMATS.map(([format]) => format));
  const rows = ['45322.354166666664', '45322'].map((value) =>
    FORMATS.map((_, style) => numberCell(value, style)),
  );
  expect(await textsOf(rows, { styles })).toEqual([
    FORMATS.map(([, withTime]) => withTime),
    FORMATS.map(([, , withoutTime]) => withoutTime),
  ]);
});

test.each([
  ['1', '1900-01-01'],
  ['59', '1900-02-28'],
  ['60', '60'],
  ['61', '1900-03-01'],
  ['2958465', '9999-12-31'],
  ['2958466', '2958466'],
  ['2958465.99999999999', '2958465.99999999999'],
  ['1e300', String(BigInt(1e300))],
  ['0', '0'],
  ['-1', '-1'],
  ['45322.00001', '2024-01-31 00:00:00.864'],
  ['45321.9999999999', '2024-01-31'],
  ['1e400', '1e400'],
])('the day %s is %s', async (value, text) => {
  expect(await textsOf([[numberCell(value)]], { styles: stylesOf([14]) })).toEqual([[text]]);
});

test('a time of day stands alone, and days may count from 1904', async () => {
  const cells = [numberCell('0.5'), numberCell('0', 1), numberCell('43860', 1)];
  const styles = stylesOf(['h:mm AM/PM', 14]);
  expect(await textsOf([cells], { styles })).toEqual([['12:00:00', '0', '2020-01-30']]);
  expect(await textsOf([cells], { styles, date1904: true })).toEqual([
    ['12:00:00', '1904-01-01', '2024-01-31'],
  ]);
});

test('texts, and looks that are nowhere told of, stay as they are', async () => {
  const cells = ['<c s="0" t="str"><v>45322</v></c>', numberCell('45322', 9), '<c><v>45322</v></c>'];
  expect(await textsOf([cells], { styles: stylesOf([14]) })).toEqual([['45322', '45322', '45322']]);
  expect(await textsOf([[numberCell('45322')]])).toEqual([['45322']]);
});

test('a workbook that is saved as CSV has its dates in it', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = [
    [text('userid'), text('添加时间')],
    [text('lisi'), numberCell('45322')],
  ];
  const source = await sourceOf(rows, { styles: stylesOf([14]) });
  const options = {
    idColumns: [0],
    addColumns: [{ key: 'name', title: '姓名' }],
    lookup: () => new Map([['lisi', { name: '李四' }]]),
    form: { format: 'csv' },
  } as const;
  const saved = await buffer(enrichedStream(source, await inspectTable(source), options));
  expect(saved.toString()).toBe('\ufeffuserid,添加时间,姓名\r\nlisi,2024-01-31,李四\r\n');
});
