import path from 'node:path';
import { projectFolder, runNodeFile } from './child.ts';

const packages = path.join(projectFolder, 'node_modules');

/**
 * The quick gate: types, and lint, format and layers in one. Both run to their end, so that one look shows
 * everything.
 * @returns 0 when all is well, 1 otherwise
 */
export default async function check(): Promise<number> {
  const exitCodes = await Promise.all([
    runNodeFile(path.join(packages, 'typescript', 'bin', 'tsc'), ['--noEmit', '-p', '.']),
    runNodeFile(path.join(packages, '@biomejs', 'biome', 'bin', 'biome'), ['check', '.']),
  ]);
  return exitCodes.every((exitCode) => exitCode === 0) ? 0 : 1;
}
