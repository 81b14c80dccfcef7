import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from './build/build.ts';
import { projectFolder, runNodeFile } from './child.ts';

const USAGE = `Usage: npm run faults                       1,000 seeded scenarios, and 10,000 idle connections
       npm run faults -- --seed 123         one scenario again
       npm run faults -- --count 50         other than 1,000 of them
       npm run faults -- crash              200 kills each of a run, an import, an export, a migration, a backup, a restore
       npm run faults -- load --minutes 10  fifty clients beside a run of 100,000 ids
`;

/**
 * The proofs that take longer than a test may: what is seeded can be seen again by its seed.
 * @returns vitest's exit code; 2 when the arguments make no sense
 */
export default async function faults(faultArguments: readonly string[]): Promise<number> {
  const { seed, count, minutes, part } = readArguments(faultArguments);
  switch (part) {
    case undefined:
      process.env.WECOM_FAULTS_SEED = seed ?? '1';
      process.env.WECOM_FAULTS_COUNT = count ?? (seed === undefined ? '1000' : '1');
      if (seed === undefined) process.env.WECOM_FAULTS_CONNECTIONS = '10000';
      return vitest('tests/faults/scenarios.test.ts', 'tests/faults/connections.test.ts');
    case 'crash':
      process.env.WECOM_TEST_KILLS = count ?? '200';
      process.env.WECOM_TEST_IDS = '10000';
      if (seed !== undefined) process.env.WECOM_TEST_SEED = seed;
      return vitest('tests/faults/crash.test.ts', 'tests/main/runs/crash.test.ts');
    case 'load':
      await buildWhenStale();
      process.env.WECOM_LOAD_MINUTES = minutes ?? '10';
      return vitest('tests/faults/load.test.ts');
    default:
      process.stderr.write(USAGE);
      return 2;
  }
}

function readArguments(given: readonly string[]) {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { seed: option, count: option, minutes: option },
  });
  const isWrong = Object.values(values).some((value) => !/^\d+(\.\d+)?$/.test(value));
  return { ...values, part: isWrong || positionals.length > 1 ? 'nonsense' : positionals[0] };
}

function vitest(...files: readonly string[]): Promise<number> {
  const entry = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
  return runNodeFile(entry, ['run', ...files]);
}
