import { expect, test } from 'vitest';
import { nextStep, type Situation } from '#main/present/next-step.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';

function run(state: RunSnapshot['state'], { done = 10, failed = 0 } = {}): RunSnapshot {
  return {
    runId: state,
    state,
    createdAtMs: 0,
    endedAtMs: null,
    label: '',
    file: null,
    total: 10,
    done,
    byVerdict: {
      unmapped: 10 - done,
      mapped: done - failed,
      not_found: 0,
      not_visible: 0,
      no_relation: 0,
      invalid: 0,
      failed,
    },
    calls: 0,
    callsSaved: 0,
    namesPerSecond: 0,
    quotaShare: 0,
    remainingMs: null,
    problem: null,
  };
}

const settled: Situation = {
  isDemo: false,
  isEnvironment: false,
  hasSecret: true,
  isSealedElsewhere: false,
  hasRoute: true,
  standing: 'connected',
  total: 10,
  unmapped: 0,
  retriable: () => 0,
  runs: [],
};

test.each<[string, Partial<Situation>, ReturnType<typeof nextStep>]>([
  ['the demo asks for a corp, whatever else', { isDemo: true }, { step: 'own_corp', runId: null, count: 0 }],
  [
    'half a corp in the environment',
    { isEnvironment: true, hasSecret: false },
    { step: 'complete_environment', runId: null, count: 0 },
  ],
  ['a secret that is gone', { hasSecret: false }, { step: 'enter_secret', runId: null, count: 0 }],
  [
    'a secret that was entered at another door',
    { hasSecret: false, isSealedElsewhere: true },
    { step: 'enter_secret_here', runId: null, count: 0 },
  ],
  [
    'a route that can’t be made',
    { hasRoute: false, standing: 'unknown' },
    { step: 'mend_connection', runId: null, count: 0 },
  ],
  [
    'a refusal before the run that it holds up',
    { standing: 'refused', runs: [run('blocked', { done: 4 })] },
    { step: 'mend_connection', runId: null, count: 0 },
  ],
  [
    'a held run before a running one',
    { runs: [run('running'), run('paused', { done: 4 })] },
    { step: 'held_run', runId: 'paused', count: 6 },
  ],
  [
    'a running run, although nothing has been answered yet',
    { standing: 'unknown', runs: [run('running', { done: 3 })] },
    { step: 'running_run', runId: 'running', count: 7 },
  ],
  [
    'a connection nobody has tried',
    { standing: 'unknown' },
    { step: 'check_connection', runId: null, count: 0 },
  ],
  ['an empty library', { total: 0 }, { step: 'first_ids', runId: null, count: 0 }],
  [
    'failures of the last run',
    { runs: [run('finished', { failed: 3 })], retriable: () => 2, unmapped: 5 },
    { step: 'retry_failed', runId: 'finished', count: 2 },
  ],
  [
    'no failures of the last run that another try would not mend',
    { runs: [run('finished', { failed: 2 })], unmapped: 5 },
    { step: 'ask_unmapped', runId: null, count: 5 },
  ],
  ['nothing left to mend', {}, { step: 'look_up', runId: null, count: 0 }],
])('comes next: %s', (_, situation, next) => {
  expect(nextStep({ ...settled, ...situation })).toEqual(next);
});
