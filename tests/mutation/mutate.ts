import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { seeded } from '../kit/seeded.ts';
import { breakAll } from './break.ts';
import { describeMutant, mutantsOf } from './mutants.ts';
import { TARGETS, type Target } from './targets.ts';

const USAGE = `Usage: npm run mutation [-- --file verdict-table] [--count 60] [--seed 1] [--all]
       npm run mutation -- broken [--only lease] [--count 60]
`;

interface Trial {
  readonly target: Target;
  readonly number: number;
  readonly description: string;
}

/**
 * Tries mutants out, a sample by the seed unless all are wanted, and prints those that no test has noticed.
 * @returns 0 when every one was noticed, 1 otherwise, 2 for bad arguments
 */
export async function mutate(given: readonly string[], projectFolder: string): Promise<number> {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { only: option, file: option, count: option, seed: option, all: { type: 'boolean' } },
  });
  const targets = TARGETS.filter(({ file }) => file.includes(values.file ?? ''));
  const [count, seed] = [Number(values.count ?? 60), Number(values.seed ?? 1)];
  const isKnown = positionals.every((word) => word === 'broken');
  if (!isKnown || targets.length === 0 || !Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (positionals[0] === 'broken') return breakAll(projectFolder, values.only ?? '', count);
  const every = targets.flatMap((target) => trialsOf(target, projectFolder));
  const trials = values.all ? every : sample(every, count, seeded(seed));
  for (const target of new Set(trials.map((trial) => trial.target))) {
    // Tests that fail by themselves would notice anything.
    const isFailing = await isNoticedByTests({ target, number: -1, description: '' }, projectFolder);
    if (isFailing)
      throw new Error(`The tests of ${target.file} fail without a mutant: ${target.tests.join(' ')}`);
  }
  const survivors: Trial[] = [];
  for (const trial of trials) {
    const isNoticed = await isNoticedByTests(trial, projectFolder);
    process.stderr.write(isNoticed ? '.' : 'S');
    if (!isNoticed) survivors.push(trial);
  }
  process.stdout.write(`\n${trials.length} of ${every.length} mutants, ${survivors.length} survived\n`);
  for (const { target, number, description } of survivors)
    process.stdout.write(`  ${target.file} #${number} ${description}\n`);
  return survivors.length === 0 ? 0 : 1;
}

function trialsOf(target: Target, projectFolder: string): Trial[] {
  const source = readFileSync(path.join(projectFolder, target.file), 'utf8');
  return mutantsOf(source).map((mutant, number) => ({
    target,
    number,
    description: describeMutant(source, mutant),
  }));
}

function sample(trials: readonly Trial[], count: number, random: () => number): Trial[] {
  const ranked = trials.map((trial) => ({ trial, rank: random() }));
  return ranked
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, count)
    .map(({ trial }) => trial);
}

/** A mutant that makes the tests hang is noticed as well. */
async function isNoticedByTests({ target, number }: Trial, projectFolder: string): Promise<boolean> {
  const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const config = path.join(import.meta.dirname, 'vitest.config.ts');
  const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...target.tests], {
    cwd: projectFolder,
    env: { ...process.env, WECOM_MUTATED_FILE: target.file, WECOM_MUTANT: String(number) },
    stdio: 'ignore',
    timeout: 120_000,
  });
  const [exitCode] = await once(child, 'exit');
  return exitCode !== 0;
}
