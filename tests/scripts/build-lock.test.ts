import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { holdBuildLock } from '../../scripts/build/lock.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a second build waits for the first to end', async () => {
  const project = await temporaryFolder();
  const order: string[] = [];
  const first = await holdBuildLock(project);
  const second = holdBuildLock(project).then((lock) => {
    order.push('second has it');
    return lock;
  });
  order.push('first lets go');
  await first[Symbol.asyncDispose]();
  await (await second)[Symbol.asyncDispose]();
  expect(order).toEqual(['first lets go', 'second has it']);
  expect(existsSync(path.join(project, 'out', 'build.lock'))).toBe(false);
});

test('a lock whose process has died is taken over', async () => {
  const project = await temporaryFolder();
  const ended = spawnSync(process.execPath, ['--version']);
  await mkdir(path.join(project, 'out'));
  await writeFile(path.join(project, 'out', 'build.lock'), String(ended.pid));
  await using lock = await holdBuildLock(project);
  expect(lock).toBeDefined();
});
