import { useEffect } from 'react';
import { createStore, useStore } from '#renderer/state/store.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { NO_PACE, type Pace, withSample } from './pace-samples.ts';

/** Of the runs that were looked at last, so that the picture is there again after another page. */
const paces = createStore<ReadonlyMap<string, Pace>>(new Map());
const KEPT_RUNS = 10;

/** The pace of a run since somebody began to look at it. */
export function usePace(run: RunSnapshot): Pace {
  useEffect(() => {
    if (run.state !== 'running') return;
    const all = paces.get();
    const before = all.get(run.runId) ?? NO_PACE;
    const after = withSample(before, run, Date.now());
    if (after === before) return;
    const others = [...all].filter(([runId]) => runId !== run.runId).slice(-(KEPT_RUNS - 1));
    paces.set(new Map([...others, [run.runId, after]]));
  }, [run]);
  return useStore(paces).get(run.runId) ?? NO_PACE;
}
