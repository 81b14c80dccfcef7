import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDialogFolderMemory } from '#main/desktop/dialog-folder.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

test('a dialog opens where the last file was, also after a restart', () => {
  const dataFolder = temporaryFolder();
  const chosen = join(dataFolder, '导出 2026');
  mkdirSync(chosen);
  const first = openDialogFolderMemory(dataFolder, '/usual');
  expect(first.recall()).toBe('/usual');
  first.remember(join(chosen, 'names.csv'));
  expect(first.recall()).toBe(chosen);
  expect(openDialogFolderMemory(dataFolder, '/usual').recall()).toBe(chosen);
});

test('a folder that has gone is not offered', () => {
  const dataFolder = temporaryFolder();
  const chosen = join(dataFolder, 'stick');
  mkdirSync(chosen);
  const memory = openDialogFolderMemory(dataFolder, '/usual');
  memory.remember(join(chosen, 'names.csv'));
  rmSync(chosen, { recursive: true });
  expect(memory.recall()).toBe('/usual');
});

test.each(['not json', '{"folder":7}'])('a memory that holds %s begins anew', (content) => {
  const dataFolder = temporaryFolder();
  writeFileSync(join(dataFolder, 'dialogs.json'), content);
  expect(openDialogFolderMemory(dataFolder, '/usual').recall()).toBe('/usual');
});
