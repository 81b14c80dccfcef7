import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { enrichTable, inspectTable, readTable, sourceFromPath, writeXlsx } from '#main/files/index.ts';
import { convert, noLibreOffice } from '#tests/kit/libre-office.ts';
import { collect, temporaryFolder } from './collect.ts';

const reason = noLibreOffice();
if (reason !== undefined) process.stderr.write(`Skipped: ${reason}\n`);

/** Every sheet as UTF-8 CSV, each cell as it is shown; the sheet's name goes into the file's. */
const TO_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
/** Comma, quotation mark, GB18030, every column as text. */
const FROM_GB18030 = '44,34,85,1,1/2/2/2/3/2/4/2/5/2';

const ODD_CELLS = [
  ['00123', '12345678901234567890', '2026-01-02'],
  ['=HYPERLINK("http://203.0.113.1")', '+1', '@sum'],
  ['张伟 😀 𠮷', 'a "b", <c> & \'d\'', ' spaces '],
  ['line\nline', '\u202eabc\u200f', '_x000D_'],
];

test.skipIf(reason !== undefined)(
  'another program reads a written workbook, every sheet of it, as it was meant',
  async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'names.xlsx');
    const rows = [...ODD_CELLS, ['last', 'of', 'all']];
    await writeXlsx([rows], { path, header: ['id', 'name', 'more'], sheetTitle: 'names', sheetRows: 5 });
    await convert(path, folder, { to: TO_CSV });
    const read = async (sheet: string) => parse(await readFile(join(folder, `names-${sheet}.csv`)));
    expect(await read('names')).toEqual([['id', 'name', 'more'], ...ODD_CELLS]);
    expect(await read('names 2')).toEqual([
      ['id', 'name', 'more'],
      ['last', 'of', 'all'],
    ]);
  },
);

test.skipIf(reason !== undefined)(
  'another program reads an enriched GB18030 table with its Chinese and its ids',
  async () => {
    const folder = await temporaryFolder();
    const from = join(folder, 'source.csv');
    const path = join(folder, 'enriched.csv');
    const id = 'wmQwErTyAAAAAAAAAAAAAAAAAA0000001';
    await writeFile(
      from,
      iconv.encode(`客户ID,备注,编号\r\n${id},"老客户,𠮷",00012345678901234567\r\n`, 'gb18030'),
    );
    const source = await sourceFromPath(from);
    await enrichTable(source, await inspectTable(source), {
      path,
      idColumns: [0],
      addColumns: [{ key: 'name', title: '姓名' }],
      lookup: (ids) => new Map(ids.map((one) => [one, { name: '=张伟㐀' }])),
    });
    await convert(path, join(folder, 'read'), { to: 'xlsx', as: FROM_GB18030 });
    const seen = await sourceFromPath(join(folder, 'read', 'enriched.xlsx'));
    expect(await collect(readTable(seen, { ...(await inspectTable(seen)), hasHeader: false }))).toEqual([
      ['客户ID', '备注', '编号', '姓名'],
      [id, '老客户,𠮷', '00012345678901234567', "'=张伟㐀"],
    ]);
  },
);
