import type { Overview } from '#shared/contract/overview.ts';
import type { Language } from '#shared/text/index.ts';
import { nameOfRoute } from '../connection/ip-record.ts';
import { MISSING_SECRETS } from '../resolve/missing-secret.ts';
import type { RunStatus } from '../runs/engine.ts';
import type { Workspace } from '../workspace.ts';
import { nextStep } from './next-step.ts';
import { problemOf } from './problem-view.ts';
import { routeFaultOf } from './route-sentence.ts';
import { runSnapshot } from './run-view.ts';

const LAST_RUNS = 5;

/** How things stand, at a glance and out of what is known: no call is made for it. */
export function overviewOf(workspace: Workspace, language: Language): Overview {
  const { profile, store, runs } = workspace;
  const connection = connectionOf(workspace, language);
  const groups = store.library
    .tally()
    .map(({ kind, verdict, entries }) => ({ kind, verdict, count: entries }));
  const sum = (of: typeof groups) => of.reduce((total, { count }) => total + count, 0);
  const total = sum(groups);
  const statuses = runs.list();
  const snapshots = statuses.map((status) => runSnapshot(status, language));
  return {
    connection,
    library: { total, groups },
    runs: snapshots.slice(0, LAST_RUNS),
    next: nextStep({
      isDemo: profile.origin === 'demo',
      isEnvironment: profile.origin === 'environment',
      hasSecret: profile.secrets.app !== undefined,
      isSealedElsewhere: profile.sealedElsewhere?.includes('app') ?? false,
      hasRoute: profile.routeFault === undefined,
      standing: connection.standing,
      total,
      unmapped: sum(groups.filter(({ verdict }) => verdict === 'unmapped')),
      retriable: () => retriableOf(workspace, statuses[0]),
      runs: snapshots,
    }),
  };
}

/** What failed for want of a secret fails again until somebody has entered it. */
function retriableOf({ store, client }: Workspace, newest: RunStatus | undefined): number {
  const failed = newest?.tally.byVerdict.failed ?? 0;
  if (newest === undefined || failed === 0) return 0;
  const missing = MISSING_SECRETS.filter(([secret]) => !client.hasSecret(secret));
  const advice = missing.map(([, key]) => key);
  return failed - store.runs.countAdvised(newest.record.run, 'failed', advice);
}

/** What the last call said; before the first one of this start, what the record of IPs has kept. */
function connectionOf({ profile, client, store }: Workspace, language: Language): Overview['connection'] {
  const routeFault = routeFaultOf(profile, language);
  if (routeFault !== null) {
    const nothing = { sinceMs: null, lastMs: null, ip: null, route: null, problem: null };
    return { standing: 'unknown', ...nothing, corpId: profile.corpId, routeFault };
  }
  const { sinceMs, lastMs, refusal } = client.standing.get();
  const route = nameOfRoute(profile.route);
  const seen = store.ipRecords
    .list()
    .find((record) => record.purpose === 'app' && record.route === route && record.status !== 'gone');
  const common = { ip: seen?.ip ?? null, corpId: profile.corpId, route, routeFault };
  if (refusal !== null) {
    return { standing: 'refused', sinceMs, lastMs, ...common, problem: problemOf(refusal, language) };
  }
  const isRecorded = seen !== undefined && lastMs === null;
  if (isRecorded && seen.status !== 'accepted') {
    return {
      standing: 'refused',
      sinceMs: seen.changedMs,
      lastMs: seen.lastSeenMs,
      ...common,
      problem: null,
    };
  }
  if (isRecorded || lastMs !== null) {
    // An IP that was accepted before this start, and still is, has been so all the while.
    const since = seen?.status === 'accepted' ? Math.min(seen.changedMs, sinceMs ?? seen.changedMs) : sinceMs;
    const last = Math.max(lastMs ?? 0, seen?.lastSeenMs ?? 0);
    return { standing: 'connected', sinceMs: since, lastMs: last, ...common, problem: null };
  }
  return { standing: 'unknown', sinceMs: null, lastMs: null, ...common, problem: null };
}
