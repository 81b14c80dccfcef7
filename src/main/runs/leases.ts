import { randomUUID } from 'node:crypto';
import type { RunWriter } from '../store/run-writer.ts';
import type { Lease, RunReader } from '../store/runs.ts';
import type { RunTimes } from './times.ts';

/** This process's leases: who holds a run's lease works on it, and nobody else does. */
export interface Leases {
  /** Takes the lease of a run unless somebody alive holds it. Costs nothing for one that is held already. */
  take(run: number): boolean;
  /** Prolongs a lease. @returns false when another process has taken it over */
  keep(run: number): boolean;
  release(run: number): void;
}

export interface LeaseParts {
  readonly runs: RunReader & RunWriter;
  readonly times: RunTimes;
  /** Milliseconds since the epoch; may jump. */
  readonly now: () => number;
  /** Milliseconds from any origin that only grow. */
  readonly ticks: () => number;
}

/**
 * A clock that jumps, or a machine that has slept, makes a lease look lapsed whose holder is alive and has not had
 * its turn yet. So a lapsed lease is taken over only when it is found unchanged after longer than a heartbeat.
 * A process that has just started may take it at once: whoever restarts after a crash does not wait.
 */
export function createLeases({ runs, times, now, ticks }: LeaseParts): Leases {
  const holder = randomUUID();
  const startedTick = ticks();
  const lapsed = new Map<number, { readonly untilMs: number; readonly sinceTick: number }>();
  const { leaseMs, heartbeatMs } = times;

  function mayTakeOver(run: number, { untilMs }: Lease): boolean {
    const nowMs = now();
    const isPast = untilMs < nowMs;
    // A clock that was set back leaves leases that seem to hold for hours.
    if (!isPast && untilMs <= nowMs + 2 * leaseMs) {
      lapsed.delete(run);
      return false;
    }
    if (isPast && ticks() - startedTick < heartbeatMs) return true;
    const before = lapsed.get(run);
    if (before?.untilMs === untilMs) return ticks() - before.sinceTick > heartbeatMs;
    lapsed.set(run, { untilMs, sinceTick: ticks() });
    return false;
  }

  const keep = (run: number) => runs.lease(run, holder, now(), now() + leaseMs);
  return {
    take(run) {
      const lease = runs.leaseOf(run);
      if (lease === undefined || lease.holder === holder) return keep(run);
      return mayTakeOver(run, lease) && runs.takeOver(run, lease, holder, now() + leaseMs);
    },
    keep,
    release: (run) => runs.release(run, holder),
  };
}
