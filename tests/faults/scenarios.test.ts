import { afterAll, describe, onTestFinished, test } from 'vitest';
import { seeded } from '#tests/kit/seeded.ts';
import { exportScenario, importScenario } from './kit/file-scenarios.ts';
import { lookupScenario } from './kit/lookup-scenario.ts';
import { runScenario } from './kit/run-scenario.ts';

/** `npm run faults` sets these: how many scenarios, and from which seed on. */
const COUNT = Number(process.env.WECOM_FAULTS_COUNT ?? 20);
const FIRST = Number(process.env.WECOM_FAULTS_SEED ?? 1);

const SCENARIOS = {
  run: runScenario,
  lookups: lookupScenario,
  export: exportScenario,
  import: importScenario,
};
/** Of ten scenarios so many are of each kind; runs have the most that can go wrong. */
const TURNS = ['run', 'run', 'lookups', 'run', 'export', 'run', 'lookups', 'run', 'import', 'run'] as const;

const happened = new Map<string, number>();

afterAll(() => {
  const counts = [...happened]
    .toSorted(([, one], [, other]) => other - one)
    .map(([what, times]) => `${what} ${times}`);
  console.info(`In ${COUNT} scenarios: ${counts.join(', ')}`);
});

describe('whatever happens, nothing is lost and nothing is wrong', () => {
  test.each(
    Array.from({ length: COUNT }, (_, index) => {
      const seed = FIRST + index;
      return { seed, kind: TURNS[seed % TURNS.length] ?? 'run' };
    }),
  )('scenario $seed ($kind)', { timeout: 60_000 }, async ({ seed, kind }) => {
    onTestFinished(({ task }) => {
      if (task.result?.state === 'fail') console.error(`To see it again: npm run faults -- --seed ${seed}`);
    });
    for (const what of await SCENARIOS[kind](seeded(seed))) happened.set(what, (happened.get(what) ?? 0) + 1);
  });
});
