import path from 'node:path';
import { buildWhenStale } from './build/build.ts';
import { projectFolder, runNodeFile } from './child.ts';

/** All tests on a fresh build; arguments go to vitest (`npm test -- tests/shared`). */
export default async function test(vitestArguments: readonly string[]): Promise<number> {
  await buildWhenStale();
  const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  return runNodeFile(vitest, ['run', ...vitestArguments]);
}
