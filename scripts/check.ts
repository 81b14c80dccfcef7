import path from 'node:path';
import { projectFolder, runNodeFile } from './child.ts';

const packages = path.join(projectFolder, 'node_modules');

/** The tests that hold both languages to the same keys and words: over in a second, and soon broken. */
const TEXTS = [
  'tests/renderer/locales.test.ts',
  'tests/renderer/glossary.test.ts',
  'tests/shared/text.test.ts',
];

/**
 * The quick gate: types; lint, format and layers in one; texts. All run to their end, so that one look shows
 * everything.
 * @returns 0 when all is well, 1 otherwise
 */
export default async function check(): Promise<number> {
  const exitCodes = await Promise.all([
    runNodeFile(path.join(packages, 'typescript', 'bin', 'tsc'), ['--noEmit', '-p', '.']),
    runNodeFile(path.join(packages, '@biomejs', 'biome', 'bin', 'biome'), ['check', '.']),
    runNodeFile(path.join(packages, 'vitest', 'vitest.mjs'), ['run', '--reporter=minimal', ...TEXTS]),
  ]);
  return exitCodes.every((exitCode) => exitCode === 0) ? 0 : 1;
}
