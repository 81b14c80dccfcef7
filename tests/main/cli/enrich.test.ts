import { existsSync, symlinkSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createDemoTenant, type DemoTenant } from '#main/demo/index.ts';
import { inspectTable, readTable, sourceFromPath } from '#main/files/index.ts';
import { truthOf } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { workbookBytes } from '#tests/main/files/workbook.ts';
import { runCommand } from './command.ts';

let tenant: DemoTenant;
let env: Record<string, string>;
let folder: string;

beforeEach(async () => {
  tenant = createDemoTenant({ settings: { latencyMs: 0 } });
  const { url } = await tenant.listen();
  onTestFinished(() => tenant.close());
  folder = temporaryFolder();
  env = {
    WECOM_CORP_ID: tenant.corpId,
    WECOM_APP_SECRET: tenant.secrets.app,
    WECOM_API_BASE: url,
    WECOM_ID_MAPPER_HOME: join(folder, 'home'),
  };
});

const cli = (commandArguments: readonly string[], input = '') => runCommand(commandArguments, env, input);
const customer = (at: number) => tenant.directory.contacts.id(at);
const nameOf = (id: string) => truthOf(tenant, id).name;

describe('run', () => {
  test('writes a workbook with the names behind its last column, and its other cells as they were', async () => {
    const input = join(folder, '客户.xlsx');
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = [
      ['客户ID', '推荐人ID', '金额'],
      [customer(0), customer(1), '001'],
      ['', customer(2), '2'],
    ];
    const xml = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${xml}</sheetData></worksheet>`;
    await writeFile(input, await workbookBytes({ sheets: [sheet] }));
    const out = join(folder, 'named.xlsx');
    const columns = ['--id-column', '客户ID', '--id-column', '2', '--columns', 'name'];
    expect(await cli(['run', '--in', input, '--out', out, ...columns])).toMatchObject({ exitCode: 0 });

    const source = await sourceFromPath(out);
    const written: string[][] = [];
    for await (const batch of readTable(source, await inspectTable(source))) written.push(...batch.rows);
    expect(written).toEqual([
      [customer(0), customer(1), '001', nameOf(customer(0)), nameOf(customer(1))],
      ['', customer(2), '2', '', nameOf(customer(2))],
    ]);
  });

  test('reads standard input, writes standard output, and says everything else elsewhere', async () => {
    const text = `id,n\n${customer(0)},=1\n`;
    const { exitCode, stdout, stderr } = await cli(
      ['--json', 'run', '--in', '-', '--out', '-', '--columns', 'name,kind'],
      text,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`id,n,name,kind\n${customer(0)},=1,${nameOf(customer(0))},external_contact\n`);
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({ total: 1, mapped: 1 });
  });

  test('gives a cell of several ids the reason why it is none, as it counts it, and no name', async () => {
    const [one, two] = [customer(0), customer(1)];
    const cells = [`${one};${two}`, `${two} / ${one}`, 'foo;bar'];
    const text = ['userid,n', `${one},0`, ...cells.map((cell, at) => `${cell},${at + 1}`)].join('\n');
    const columns = ['--columns', 'name,verdict'];
    const { exitCode, stdout, stderr } = await cli(
      ['--json', 'run', '--in', '-', '--out', '-', ...columns],
      text,
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({
      by_verdict: { mapped: 1, invalid: 3 },
    });
    expect(stdout.trim().split('\n').slice(1)).toEqual([
      `${one},0,${nameOf(one)},mapped`,
      ...cells.map((cell, at) => `${cell},${at + 1},,invalid`),
    ]);
  });

  test.each([
    ['by the same name', (input: string) => input],
    ['by another spelling', () => `${folder}/./ids.csv`],
    [
      'over a link',
      () => {
        symlinkSync(folder, join(folder, 'link'), 'junction');
        return join(folder, 'link', 'ids.csv');
      },
    ],
  ])('does not write over the file that it reads, %s', async (_, spelled) => {
    const input = join(folder, 'ids.csv');
    await writeFile(input, `id\n${customer(0)}\n`);
    const { exitCode, stderr } = await cli(['run', '--in', input, '--out', spelled(input)]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('换一个文件名');
    expect(await readFile(input, 'utf8')).toBe(`id\n${customer(0)}\n`);
    expect(tenant.control.stats().calls).toBe(0);
  });

  test('does not begin when it would write over what the application keeps', async () => {
    const input = join(folder, 'ids.csv');
    await writeFile(input, `id\n${customer(0)}\n`);
    const out = join(folder, 'home', 'names.db');
    const { exitCode, stderr } = await cli(['run', '--in', input, '--out', out]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(`没有写入 ${out}`) });
    expect(tenant.control.stats().calls).toBe(0);
  });
});

describe('enrich', () => {
  test("writes a run's file again, in another form, though the file itself is gone", async () => {
    const input = join(folder, 'ids.csv');
    await writeFile(input, `客户ID;备注\r\n${customer(0)};甲\r\n不是;乙\r\n`);
    const run = await cli(['--json', 'run', '--in', input, '--out', join(folder, 'a.csv')]);
    await rm(input);
    const { run: runId } = JSON.parse(run.stdout);
    const again = join(folder, 'again.csv');
    const form = ['--columns', 'verdict,name', '--encoding', 'gb18030', '--delimiter', 'tab'];
    expect(await cli(['enrich', '--run', runId, '--out', again, ...form])).toMatchObject({ exitCode: 0 });
    expect(new TextDecoder('gb18030').decode(await readFile(again))).toBe(
      `客户ID\t备注\tverdict\tname\r\n${customer(0)}\t甲\tmapped\t${nameOf(customer(0))}\r\n不是\t乙\tinvalid\t\r\n`,
    );
    const own = join(folder, 'home', 'names.db');
    expect(await cli(['enrich', '--run', runId, '--out', own])).toMatchObject({ exitCode: 2 });
    expect(await cli(['enrich', '--run', runId, '--out', again])).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['a run that there isn’t', ['--run', 'nosuch'], /nosuch/],
    ['a column that there isn’t', ['--run', 'x', '--columns', 'phone'], /department/],
  ])('refuses %s and writes nothing', async (_, options, reason) => {
    const out = join(folder, 'out.csv');
    const { exitCode, stderr } = await cli(['enrich', '--out', out, ...options]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(reason);
    expect(existsSync(out)).toBe(false);
  });
});
