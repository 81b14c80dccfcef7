import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCLI, startVitest } from 'vitest/node';
import { buildWhenStale } from './build/build.ts';
import { projectFolder } from './child.ts';
import { addWhatRanElsewhere } from './coverage/elsewhere.ts';
import { readReport } from './coverage/report.ts';
import { coverageTable } from './coverage/table.ts';

/**
 * Runs all tests, or those of the arguments, and prints which lines and branches of the core none of them has run:
 * in the tests themselves, in their threads, and in the processes that they start from the sources.
 * @returns the exit code of the tests
 */
export default async function coverage(vitestArguments: readonly string[]): Promise<number> {
  await buildWhenStale();
  const folder = await mkdtemp(join(tmpdir(), 'wecom-id-mapper-coverage-'));
  try {
    const elsewhere = join(folder, 'elsewhere');
    // There even when no test starts a process.
    await mkdir(elsewhere);
    await runTests(vitestArguments, folder, elsewhere);
    const report = await readReport(join(folder, 'coverage-final.json'));
    await addWhatRanElsewhere(report, elsewhere);
    process.stdout.write(`\n${coverageTable(report, projectFolder)}\n`);
    return Number(process.exitCode ?? 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runTests(
  vitestArguments: readonly string[],
  reportsDirectory: string,
  elsewhere: string,
): Promise<void> {
  const { filter, options } = parseCLI(['vitest', 'run', ...vitestArguments]);
  const vitest = await startVitest('test', filter, {
    ...options,
    // For the children of the tests: vitest counts itself what the tests run.
    env: { NODE_V8_COVERAGE: elsewhere },
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['src/main/**', 'src/shared/**'],
      // The desktop's own files run bundled, in Electron or its simulation.
      exclude: ['src/main/desktop/**', 'src/main/index.ts'],
      reporter: [['json']],
      reportsDirectory,
      clean: false,
      reportOnFailure: true,
    },
  });
  await vitest.close();
}
