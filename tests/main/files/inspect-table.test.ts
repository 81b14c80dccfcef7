import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { inspectTable, sourceFromBytes, sourceFromText, type TableOverrides } from '#main/files/index.ts';
import { rowsOf } from './collect.ts';

const CUSTOMER = 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';
const GROUP = 'wrA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';
const CHINESE = `客户编号,备注\r\n${CUSTOMER},老朋友\r\n${GROUP},第一群\r\n`;

function inspect(text: string | Uint8Array, name = 'ids.csv', overrides: TableOverrides = {}) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return inspectTable(sourceFromBytes(name, bytes), overrides);
}

describe('the encoding', () => {
  test.each([
    ['utf-8', iconv.encode(CHINESE, 'utf-8')],
    ['utf-8-bom', iconv.encode(CHINESE, 'utf-8', { addBOM: true })],
    ['gb18030', iconv.encode(CHINESE, 'gb18030')],
    ['utf-16le', iconv.encode(CHINESE, 'utf-16le', { addBOM: true })],
    ['utf-16le', iconv.encode(CHINESE, 'utf-16le', { addBOM: false })],
    ['utf-16be', iconv.encode(CHINESE, 'utf-16be', { addBOM: true })],
    ['utf-16be', iconv.encode(CHINESE, 'utf-16be', { addBOM: false })],
  ])('%s is recognised, and its Chinese is right', async (encoding, bytes) => {
    const guess = await inspect(bytes);
    expect(guess.encoding).toBe(encoding);
    expect(guess.columns.map((column) => column.title)).toEqual(['客户编号', '备注']);
    expect(guess.preview).toEqual([
      [CUSTOMER, '老朋友'],
      [GROUP, '第一群'],
    ]);
  });

  test('is GB18030 when a single name far behind the first megabyte is not UTF-8', async () => {
    const line = `${CUSTOMER},plain\n`;
    const bytes = Buffer.concat([
      Buffer.from(`id,name\n${line.repeat(40_000)}`),
      iconv.encode(`${GROUP},张三`, 'gb18030'),
    ]);
    expect((await inspect(bytes)).encoding).toBe('gb18030');
    expect((await rowsOf(bytes)).at(-1)).toEqual([GROUP, '张三']);
  });

  test('stays UTF-8 when a character lies across two chunks of the file', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `${'x'.repeat(at % 3)}张😀\n`).join('');
    expect((await inspect(rows)).encoding).toBe('utf-8');
  });

  test('can be said by hand', async () => {
    const guess = await inspect(iconv.encode('名字\n联通\n', 'gb18030'), 'ids.csv', { encoding: 'gb18030' });
    expect(guess.preview).toEqual([['联通']]);
  });
});

describe('the delimiter', () => {
  test.each([
    [',', 'id,name\na,1\nb,2\n'],
    [';', 'id;name\na;1,5\nb;2,5\n'],
    ['\t', 'id\tname\na\tx, y\nb\tz\n'],
    ['，', '编号，姓名\na，张三\nb，李四\n'],
    [',', 'id,remark\na,"x;y;z;w"\nb,"x;y"\nc,你好，世界\n'],
    [',', '报表\nid,name,remark\na,1,x\nb,2,y\nc,3,z\n'],
  ])('%j is found', async (delimiter, text) => {
    expect((await inspect(text)).delimiter).toBe(delimiter);
  });

  test('full-width commas separate in GB18030 as well, whose bytes could be misread', async () => {
    const text = '编号，姓名\nzhangsan，ＭＭ，\nlisi，二\n';
    expect(await rowsOf(iconv.encode(text, 'gb18030'), { delimiter: '，' })).toEqual([
      ['zhangsan', 'ＭＭ', ''],
      ['lisi', '二'],
    ]);
  });

  test('can be said by hand', async () => {
    const guess = await inspect('a;b,c\nd;e,f\n', 'ids.csv', { delimiter: ',', hasHeader: false });
    expect(guess.preview).toEqual([
      ['a;b', 'c'],
      ['d;e', 'f'],
    ]);
  });

  test.each([
    ['cells from a spreadsheet', `姓名\tuserid\n张三\tzhangsan\n`, 'tsv'],
    ['ids with commas between them', 'zhangsan, lisi, wangwu', 'txt'],
    ['one id a line', `${CUSTOMER}\n${GROUP}\n`, 'txt'],
    ['a sentence with a comma', `你好, 请看 ${CUSTOMER}\n谢谢\n`, 'txt'],
  ])('%s, pasted, are told from each other', async (_, text, format) => {
    expect((await inspectTable(sourceFromText(text))).format).toBe(format);
  });

  test.each([
    ['with a title', `external_userid,follow_user,add_time\n${CUSTOMER},zhangsan,1690000000\n`, true, 0],
    ['with titles above words alone', 'userid,memo\nt01,old\na02,new\n', true, 0],
    ['with one column of ids', `t01,${CUSTOMER}\nt02,${GROUP}\n`, false, 1],
    ['with the first row alone without an id', `owner;room\nt01;${CUSTOMER}\nt02;${GROUP}\n`, true, 1],
  ])(
    'cells of plain words are a table %s, whatever the text is called',
    async (_, text, hasHeader, column) => {
      for (const name of ['stdin', 'ids.txt']) {
        expect(await inspect(text, name)).toMatchObject({ format: 'csv', hasHeader, idColumn: column });
      }
    },
  );

  test.each([
    ['of customers, on one line', `${CUSTOMER},${GROUP}\n`],
    ['of customers, two a line', `${CUSTOMER},${GROUP}\n${GROUP},${CUSTOMER}\n`],
    ['of members, three and two a line', 'zhangsan,lisi,wangwu\nt01,a02\n'],
    ['of a member whose id is like a title, on one line', 'mailadmin,zhangsan\n'],
  ])('several ids are lines %s, and are read where they are', async (_, text) => {
    expect(await inspect(text, 'stdin')).toMatchObject({ format: 'txt', hasHeader: false, idColumn: 0 });
  });
});

describe('the header', () => {
  test.each([
    ['a word for ids', 'userid\nzhangsan\nlisi\n', true],
    ['Chinese above Latin', '员工\nzhangsan\nlisi\n', true],
    ['words above numbers', 'x,y\na,1\nb,2\n', true],
    ['an id in the first row', `${CUSTOMER},张三\n${GROUP},李四\n`, false],
    ['the same form throughout', 'zhangsan,1\nlisi,2\n', false],
    ['nothing but a header', 'userid,name\n', true],
    ['nothing but one id', 'zhangsan\n', false],
  ])('%s', async (_, text, hasHeader) => {
    expect((await inspect(text)).hasHeader).toBe(hasHeader);
  });

  test('gives the titles; without one the columns have letters', async () => {
    const titles = async (text: string) => (await inspect(text)).columns.map((column) => column.title);
    expect(await titles('userid,,name\na,b,c\n')).toEqual(['userid', 'B', 'name']);
    expect(await titles(`${CUSTOMER},1\n`)).toEqual(['A', 'B']);
  });
});

describe('the column with the ids', () => {
  test.each([
    ['a prefix beats everything', `序号,联系人,编号\n1,${CUSTOMER},a\n2,${GROUP},b\n`, 1],
    ['a title beats a name in Latin letters', 'name,userid\nTom,t01\nAnn,a02\n', 1],
    ['numbers are ids where the title says so', '序号,部门id,金额\n1,20,3\n2,21,3\n', 1],
    ['numbers are not ids by themselves', '金额,日期\n1,2026-11-23\n2,2026-11-24\n', null],
    ['a table with one column has its ids there', '1001\n1002\n', 0],
    ['names in Chinese are not ids', '姓名,备注\n张三,好\n李四,坏\n', null],
  ])('%s', async (_, text, column) => {
    expect((await inspect(text)).idColumn).toBe(column);
  });

  test('comes with the share of each kind and with samples', async () => {
    const { columns } = await inspect(`id,x\n${CUSTOMER},\n${GROUP},\nzhangsan,\n,\n${CUSTOMER},\n`);
    expect(columns[0]?.kinds).toEqual({ external_contact: 0.5, group: 0.25, member: 0.25 });
    expect(columns[0]?.samples).toEqual([CUSTOMER, GROUP, 'zhangsan', CUSTOMER]);
    expect(columns[1]?.samples).toEqual([]);
  });
});

test('the preview has twenty rows of a longer table', async () => {
  const text = `userid\n${Array.from({ length: 500 }, (_, at) => `u${at}`).join('\n')}`;
  const { preview } = await inspect(text);
  expect(preview).toHaveLength(20);
  expect(preview[19]).toEqual(['u19']);
});
