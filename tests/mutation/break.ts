import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BREAKAGES, type Breakage, broken } from './breakages.ts';

const SCENARIOS = 'tests/faults/scenarios.test.ts';

/**
 * Breaks the application in one way after the other, on nobody's disk, and prints what notices: the scenarios of bad
 * days, and the tests of that part.
 * @param only a part of a breakage's name; all when empty
 * @param count scenarios for each
 * @returns 0 when every breakage was noticed by either
 */
export async function breakAll(projectFolder: string, only: string, count: number): Promise<number> {
  for (const breakage of BREAKAGES)
    broken(readFileSync(path.join(projectFolder, breakage.file), 'utf8'), breakage);
  let unnoticed = 0;
  process.stdout.write(`| the application … | ${count} bad days | a test of its own |\n|---|---|---|\n`);
  for (const breakage of BREAKAGES.filter(({ name }) => name.includes(only))) {
    const env = { WECOM_BREAKAGE: breakage.name, WECOM_FAULTS_COUNT: String(count) };
    const byScenarios = await isNoticed(projectFolder, [SCENARIOS], env);
    const byTests = await firstNoticing(projectFolder, breakage, env);
    if (!byScenarios && byTests === undefined) unnoticed += 1;
    const cells = [breakage.name, byScenarios ? 'notice' : '', byTests === undefined ? '' : `\`${byTests}\``];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
  return unnoticed === 0 ? 0 : 1;
}

async function firstNoticing(
  projectFolder: string,
  { tests }: Breakage,
  env: Record<string, string>,
): Promise<string | undefined> {
  for (const test of tests)
    if (await isNoticed(projectFolder, [test], env)) return test.replace('tests/main/', '');
  return undefined;
}

/** Tests that hang have noticed as well. */
async function isNoticed(
  projectFolder: string,
  tests: readonly string[],
  env: Record<string, string>,
): Promise<boolean> {
  const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...tests], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
    timeout: 300_000,
  });
  const [exitCode] = await once(child, 'exit');
  return exitCode !== 0;
}
