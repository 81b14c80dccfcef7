import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createDemoTenant, type DemoTenant } from '#main/demo/index.ts';
import { truthOf } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { runCommand, runTogether, startCommand } from './command.ts';

let tenant: DemoTenant;
let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  tenant = createDemoTenant({ settings: { latencyMs: 0 } });
  const { url } = await tenant.listen();
  folder = temporaryFolder();
  env = {
    WECOM_CORP_ID: tenant.corpId,
    WECOM_APP_SECRET: tenant.secrets.app,
    WECOM_ARCHIVE_SECRET: tenant.secrets.archive,
    WECOM_API_BASE: url,
    WECOM_ID_MAPPER_HOME: join(folder, 'data'),
  };
  return async () => {
    await tenant.close();
    expect(tenant.control.stats().nonsense).toEqual([]);
  };
});

const cli = (...commandArguments: string[]) => runCommand(commandArguments, env);

describe('without --lang a command speaks', () => {
  const said = async (...commandArguments: string[]) => (await cli(...commandArguments)).stdout;
  const choose = async (settings: string) => {
    await mkdir(join(folder, 'data'), { recursive: true });
    await writeFile(join(folder, 'data', 'settings.json'), settings);
  };

  test('Chinese on the first day, and makes no data folder for that', async () => {
    expect(await said('explain', '60020')).toContain('可信');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  test('the language that was chosen on screen, in what goes wrong as well', async () => {
    await choose('{"language":"en"}');
    const explain = ['explain', '60020'];
    const [chosen, asked, wrong] = await runTogether(
      [explain, ['--lang', 'zh-CN', ...explain], ['explain']],
      env,
    );
    expect(chosen?.stdout).toContain('trusted');
    expect(asked?.stdout).toContain('可信');
    expect(wrong?.stderr).toMatch(/[a-z]{4}/);
    expect(wrong?.stderr).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('Chinese where the settings can’t be read, which stay as they are', async () => {
    await choose('{"language":"en"');
    expect(await said('explain', '60020')).toContain('可信');
    expect(await readFile(join(folder, 'data', 'settings.json'), 'utf8')).toBe('{"language":"en"');
  });
});

describe('lookup', () => {
  test('prints an array for scripts and exits with 0 when all have a name', async () => {
    const id = tenant.directory.contacts.id(0);
    const { exitCode, stdout } = await cli('--json', 'lookup', id);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        id,
        kind: 'external_contact',
        verdict: 'mapped',
        name: truthOf(tenant, id).name,
        source: 'external_contact',
        errcode: null,
        reason: null,
      },
    ]);
  });

  test('exits with 1 when an id has no name, and says why in the language asked for', async () => {
    const { exitCode, stdout } = await cli('--lang', 'en', 'lookup', tenant.directory.former.id(0));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Not (or no longer) a customer');
  });

  test('shows a name that a terminal would obey, on one line of plain text', async () => {
    const id = tenant.directory.contacts.id(0);
    const name = 'a\u001b]0;title\u0007\u009b2J\nwmforged\t客户\t张三\u202e';
    tenant.control.change({ renamed: { [id]: name } });
    const people = await cli('--lang', 'en', 'lookup', id);
    expect(people.stdout.trimEnd().split('\n')).toEqual([
      expect.stringContaining('a\\u001b]0;title\\u0007\\u009b2J'),
    ]);
    expect(people.stdout.match(/\t/g)).toHaveLength(2);
    const scripts = await cli('--json', 'lookup', id);
    expect(scripts.stdout).toMatch(/^[\n\x20-\x7e\u4e00-\u9fff]*$/);
    expect(JSON.parse(scripts.stdout)).toMatchObject([{ name }]);
  });

  test('exits with 3 when WeCom refuses, with errcode and IP', async () => {
    tenant.control.trustOnly();
    const { exitCode, stdout, stderr } = await cli('--json', 'lookup', tenant.directory.contacts.id(0));
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'error', errcode: 60020, from_ip: '203.0.113.10' });
    expect(stderr).toContain('203.0.113.10');
  });

  test('never prints a secret', async () => {
    tenant.control.changeSecret('app', 'another-secret-that-nobody-has-told');
    const { exitCode, stdout, stderr } = await cli('lookup', 'somebody');
    expect(exitCode).toBe(3);
    expect(stdout + stderr).not.toContain(tenant.secrets.app);
  });
});

describe('check', () => {
  test('exits with 0 and tells each step', async () => {
    const { exitCode, stdout } = await cli('--json', 'check');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'success', errcode: null });
  });

  test('exits with 3 and the IP when the token is fine and the IP is not', async () => {
    tenant.control.trustOnly();
    const { exitCode, stdout } = await cli('--json', 'check');
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'error', errcode: 60020, from_ip: '203.0.113.10' });
  });

  test('a refused secret is not sent again, by the next process either, until told to', async () => {
    env.WECOM_APP_SECRET = 'wrong-secret-of-another-corp';
    const asked = () => tenant.control.stats().byEndpoint.gettoken?.calls ?? 0;
    expect((await cli('check')).exitCode).toBe(3);
    expect((await cli('check')).exitCode).toBe(3);
    expect(asked()).toBe(1);
    await cli('check', '--again');
    expect(asked()).toBe(2);
  });
});

describe('run', () => {
  async function ids(rows: string[]): Promise<{ input: string; output: string }> {
    const input = join(folder, 'ids.csv');
    await writeFile(input, `\ufeff${rows.join('\r\n')}\r\n`);
    return { input, output: join(folder, 'names.csv') };
  }

  test('names 500 mixed ids: a name for all that have one, a reason for every other', async () => {
    const mix = tenant.directory.mix(500);
    const rows = mix.map((id, at) => `${at},${id}`);
    const { input, output } = await ids(['row,客户ID', ...rows]);
    const { exitCode, stdout } = await cli('--json', 'run', '--in', input, '--out', output);
    const summary = JSON.parse(stdout);
    const text = await readFile(output, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain('\r\n');
    const records: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(records.map((record) => record.row)).toEqual(mix.map((_, at) => String(at)));
    for (const record of records) {
      const truth = truthOf(tenant, record.客户ID ?? '');
      if (truth.name === null) expect(record.reason, record.客户ID).not.toBe('');
      else expect(record.verdict, record.客户ID).toBe('mapped');
      if (truth.name) expect(record.name, record.客户ID).toBe(truth.name);
    }
    const named = records.filter((record) => record.verdict === 'mapped').length;
    expect(summary).toMatchObject({ total: 500, mapped: named });
    expect(exitCode).toBe(named === 500 ? 0 : 1);
    expect(tenant.control.stats().nonsense).toEqual([]);
  }, 60_000);

  test('a stop code ends it with 3 and writes nothing', async () => {
    tenant.control.trustOnly();
    const { input, output } = await ids(['id', tenant.directory.contacts.id(0)]);
    const { exitCode, stderr } = await cli('run', '--in', input, '--out', output);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('203.0.113.10');
    expect(existsSync(output)).toBe(false);
    const { stdout } = await cli('--json', 'run', '--in', input, '--out', output);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'error', errcode: 60020, from_ip: '203.0.113.10' });
  });

  test('a database that another program holds for a moment is waited for, and said to be', async () => {
    tenant.control.change({ latencyMs: 300 });
    const { input, output } = await ids(['id', tenant.directory.contacts.id(0)]);
    const { child, ended } = startCommand(['run', '--in', input, '--out', output], env);
    await expect.poll(() => tenant.control.stats().calls, { timeout: 20_000 }).toBeGreaterThan(0);
    const other = new Database(join(folder, 'data', 'names.db'));
    onTestFinished(() => void other.close());
    other.exec('BEGIN IMMEDIATE');
    let told = '';
    child.stderr.on('data', (text: string) => {
      told += text;
      if (told.includes('正被其他程序占用') && other.inTransaction) other.exec('ROLLBACK');
    });
    expect((await ended).exitCode).toBe(0);
    expect(told).toContain('正被其他程序占用');
    expect(await readFile(output, 'utf8')).toContain(tenant.directory.contacts.name(0));
  }, 60_000);

  test('a file without the named column, an empty and a binary one: each ends it with 2, a sentence, and nothing written', async () => {
    const files: readonly (readonly [string, string, string[], string])[] = [
      ['words.csv', 'a,b\r\n1,2\r\n', ['--column', 'nosuch'], '没有“nosuch”这一列'],
      ['empty.csv', '', [], '是空的'],
      ['binary.csv', '\u0000\u0001\u0002\u0003\u0000', [], ''],
    ];
    for (const [name, content] of files) await writeFile(join(folder, name), content);
    const output = join(folder, 'names.csv');
    const results = await runTogether(
      files.map(([name, , options]) => ['run', '--in', join(folder, name), '--out', output, ...options]),
      env,
    );
    expect(results).toMatchObject(
      files.map(([, , , sentence]) => ({ exitCode: 2, stderr: expect.stringContaining(sentence) })),
    );
    for (const { stderr } of results) expect(stderr.trim().split('\n').length).toBe(1);
    expect(existsSync(output)).toBe(false);
  });
});

describe('import and export', () => {
  test('ids in, names out: formulas escaped, ids as they are', async () => {
    const input = join(folder, 'ids.txt');
    const id = tenant.directory.contacts.id(0);
    await writeFile(input, `${id}\n`);
    expect((await cli('import', input)).exitCode).toBe(0);
    await cli('lookup', id);
    const output = join(folder, 'names.csv');
    expect((await cli('export', '--out', output)).exitCode).toBe(0);
    const [record]: Record<string, string>[] = parse(await readFile(output, 'utf8'), {
      bom: true,
      columns: true,
    });
    expect(record).toMatchObject({ id, name: truthOf(tenant, id).name, verdict: 'mapped' });
  });
});

describe('usage', () => {
  test('an unknown command or id type, a missing argument, a port that is none: each exits with 2', async () => {
    const wrong = [
      ['frobnicate'],
      ['lookup'],
      ['lookup', 'x', '--id-type', 'phone'],
      ['serve', '--port', '99999'],
    ];
    const results = await runTogether(wrong, env);
    expect(results).toHaveLength(wrong.length);
    for (const [at, { exitCode, stderr }] of results.entries()) {
      expect(exitCode, `${wrong[at]}`).toBe(2);
      expect(stderr, `${wrong[at]}`).not.toBe('');
    }
  });

  test('every command has help', async () => {
    const commands = [
      'serve',
      'check',
      'lookup',
      'import',
      'run',
      'enrich',
      'plan',
      'export',
      'explain',
      'demo-tenant',
    ];
    const results = await runTogether(
      commands.map((command) => [command, '--help']),
      env,
    );
    expect(results).toEqual(
      commands.map((command) => ({
        exitCode: 0,
        stdout: expect.stringContaining(`Usage: wecom-id-mapper ${command}`),
        stderr: '',
      })),
    );
  });

  test('a port that is taken is told, and how to choose another', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void holder.close());
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { exitCode, stderr } = await cli('serve', '--port', String(port));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(String(port));
    expect(stderr).toContain('--port');
  });

  test('explain works offline', async () => {
    const { exitCode, stdout } = await cli('explain', '60020');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('企业可信IP');
    expect(tenant.control.stats().calls).toBe(0);
  });
});

describe('what can’t be done', () => {
  const WRONG: readonly (readonly [string[], string, string])[] = [
    [['chek'], '没有“chek”这个命令。是不是 check？', 'There is no command "chek". Did you mean check?'],
    [['lookup'], '缺少参数 <id>。', 'The argument <id> is missing.'],
    [['run', '--in', 'a.csv'], '缺少必填的选项 --out <file>。', 'The option --out <file> is needed.'],
    [['check', '--bad'], '没有“--bad”这个选项。', 'There is no option "--bad".'],
    [['serve', '--port', 'x'], '可以是：0–65535。', `--port <number> can't be "x", but: 0–65535.`],
    [['plan', '--in', '.'], '. 不是文件', '. is not a file'],
  ];

  test('what is wrong is said in either language', async () => {
    const results = await runTogether(
      WRONG.flatMap(([given]) => [given, ['--lang', 'en', ...given]]),
      env,
    );
    const said = (text: string) => ({ exitCode: 2, stderr: expect.stringContaining(text) });
    expect(results).toMatchObject(WRONG.flatMap(([, chinese, english]) => [said(chinese), said(english)]));
  });

  test('a language that is not spoken is told, beside those that are', async () => {
    const { exitCode, stdout, stderr } = await cli('--lang', 'fr', 'explain', '60020');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('--lang <language> 的值不能是“fr”，可以是：zh-CN, en。');
  });

  test('wrong usage answers a script with an object', async () => {
    const { exitCode, stdout } = await cli('--json', '--lang', 'en', 'check', '--bad');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'error' });
  });

  test('a data folder that is a file is named, with the way out', async () => {
    const home = join(folder, 'a-file');
    await writeFile(home, '');
    const { exitCode, stderr } = await runCommand(['--lang', 'en', 'check'], {
      ...env,
      WECOM_ID_MAPPER_HOME: home,
    });
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`The data folder ${home} can't be used`);
    expect(stderr).not.toContain(' at ');
  });
});
