import path from 'node:path';
import { buildWhenStale } from './build/build.ts';
import { projectFolder, runNodeFile } from './child.ts';

/**
 * Takes pictures of every page in both languages, both themes and three sizes, in a browser and in the desktop
 * simulation, into `test-results/screenshots`, and those of the READMEs into `docs/images`.
 */
export default async function screenshots(vitestArguments: readonly string[]): Promise<number> {
  await buildWhenStale();
  const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  return runNodeFile(vitest, ['run', '--config', 'tests/screenshots/vitest.config.ts', ...vitestArguments]);
}
