import { expect } from 'vitest';
import { storeSentence } from '#main/cli/sentences.ts';
import { isAtEnd } from '#main/runs/engine.ts';
import { StoreError } from '#main/store/errors.ts';
import type { ServedTenant } from '#tests/kit/client.ts';
import type { SmallDisk } from '#tests/kit/small-disk.ts';
import { type EngineAtWork, openEngine } from '#tests/main/runs/engine-at-work.ts';
import type { ChaosProxy } from './chaos-proxy.ts';
import type { Model } from './model.ts';

export const CORP = {
  contacts: 90,
  relations: 120,
  followUsers: 6,
  members: 24,
  groups: 24,
  leftMembers: 4,
  formerContacts: 6,
  hiddenContacts: 4,
  groupSizeMax: 8,
  names: 'awkward' as const,
};

/** Time-outs that a test can wait for. */
export const SHORT_LIMITS = {
  connectTimeoutMs: 400,
  headersTimeoutMs: 80,
  bodyTimeoutMs: 80,
  keepAliveTimeoutMs: 400,
};

/** How long a spent quota closes an endpoint. */
const BLOCK_MS = { minute: 60, hour: 150 };

/** Everything that a run and what happens to it can reach. */
export interface Stage {
  readonly random: () => number;
  readonly served: ServedTenant;
  readonly proxy: ChaosProxy;
  readonly disk: SmallDisk | undefined;
  readonly folder: string;
  readonly model: Model;
  readonly runId: string;
  at: EngineAtWork;
}

export function open({ served, proxy, folder }: Pick<Stage, 'served' | 'proxy' | 'folder'>): EngineAtWork {
  return openEngine(served, {
    folder,
    via: proxy.url,
    limits: SHORT_LIMITS,
    pacing: { blockMs: BLOCK_MS },
  });
}

/** How many items have their verdict. */
export function settled({ at, runId }: Stage): number {
  const status = at.engine.status(runId);
  return status === undefined ? 0 : status.tally.total - status.tally.pending;
}

/** Nothing more will settle before something else happens. */
export function isStill({ at, runId }: Stage): boolean {
  const state = at.engine.status(runId)?.record.state;
  return state === undefined || state === 'blocked' || state === 'paused' || isAtEnd(state);
}

/** The host was told of what the disk did, in words, and of nothing else. */
export function expectToldFaults({ faults }: EngineAtWork): void {
  for (const fault of faults.splice(0)) {
    if (!(fault instanceof StoreError) || fault.code !== 'io') throw fault;
    expect(storeSentence(fault, 'en')).toContain(fault.path);
  }
}
