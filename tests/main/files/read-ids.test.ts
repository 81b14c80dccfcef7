import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FoundId,
  idsInFreeText,
  inspectTable,
  readIds,
  sourceFromBytes,
  sourceFromStream,
  sourceFromText,
  type TableSource,
} from '#main/files/index.ts';
import type { IdType } from '#shared/ids.ts';

const CUSTOMER = 'wmA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';
const GROUP = 'wrA1b2C3d4AAe5F6g7H8i9J0k1L2m3N4';

async function idsOf(
  source: TableSource,
  { columns, idType = 'auto' }: { columns?: number[]; idType?: IdType } = {},
) {
  const guess = await inspectTable(source);
  const reading = readIds(source, guess, { columns: columns ?? [guess.idColumn ?? 0], idType });
  const found: FoundId[] = [];
  for await (const batch of reading.batches) found.push(...batch);
  return { found, ids: found.map(({ id }) => id), report: reading.report };
}

const csv = (text: string) => sourceFromBytes('ids.csv', Buffer.from(text));

describe('ids of a table', () => {
  test('come once each, with the line of their first cell, in the order of the file', async () => {
    const { found, report } = await idsOf(csv(`userid,x\nlisi,1\nzhangsan,2\nlisi,3\n`));
    expect(found).toMatchObject([
      { id: 'lisi', line: 2 },
      { id: 'zhangsan', line: 3 },
    ]);
    expect(report).toMatchObject({ rows: 3, ids: 2, duplicate: { count: 1, lines: [4] } });
  });

  test('are freed of spaces and invisible characters around them and keep everything else', async () => {
    const { ids } = await idsOf(
      csv(`userid\n\u00a0zhangsan\u3000\n\u200blisi\ufeff\n00042\n123456789012345678901\n`),
    );
    expect(ids).toEqual(['zhangsan', 'lisi', '00042', '123456789012345678901']);
  });

  test('are one when they differ by case as a userid, and two as a customer', async () => {
    const swapped = CUSTOMER.replace('A1b2', 'a1B2');
    const { ids } = await idsOf(csv(`id\nZhangSan\nzhangsan\n${CUSTOMER}\n${swapped}\n`));
    expect(ids).toEqual(['ZhangSan', CUSTOMER, swapped]);
  });

  test('that are blank or impossible are counted with their lines, line ends inside cells included', async () => {
    const { report } = await idsOf(
      csv(`userid,remark\nzhangsan,"two\nlines"\n,x\n张三,x\na b,x\n\u200b,x\n\nlisi,x\n`),
    );
    expect(report).toMatchObject({
      rows: 6,
      ids: 2,
      blank: { count: 2, lines: [4, 7] },
      impossible: { count: 2, lines: [5, 6] },
    });
  });

  test('are judged by the kind that was asked for', async () => {
    const { ids, report } = await idsOf(csv('部门id\n1\nsales\n007\n'), { idType: 'department' });
    expect(ids).toEqual(['1']);
    expect(report.impossible.lines).toEqual([3, 4]);
  });

  test('come out of several columns', async () => {
    const { ids } = await idsOf(csv(`userid,customer id\nzhangsan,${CUSTOMER}\nlisi\n`), { columns: [0, 1] });
    expect(ids).toEqual(['zhangsan', CUSTOMER, 'lisi']);
  });

  test('are distinct as a set would have them', async () => {
    const id = fc
      .string({ unit: fc.constantFrom(...'abcXYZ019_'), minLength: 1, maxLength: 6 })
      .map((tail) => `u${tail}`);
    await fc.assert(
      fc.asyncProperty(fc.array(id, { minLength: 1, maxLength: 2000 }), async (all) => {
        const { ids } = await idsOf(csv(`userid\n${all.join('\n')}\n`));
        expect(ids.map((one) => one.toLowerCase())).toEqual([
          ...new Set(all.map((one) => one.toLowerCase())),
        ]);
      }),
      { numRuns: 30 },
    );
  });

  test('of a header without rows are an error that says so', async () => {
    await expect(idsOf(csv('userid,name\n'))).rejects.toMatchObject({ code: 'header_only' });
  });

  test('stop coming when the signal is aborted', async () => {
    const source = csv(`userid\n${'zhangsan\n'.repeat(200_000)}`);
    const guess = await inspectTable(source);
    const stop = new AbortController();
    const { batches, report } = readIds(source, guess, { columns: [0], idType: 'auto', signal: stop.signal });
    const reading = (async () => {
      for await (const _ of batches) stop.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(report.rows).toBeLessThan(200_000);
  });
});

describe('ids in free text', () => {
  test.each([
    ['one a line', 'zhangsan\nlisi', ['zhangsan', 'lisi']],
    [
      'with commas between them',
      'zhangsan, lisi；wangwu、zhaoliu|',
      ['zhangsan', 'lisi', 'wangwu', 'zhaoliu'],
    ],
    ['with spaces between them', 'u01 u02  u03', ['u01', 'u02', 'u03']],
    ['in the middle of a sentence', `请查 ${CUSTOMER}，还有(${GROUP})。thanks`, [CUSTOMER, GROUP]],
    ['in a line of a log', `{"chat_id":"${GROUP}","status":0}`, [GROUP]],
    ['in prose without any', 'Please look these up, thank you', []],
    ['longer than any id', `wm${'a'.repeat(100)} x`, []],
    ['in nothing', ' \n\n', []],
  ])('%s', (_, text, ids) => {
    expect(idsInFreeText(text)).toEqual(ids);
  });

  test('are read out of a pasted text, with blank lines counted', async () => {
    const { ids, report } = await idsOf(
      sourceFromText(`hello there, this is it\r\r\n  \n${CUSTOMER} and ${GROUP}\nzhangsan`),
    );
    expect(ids).toEqual([CUSTOMER, GROUP, 'zhangsan']);
    expect(report).toMatchObject({ blank: { count: 1, lines: [3] }, impossible: { count: 1, lines: [1] } });
  });
});

describe('standard input', () => {
  test('is kept in a temporary file that only its owner reads and that goes with the source', async () => {
    let path = '';
    {
      await using source = await sourceFromStream(
        'stdin',
        Readable.from([Buffer.from('zhangsan\n'), Buffer.from('lisi')]),
      );
      path = source.path ?? '';
      expect((await idsOf(source)).ids).toEqual(['zhangsan', 'lisi']);
      if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0);
    }
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
