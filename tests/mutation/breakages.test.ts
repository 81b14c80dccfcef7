import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BREAKAGES, broken } from './breakages.ts';

const projectFolder = join(import.meta.dirname, '..', '..');

test.each(BREAKAGES)('the breakage "$name" still fits the source', (breakage) => {
  const source = readFileSync(join(projectFolder, breakage.file), 'utf8');
  expect(broken(source, breakage)).not.toBe(source);
});

test('docs/testing.md lists all of them in their order, each beside one of its tests', () => {
  const page = readFileSync(join(projectFolder, 'docs', 'testing.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([^|]+) \| (?:notice)? ?\| `([^`]+\.test\.ts)` \|$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(BREAKAGES.map(({ name }) => name));
  for (const [index, { tests }] of BREAKAGES.entries()) {
    expect(tests).toContain(`tests/main/${rows[index]?.[2]}`);
  }
});
