import path from 'node:path';
import { buildWhenStale } from './build/build.ts';
import { projectFolder, runNodeFile } from './child.ts';

/** All tests, or those of the arguments, and then which lines and branches of the core none of them has run. */
export default async function coverage(vitestArguments: readonly string[]): Promise<number> {
  await buildWhenStale();
  const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  return runNodeFile(vitest, [
    'run',
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.include=src/main/**',
    '--coverage.include=src/shared/**',
    // The desktop's own files run in Electron or its simulation, in processes of their own.
    '--coverage.exclude=src/main/desktop/**',
    '--coverage.reporter=text',
    '--coverage.reportOnFailure',
    ...vitestArguments,
  ]);
}
