import { spawnSync } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const script = path.join(import.meta.dirname, '../../scripts/run.mjs');

test.each([
  ['cli', 4],
  ['serve', 4],
  ['check', 1],
])('%s that fails before it has begun ends with %i and the reason', async (task, exitCode) => {
  const folder = await temporaryFolder();
  await copyFile(script, path.join(folder, 'run.mjs'));
  const failing = "export default async () => { throw new Error('The build failed.'); };";
  await writeFile(path.join(folder, `${task}.ts`), failing);
  const ended = spawnSync(process.execPath, [path.join(folder, 'run.mjs'), task], { encoding: 'utf8' });
  expect([ended.status, ended.stderr]).toEqual([exitCode, 'The build failed.\n']);
});
