import path from 'node:path';
import { projectFolder, runNodeFile } from '../child.ts';
import { holdBuildLock } from './lock.ts';
import { clearStamp, fingerprintInputs, readStamp, writeStamp } from './stale.ts';

/** Builds when the standing build was made from something else. Says nothing when there is nothing to do. */
export async function buildWhenStale(): Promise<void> {
  if (await isFresh()) return;
  await using _lock = await holdBuildLock(projectFolder);
  // Another start may have built while this one waited.
  if (!(await isFresh())) await buildOnce();
}

/** Builds into `out/`. */
export async function build(): Promise<void> {
  await using _lock = await holdBuildLock(projectFolder);
  await buildOnce();
}

async function isFresh(): Promise<boolean> {
  return (await readStamp(projectFolder)) === (await fingerprintInputs(projectFolder));
}

/** Everything is said on standard error: standard output belongs to the command that needed the build. */
async function buildOnce(): Promise<void> {
  const startedAtMs = performance.now();
  process.stderr.write('Building …\n');
  const fingerprint = await fingerprintInputs(projectFolder);
  await clearStamp(projectFolder);
  const electronVite = path.join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const exitCode = await runNodeFile(electronVite, ['build', '--logLevel', 'warn'], 'stderr');
  if (exitCode !== 0) throw new Error(`The build failed (exit code ${exitCode}).`);
  await writeStamp(projectFolder, fingerprint);
  process.stderr.write(`Built in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s.\n`);
}
