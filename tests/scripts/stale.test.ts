import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { clearStamp, fingerprintInputs, readStamp, writeStamp } from '../../scripts/build/stale.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function projectWithSources(): Promise<string> {
  const project = await temporaryFolder();
  await mkdir(path.join(project, 'src', 'main'), { recursive: true });
  await writeFile(path.join(project, 'src', 'main', 'index.ts'), 'export {};\n');
  await writeFile(path.join(project, 'package-lock.json'), '{}\n');
  return project;
}

describe('the fingerprint of the sources', () => {
  const changes: readonly [string, (project: string) => Promise<unknown>][] = [
    ['a changed source', (project) => writeFile(path.join(project, 'src/main/index.ts'), 'export { };\n')],
    ['a new source', (project) => writeFile(path.join(project, 'src/main/new.ts'), '')],
    ['a removed source', (project) => rm(path.join(project, 'src/main/index.ts'))],
    [
      'a renamed source',
      (project) => rename(path.join(project, 'src/main/index.ts'), path.join(project, 'src/main/other.ts')),
    ],
    ['another lock file', (project) => writeFile(path.join(project, 'package-lock.json'), '{"a":1}\n')],
    ['a new build configuration', (project) => writeFile(path.join(project, 'electron.vite.config.ts'), '')],
  ];

  test.each(changes)('changes with %s', async (_name, change) => {
    const project = await projectWithSources();
    const before = await fingerprintInputs(project);
    await change(project);
    expect(await fingerprintInputs(project)).not.toBe(before);
  });

  test('stays when only times change, or files that the build does not read', async () => {
    const project = await projectWithSources();
    const before = await fingerprintInputs(project);
    await utimes(path.join(project, 'src/main/index.ts'), 1, 1);
    await writeFile(path.join(project, 'README.md'), 'words');
    expect(await fingerprintInputs(project)).toBe(before);
  });
});

test('a build leaves a stamp, and a build that is broken off leaves none', async () => {
  const project = await projectWithSources();
  expect(await readStamp(project)).toBeUndefined();
  await writeStamp(project, 'fingerprint');
  expect(await readStamp(project)).toBe('fingerprint');
  await clearStamp(project);
  expect(await readStamp(project)).toBeUndefined();
});
