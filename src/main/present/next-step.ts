import type { NextStep, Overview } from '#shared/contract/overview.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';

/** How things stand, as far as it decides what is worth doing next. */
export interface Situation {
  readonly isDemo: boolean;
  /** Whether the corp comes from the environment, and nothing of it can be entered. */
  readonly isEnvironment: boolean;
  readonly hasSecret: boolean;
  /** Whether the secret that is missing was entered at another door, which alone can open it. */
  readonly isSealedElsewhere: boolean;
  /** Whether there is a way to WeCom at all. */
  readonly hasRoute: boolean;
  readonly standing: Overview['connection']['standing'];
  readonly total: number;
  readonly unmapped: number;
  /** How many ids failed in the newest run that another try may name; counted only when it comes to that. */
  readonly retriable: () => number;
  /** The newest first. */
  readonly runs: readonly RunSnapshot[];
}

/** What is worth doing next: the first that applies, and the run or the number of ids that it is about. */
export function nextStep(situation: Situation): Overview['next'] {
  const { isDemo, hasSecret, hasRoute, standing, total, unmapped, runs } = situation;
  if (isDemo) return only('own_corp');
  if (!hasSecret) return only(secretStep(situation));
  if (!hasRoute || standing === 'refused') return only('mend_connection');
  const held = runs.find(({ state }) => state === 'blocked' || state === 'paused');
  if (held !== undefined) return ofRun('held_run', held, held.total - held.done);
  const running = runs.find(({ state }) => state === 'running');
  if (running !== undefined) return ofRun('running_run', running, running.total - running.done);
  if (standing === 'unknown') return only('check_connection');
  if (total === 0) return only('first_ids');
  // What failed in an older run has most likely been asked for again since.
  const [latest] = runs;
  const retriable = latest === undefined ? 0 : situation.retriable();
  if (latest !== undefined && retriable > 0) return ofRun('retry_failed', latest, retriable);
  if (unmapped > 0) return { step: 'ask_unmapped', runId: null, count: unmapped };
  return only('look_up');
}

function secretStep({ isEnvironment, isSealedElsewhere }: Situation): NextStep {
  if (isEnvironment) return 'complete_environment';
  return isSealedElsewhere ? 'enter_secret_here' : 'enter_secret';
}

function only(step: NextStep): Overview['next'] {
  return { step, runId: null, count: 0 };
}

function ofRun(step: NextStep, { runId }: RunSnapshot, count: number): Overview['next'] {
  return { step, runId, count };
}
