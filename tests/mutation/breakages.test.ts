import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BREAKAGES, broken } from './breakages.ts';

const projectFolder = join(import.meta.dirname, '..', '..');

test.each(BREAKAGES)('the breakage "$name" still fits the source', (breakage) => {
  const source = readFileSync(join(projectFolder, breakage.file), 'utf8');
  expect(broken(source, breakage)).not.toBe(source);
});
