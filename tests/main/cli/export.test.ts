import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { named, refused } from '#tests/main/store/library-kit.ts';
import { commandLine, runCommand, runTogether } from './command.ts';

let folder: string;
let env: Record<string, string>;

beforeEach(() => {
  folder = temporaryFolder();
  env = {
    WECOM_ID_MAPPER_HOME: join(folder, 'home'),
    WECOM_CORP_ID: 'ww0000000000000001',
    WECOM_APP_SECRET: 'made-up-secret-of-a-test',
  };
});

const cli = (...given: string[]) => runCommand(['export', ...given], env);

/** Puts something into the library before the command looks into it. */
function fill(work: (corp: CorpStore) => void): void {
  const store = openStore(join(folder, 'home', 'names.db'));
  work(store.corp('ww0000000000000001'));
  store.close();
}

const PEOPLE = [
  named('zhang', '张三', { kind: 'member', source: 'internal_user', remark: '=1+1' }),
  named('wmAAAAAAAAAAAAAAAAAAAAAAAAAA', '王五'),
  refused('wmBBBBBBBBBBBBBBBBBBBBBBBBBB'),
];

describe('export', () => {
  test('writes what a filter lets pass, with the columns asked for, in the order asked for', async () => {
    fill((corp) => corp.register.record(PEOPLE, 1_000));
    const out = join(folder, 'names.csv');
    const options = ['--verdict', 'mapped', '--columns', 'name,id', '--sort', 'id', '--descending'];
    expect(await cli('--out', out, ...options)).toMatchObject({ exitCode: 0 });
    const lines = ['name,id', '张三,zhang', '王五,wmAAAAAAAAAAAAAAAAAAAAAAAAAA', ''];
    expect(await readFile(out, 'utf8')).toBe(`\ufeff${lines.join('\r\n')}`);
  });

  test('finds names that nobody has made searchable yet', async () => {
    fill((corp) => corp.register.record(PEOPLE, 1_000));
    const { exitCode, stdout } = await cli(
      '--out',
      '-',
      '--query',
      '三',
      '--format',
      'jsonl',
      '--columns',
      'id',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '{"id":"zhang"}\n' });
  });

  test('escapes formulas unless told otherwise', async () => {
    fill((corp) => corp.register.record(PEOPLE, 1_000));
    const options = ['--out', '-', '--kind', 'member', '--columns', 'remark', '--encoding', 'utf-8'];
    expect((await cli(...options)).stdout).toBe("remark\r\n'=1+1\r\n");
    expect((await cli(...options, '--no-escape-formulas')).stdout).toBe('remark\r\n=1+1\r\n');
  });

  test.each([
    ['names.xlsx', 'PK'],
    ['names.jsonl', '{"'],
    ['names.txt', '\ufeffid'],
  ])('takes the format of %s from its ending', async (name, beginning) => {
    fill((corp) => corp.register.record(PEOPLE, 1_000));
    const out = join(folder, name);
    expect(await cli('--out', out)).toMatchObject({ exitCode: 0 });
    expect((await readFile(out, 'utf8')).startsWith(beginning)).toBe(true);
  });

  test.each([
    ['names.tsv', [], '\t'],
    ['names.tsv', ['--delimiter', 'comma'], ','],
    ['names.csv', [], ','],
  ])(
    'takes the delimiter of %s from its ending, unless it is told (%j)',
    async (name, options, delimiter) => {
      fill((corp) => corp.register.record(PEOPLE, 1_000));
      const out = join(folder, name);
      expect(await cli('--out', out, '--columns', 'id,name', ...options)).toMatchObject({ exitCode: 0 });
      expect(await readFile(out, 'utf8')).toContain(`id${delimiter}name\r\n`);
    },
  );

  test('refuses a column, format, date, run or verdict that is none, and writes nothing', async () => {
    const refusals: readonly (readonly [string[], RegExp])[] = [
      [['--columns', 'id,phone'], /wecom_name/],
      [['--format', 'pdf'], /xlsx/],
      [['--tried-from', 'yesterday'], /2026-11-23/],
      [['--run', 'nosuch'], /nosuch/],
      [['--verdict', 'lost'], /not_found/],
    ];
    const out = join(folder, 'names.csv');
    const results = await runTogether(
      refusals.map(([options]) => ['export', '--out', out, ...options]),
      env,
    );
    expect(results).toMatchObject(
      refusals.map(([, reason]) => ({ exitCode: 2, stderr: expect.stringMatching(reason) })),
    );
    expect(await readdir(folder)).not.toContain('names.csv');
  });

  test('that is interrupted leaves the file of that name as it was, and nothing beside it', async () => {
    fill((corp) =>
      corp.register.add(
        Array.from({ length: 40_000 }, (_, at) => `member.${at}`),
        'auto',
        1,
      ),
    );
    const out = join(folder, 'names.xlsx');
    await writeFile(out, 'of yesterday');
    const child = spawn(process.execPath, [...commandLine, 'export', '--out', out], {
      env: { PATH: process.env.PATH, ...env },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    await expect
      .poll(async () => (await readdir(folder)).some((name) => name.endsWith('.part')), { timeout: 30_000 })
      .toBe(true);
    child.kill('SIGINT');
    expect((await ended)[0]).not.toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['home', 'names.xlsx']);
    expect(await readFile(out, 'utf8')).toBe('of yesterday');
  }, 60_000);
});
