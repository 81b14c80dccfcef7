import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import {
  type EnrichedForm,
  type EnrichOptions,
  enrichedStream,
  enrichTable,
  inspectTable,
  type KnownIds,
  readTable,
  sourceFromBytes,
  sourceFromPath,
  sourceFromText,
  type TableOverrides,
  type TableSource,
} from '#main/files/index.ts';
import { openArchive } from '#main/files/xlsx/archive.ts';
import { collect, temporaryFolder } from './collect.ts';
import { workbookBytes } from './workbook.ts';

const CUSTOMER = 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';
const PEOPLE = new Map([
  [CUSTOMER, { name: '王五', verdict: 'mapped' }],
  ['zhangsan', { name: '张三, "老"', verdict: 'mapped' }],
  ['lisi', { name: '=1+1', verdict: 'mapped' }],
  ['gone', { name: null, verdict: 'not_found' }],
]);

const WITH_NAMES = {
  idColumns: [0],
  addColumns: [{ key: 'name', title: '姓名' }],
  lookup: (): KnownIds => PEOPLE,
} satisfies EnrichOptions;

async function enriched(
  source: TableSource,
  options: Partial<EnrichOptions> & { form?: EnrichedForm } = {},
  overrides: TableOverrides = {},
): Promise<Buffer> {
  const guess = await inspectTable(source, overrides);
  return buffer(enrichedStream(source, guess, { ...WITH_NAMES, ...options }));
}

const csv = (text: string | Uint8Array, name = 'ids.csv') => sourceFromBytes(name, Buffer.from(text));

describe('separated text', () => {
  test('keeps every row as it was, quoting and line ends included, and gets the names behind it', async () => {
    const text = 'userid,"备注"\r\nzhangsan,"a ""b"""\r\n"lisi",x\ngone,\r\n\r\n zhangsan ,5" \rnobody,y';
    expect((await enriched(csv(text))).toString()).toBe(
      'userid,"备注",姓名\r\nzhangsan,"a ""b""","张三, ""老"""\r\n"lisi",x,\'=1+1\ngone,,\r\n\r\n zhangsan ,5" ,"张三, ""老"""\rnobody,y,',
    );
  });

  test('asks for a cell as it is read: several ids in one are none, and get no name of the first', async () => {
    const asked: string[] = [];
    const lookup = (ids: readonly string[]) => {
      asked.push(...ids);
      return PEOPLE;
    };
    const text = `userid,n\n${CUSTOMER};lisi,1\n lisi / gone ,2\nlisi,3\n`;
    const out = await enriched(csv(text), { lookup });
    expect(asked).toEqual([`${CUSTOMER};lisi`, 'lisi / gone', 'lisi']);
    expect(out.toString().split('\n').slice(1, 3)).toEqual([`${CUSTOMER};lisi,1,`, ' lisi / gone ,2,']);
  });

  test('stays in GB18030 with what can not be decoded untouched', async () => {
    const broken = Buffer.from([0xff, 0x20, 0xfe]);
    const bytes = Buffer.concat([
      iconv.encode('userid,备注\nzhangsan,中文', 'gb18030'),
      broken,
      Buffer.from('\n'),
    ]);
    const out = await enriched(csv(bytes));
    const kept = Buffer.concat([iconv.encode('zhangsan,中文', 'gb18030'), broken]);
    expect(out.includes(Buffer.concat([kept, iconv.encode(',"张三, ""老"""\n', 'gb18030')]))).toBe(true);
  });

  test.each([
    ['utf-8', 'utf-8', false],
    ['utf-8-bom', 'utf-8', true],
    ['utf-16le', 'utf-16le', true],
    ['utf-16be', 'utf-16be', true],
  ] as const)('in %s comes back in it', async (encoding, plainEncoding, hasMark) => {
    const text = 'userid,备注\r\nzhangsan,😀\r\n';
    const source = csv(iconv.encode(text, plainEncoding, { addBOM: hasMark }));
    expect((await inspectTable(source)).encoding).toBe(encoding);
    const decoded = iconv.decode(await enriched(source), plainEncoding, { stripBOM: false });
    expect(decoded).toBe(`${hasMark ? '\ufeff' : ''}userid,备注,姓名\r\nzhangsan,😀,"张三, ""老"""\r\n`);
  });

  test('becomes another encoding when asked for', async () => {
    const source = csv(iconv.encode('userid,备注\nzhangsan,中文\n', 'gb18030'));
    const out = await enriched(source, { form: { encoding: 'utf-8-bom' } });
    expect(out.toString()).toBe('\ufeffuserid,备注,姓名\nzhangsan,中文,"张三, ""老"""\n');
  });

  test('is not converted with a loss: the line is named instead', async () => {
    const bytes = Buffer.concat([
      iconv.encode('userid,备注\nzhangsan,中文\nlisi,', 'gb18030'),
      Buffer.from([0xff, 0x0a]),
    ]);
    await expect(enriched(csv(bytes), { form: { encoding: 'utf-8' } })).rejects.toMatchObject({
      code: 'encoding',
      params: { name: 'ids.csv', encoding: 'gb18030', line: 3 },
    });
  });

  test('gets another delimiter when asked for, and its blank lines and formulas stay', async () => {
    const out = await enriched(csv('userid,x\n=1+1,"a;b"\n\nlisi,y\n'), { form: { delimiter: ';' } });
    expect(out.toString()).toBe('userid;x;姓名\r\n=1+1;"a;b";\r\n\r\nlisi;y;\'=1+1\r\n');
  });

  test('has short rows filled up, so that names stand in one column', async () => {
    expect((await enriched(csv('userid,a,b\nlisi\ngone,1,2\n'))).toString()).toBe(
      "userid,a,b,姓名\nlisi,,,'=1+1\ngone,1,2,\n",
    );
  });

  test('has no titles added when it has no header', async () => {
    expect((await enriched(csv('lisi,1\ngone,2\n'), {}, { hasHeader: false })).toString()).toBe(
      "lisi,1,'=1+1\ngone,2,\n",
    );
  });

  test('gets a set of columns for each id column', async () => {
    const out = await enriched(csv(`userid,客户id\nlisi,${CUSTOMER}\ngone,${CUSTOMER}\n`), {
      idColumns: [0, 1],
      addColumns: [
        { key: 'name', title: 'name' },
        { key: 'verdict', title: 'verdict' },
      ],
    });
    expect(out.toString()).toBe(
      `userid,客户id,userid name,userid verdict,客户id name,客户id verdict\nlisi,${CUSTOMER},'=1+1,mapped,王五,mapped\ngone,${CUSTOMER},,not_found,王五,mapped\n`,
    );
  });

  test('of plain lines becomes a CSV', async () => {
    const out = await enriched(sourceFromText(`lisi\n"x", see ${CUSTOMER} there\n`));
    expect(out.toString()).toBe(`lisi,'=1+1\r\n"""x"", see ${CUSTOMER} there",王五\r\n`);
  });

  test('asks once for what stands in the cells, without the spaces around it', async () => {
    const asked: string[][] = [];
    await enriched(csv('userid\nlisi\n lisi\u200b\n\n张三\nzhangsan\n'), {
      lookup(ids) {
        asked.push([...ids]);
        return new Map();
      },
    });
    expect(asked.flat()).toEqual(['lisi', '张三', 'zhangsan']);
  });

  test('comes out the same however the bytes come in', async () => {
    const whole = csv('编号，备注\r\nzhangsan，"a\r\nb"\r\nlisi，x\r\n');
    const bitten: TableSource = {
      ...whole,
      open: () => Readable.from(Array.from(whole.bytes ?? [], (byte) => Buffer.of(byte))),
    };
    expect((await enriched(bitten)).toString()).toBe((await enriched(whole)).toString());
    expect((await enriched(whole)).toString()).toBe(
      '编号，备注，姓名\r\nzhangsan，"a\r\nb"，"张三, ""老"""\r\nlisi，x，\'=1+1\r\n',
    );
  });

  test('becomes a workbook when asked for', async () => {
    const out = await enriched(csv('userid,x\n007,=1+1\nlisi,00012345678901234567\n'), {
      form: { format: 'xlsx' },
    });
    const source = sourceFromBytes('out.xlsx', out);
    expect(await collect(readTable(source, await inspectTable(source)))).toEqual([
      ['007', '=1+1'],
      ['lisi', '00012345678901234567', '=1+1'],
    ]);
  });
});

describe('a workbook', () => {
  const SHEET =
    '<?xml version="1.0"?>\r\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C5"/><cols><col min="1" max="1" width="9"/></cols><sheetData>' +
    '<row r="1" spans="1:3" ht="20"><c r="A1" s="4" t="s"><v>0</v></c><c r="B1" s="4" t="inlineStr"><is><t>备注</t></is></c></row>' +
    '<row r="2" spans="1:3"><c r="A2" t="s"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" s="7"/><c r="E2" s="8"/></row>' +
    '<row r="3"/><row r="4"><c r="A4" s="3"/></row>' +
    '<row r="5"><c r="A5" t="inlineStr"><is><t> lisi </t></is></c></row>' +
    '</sheetData><autoFilter ref="A1:B5"/><mergeCells count="1"><mergeCell ref="A6:B6"/></mergeCells></worksheet>';

  async function partOf(bytes: Buffer, part: string): Promise<string> {
    using archive = await openArchive(sourceFromBytes('out.xlsx', bytes));
    return buffer(Readable.from(archive.open(part))).then(String);
  }

  const workbook = (sheet = SHEET) =>
    workbookBytes({
      sheets: ['<worksheet><sheetData/></worksheet>', sheet],
      sharedStrings: ['<t>userid</t>', `<t>${CUSTOMER}</t>`],
      others: { 'xl/styles.xml': '<styleSheet/>', 'xl/media/image1.png': Buffer.from([1, 2, 3, 0, 255]) },
    });

  test('gets cells behind its last filled column, in the look of those that stood there, and nothing else changes', async () => {
    const out = await enriched(sourceFromBytes('a.xlsx', await workbook()), {}, { sheet: 'Sheet2' });
    expect(await partOf(out, 'xl/worksheets/sheet2.xml')).toBe(
      SHEET.replaceAll(' spans="1:3"', '')
        .replace('</row><row r="2"', '<c r="C1" s="4" t="inlineStr"><is><t>姓名</t></is></c></row><row r="2"')
        .replace('<c r="C2" s="7"/>', '<c r="C2" s="7" t="inlineStr"><is><t>王五</t></is></c>')
        .replace(
          ' lisi </t></is></c>',
          ' lisi </t></is></c><c r="C5" t="inlineStr"><is><t>=1+1</t></is></c>',
        ),
    );
  });

  test('keeps its other parts byte by byte', async () => {
    const bytes = await workbook();
    const out = await enriched(sourceFromBytes('a.xlsx', bytes), {}, { sheet: 'Sheet2' });
    using before = await openArchive(sourceFromBytes('a.xlsx', bytes));
    using after = await openArchive(sourceFromBytes('a.xlsx', out));
    expect([...after.parts.keys()]).toEqual([...before.parts.keys()]);
    for (const part of before.parts.keys()) {
      if (part === 'xl/worksheets/sheet2.xml') continue;
      expect(await buffer(Readable.from(after.open(part)))).toEqual(
        await buffer(Readable.from(before.open(part))),
      );
    }
  });

  test('says how wide it has become', async () => {
    const out = await enriched(
      sourceFromBytes('a.xlsx', await workbook()),
      {
        addColumns: [
          { key: 'name', title: 'n' },
          { key: 'verdict', title: 'v' },
          { key: 'x', title: 'x' },
        ],
      },
      { sheet: 'Sheet2' },
    );
    const xml = await partOf(out, 'xl/worksheets/sheet2.xml');
    expect(xml).toContain('<dimension ref="A1:E5"/>');
    expect(xml).toContain('<c r="D2" t="inlineStr"><is><t>mapped</t></is></c><c r="E2" s="8"/></row>');
  });

  test('with thousands of rows and a prefix on its elements comes out whole', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, at) =>
        `<x:row r="${at + 1}"><x:c r="A${at + 1}" t="inlineStr"><x:is><x:t>u${at}😀</x:t></x:is></x:c><x:c r="B${at + 1}"><x:v>${at}</x:v></x:c></x:row>`,
    );
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const bytes = await workbookBytes({
      sheets: [`<x:worksheet xmlns:x="${main}"><x:sheetData>${rows.join('')}</x:sheetData></x:worksheet>`],
    });
    const out = await enriched(
      sourceFromBytes('a.xlsx', bytes),
      { idColumns: [1], lookup: (ids) => new Map(ids.map((id) => [id, { name: `名${id}` }])) },
      { hasHeader: false },
    );
    const source = sourceFromBytes('out.xlsx', out);
    const read = await collect(readTable(source, await inspectTable(source, { hasHeader: false })));
    expect(read).toEqual(rows.map((_, at) => [`u${at}😀`, String(at), `名${at}`]));
    expect(await partOf(out, 'xl/worksheets/sheet1.xml')).toContain(
      '<x:c r="C1" t="inlineStr"><x:is><x:t>名0</x:t></x:is></x:c></x:row>',
    );
  });

  test('becomes a CSV when asked for, every row in its place', async () => {
    const out = await enriched(
      sourceFromBytes('a.xlsx', await workbook()),
      { form: { format: 'csv' } },
      { sheet: 'Sheet2' },
    );
    expect(out.toString()).toBe(`\ufeffuserid,备注,姓名\r\n${CUSTOMER},2,王五\r\n\r\n\r\n lisi ,,'=1+1\r\n`);
  });

  test('as a CSV has no text that has become a formula, and its numbers as they are', async () => {
    const cells = ['=HYPERLINK("http://evil.example")', '@SUM(1)', '－1+1;=2']
      .map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`)
      .join('');
    const sheet = `<worksheet><sheetData><row>${cells}<c><v>-1.5E-7</v></c><c><v>-5</v></c></row></sheetData></worksheet>`;
    const source = sourceFromBytes('a.xlsx', await workbookBytes({ sheets: [sheet] }));
    const saved = async (form: EnrichedForm) =>
      (await enriched(source, { form: { format: 'csv', ...form } }, { hasHeader: false })).toString();
    expect(await saved({})).toBe(
      `\ufeff"'=HYPERLINK(""http://evil.example"")",'@SUM(1),"'－1+1;'=2",-1.5E-7,-5,\r\n`,
    );
    expect(await saved({ escapeFormulas: false })).toBe(
      `\ufeff"=HYPERLINK(""http://evil.example"")",@SUM(1),"－1+1;=2",-1.5E-7,-5,\r\n`,
    );
  });

  test('that is already as wide as a sheet can be is refused', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>';
    await expect(
      enriched(sourceFromBytes('a.xlsx', await workbookBytes({ sheets: [sheet] }))),
    ).rejects.toMatchObject({ code: 'too_many_columns' });
  });
});

describe('an enriched file', () => {
  test('is written whole and counted', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ids.csv'), 'userid\nlisi\n\ngone\n');
    const source = await sourceFromPath(join(folder, 'ids.csv'));
    const path = join(folder, 'names.csv');
    const result = await enrichTable(source, await inspectTable(source), { ...WITH_NAMES, path });
    expect(result).toEqual({ rows: 2, bytes: (await readFile(path)).length });
  });

  test('does not replace its own source', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'ids.csv');
    await writeFile(path, 'userid\nlisi\n');
    const source = await sourceFromPath(path);
    const options = { ...WITH_NAMES, path: join(folder, '.', 'ids.csv') };
    await expect(enrichTable(source, await inspectTable(source), options)).rejects.toMatchObject({
      code: 'same_file',
    });
  });

  test('is not there when a lookup fails or the column is not', async () => {
    const folder = await temporaryFolder();
    const source = csv('userid\nlisi\n');
    const guess = await inspectTable(source);
    const path = join(folder, 'names.csv');
    const lookup = () => Promise.reject(new Error('locked'));
    await expect(enrichTable(source, guess, { ...WITH_NAMES, lookup, path })).rejects.toThrow('locked');
    await expect(enrichTable(source, guess, { ...WITH_NAMES, idColumns: [3], path })).rejects.toMatchObject({
      code: 'no_such_column',
      params: { column: 4 },
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
