import path from 'node:path';
import { projectFolder, runNodeFile } from './child.ts';
import licences from './licences.ts';

/** Looks for what nobody uses (files, exports, packages), and at the licence of everything that ships. */
export default async function audit(): Promise<number> {
  const knip = path.join(projectFolder, 'node_modules', 'knip', 'bin', 'knip.js');
  const unused = await runNodeFile(knip, ['--no-progress']);
  return Math.max(unused, await licences([]));
}
