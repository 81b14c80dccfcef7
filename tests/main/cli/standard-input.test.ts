import { mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { runCommand, startCommand } from './command.ts';

const TABLE = '客户,电话\n张三,13800000000\n';

let kept: string;
let env: Record<string, string>;

beforeEach(() => {
  const folder = temporaryFolder();
  kept = join(folder, 'temporary');
  mkdirSync(kept);
  env = { TMPDIR: kept, TEMP: kept, WECOM_ID_MAPPER_HOME: join(folder, 'home') };
});

const left = () => readdirSync(kept).filter((name) => name.startsWith('wecom-id-mapper-'));

test.each([
  ['names no column of it', TABLE, ['--id-column', 'nosuch'], 2],
  ['gives a web page', '<!doctype html><html><body>13800000000</body></html>', [], 2],
  ['is carried out', 'id\nzhangsan\n', [], 0],
])('a command that %s keeps nothing of standard input', async (_, input, more, exitCode) => {
  const ended = await runCommand(['plan', '--in', '-', ...more], env, input);
  expect(ended.exitCode, ended.stderr).toBe(exitCode);
  expect(left()).toEqual([]);
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'what was read of it when %s ends the command is deleted',
  async (signal) => {
    const { child, ended } = startCommand(['plan', '--in', '-'], env);
    child.stdin.write(TABLE);
    const input = () => join(kept, left()[0] ?? '', 'input');
    await expect.poll(() => readFile(input(), 'utf8').catch(() => ''), { timeout: 30_000 }).toBe(TABLE);
    child.kill(signal);
    expect((await ended).exitCode).not.toBe(0);
    expect(left()).toEqual([]);
  },
);
