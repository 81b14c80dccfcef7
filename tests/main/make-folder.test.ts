import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '#main/make-folder.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

test('a folder is made with all that is missing above it, and may be there already', () => {
  const folder = join(temporaryFolder(), 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('what is behind a link counts as the folder', () => {
  const place = temporaryFolder();
  mkdirSync(join(place, 'real'));
  symlinkSync(join(place, 'real'), join(place, 'link'));
  makeFolder(join(place, 'link'));
  makeFolder(join(place, 'link', 'within'));
  expect(statSync(join(place, 'real', 'within')).isDirectory()).toBe(true);
});

test('a file in its place, or above it, is refused', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file)).toThrow('EEXIST');
  expect(() => makeFolder(join(file, 'within'))).toThrow('ENOTDIR');
  expect(() => makeFolder(join(file, 'a', 'b'))).toThrow('ENOTDIR');
});
