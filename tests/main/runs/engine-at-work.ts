import { expect, onTestFinished } from 'vitest';
import { createPlanner, type Planner } from '#main/plan/planner.ts';
import { freshnessFor } from '#main/resolve/freshness.ts';
import { createLists, type Lists } from '#main/resolve/lists.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import { createRunEngine, isAtEnd, type RunEngine, type RunStatus, type RunTurn } from '#main/runs/engine.ts';
import type { RunTimes } from '#main/runs/times.ts';
import type { RunFiles } from '#main/sources/run-files.ts';
import type { Entry } from '#main/store/register.ts';
import { DEFAULT_PACING } from '#main/wecom/pacing/pacer.ts';
import type { IdType } from '#shared/ids.ts';
import {
  type ClientAtWork,
  type ClientSetup,
  type ServedTenant,
  serveTenant,
  type TenantSetup,
} from '#tests/kit/client.ts';

/** Times that a test can wait for. */
export const QUICK_TIMES: RunTimes = {
  leaseMs: 400,
  heartbeatMs: 60,
  takeUpMs: 90,
  probeMs: { first: 30, later: 60, firstTimes: 3 },
  diskRetryMs: 20,
};

export interface EngineSetup extends ClientSetup {
  /** A data folder to share; a new one when absent. */
  readonly folder?: string;
  readonly takesUpRuns?: boolean;
  readonly times?: Partial<RunTimes>;
  readonly ticks?: () => number;
  readonly onChange?: () => void;
  /** In place of noting the turns. */
  readonly onTurn?: (turn: RunTurn) => void;
  /** The files that ids come out of. */
  readonly files?: RunFiles;
}

export interface EngineAtWork extends ClientAtWork {
  readonly engine: RunEngine;
  readonly planner: Planner;
  readonly lists: Lists;
  /** What the engine told of runs that ended or were blocked. */
  readonly turns: RunTurn[];
  /** Faults that nobody waited for. */
  readonly faults: unknown[];
}

/** An engine on a served tenant; a test that doesn't look at the faults fails when there are any. */
export function openEngine(served: ServedTenant, setup: EngineSetup = {}): EngineAtWork {
  const at = served.client(setup);
  const { client, store } = at;
  const now = setup.now ?? Date.now;
  const lists = createLists(client, now);
  const turns: RunTurn[] = [];
  const faults: unknown[] = [];
  const quota = setup.pacing?.quota ?? DEFAULT_PACING.quota;
  const engine = createRunEngine({
    store,
    client,
    resolver: createResolver(client, lists),
    lists,
    quota,
    freshness: freshnessFor(client),
    now,
    ...(setup.ticks && { ticks: setup.ticks }),
    ...(setup.onChange && { onChange: setup.onChange }),
    ...(setup.files && { files: setup.files }),
    takesUpRuns: setup.takesUpRuns ?? true,
    times: { ...QUICK_TIMES, ...setup.times },
    onFault: (error) => faults.push(error),
    onTurn: setup.onTurn ?? ((turn) => turns.push(turn)),
  });
  const close = async () => {
    await engine.close();
    await at.close();
  };
  onTestFinished(async () => {
    await close();
    expect(faults).toEqual([]);
  });
  const planner = createPlanner({
    store,
    lists,
    freshness: freshnessFor(client),
    quota,
    now,
    ...(setup.files && { files: setup.files }),
  });
  return { ...at, close, engine, planner, lists, turns, faults };
}

/** A tenant, and an engine on it. */
export async function startEngine(
  setup: TenantSetup & EngineSetup = {},
): Promise<ServedTenant & { at: EngineAtWork; engine: RunEngine }> {
  const served = await serveTenant(setup);
  const at = openEngine(served, setup);
  return { ...served, at, engine: at.engine };
}

export const fromIds = (ids: readonly string[], idType: IdType = 'auto') => ({
  from: 'ids' as const,
  idType,
  ids: [...ids],
  label: '',
});

/** The ids of the first ones of a demo tenant's family. */
export const firstOf = (family: { id(index: number): string }, count: number) =>
  Array.from({ length: count }, (_, index) => family.id(index));

/** Waits until a run is as wanted. @throws when it ends before */
export async function until(
  engine: RunEngine,
  runId: string,
  isWanted: (status: RunStatus) => boolean,
): Promise<RunStatus> {
  for await (const status of engine.watch(runId)) {
    if (isWanted(status)) return status;
    if (isAtEnd(status.record.state)) throw new Error(`the run is ${status.record.state}`);
  }
  throw new Error('the engine has been closed');
}

/** Waits until a run is blocked. @throws when it ends before */
export function blocked(engine: RunEngine, runId: string): Promise<RunStatus> {
  return until(engine, runId, ({ record }) => record.state === 'blocked');
}

/** Waits until a run has ended. */
export function end(engine: RunEngine, runId: string): Promise<RunStatus> {
  return until(engine, runId, ({ record }) => isAtEnd(record.state));
}

/** Runs some ids to the end. */
export async function runThrough(
  engine: RunEngine,
  ids: readonly string[],
  refresh = false,
): Promise<RunStatus> {
  return end(engine, await engine.create(fromIds(ids), refresh, 'test'));
}

/** What the register knows of an id. */
export function known({ store }: ClientAtWork, id: string): Entry {
  const entry = store.register.find(id, 'text');
  if (entry === undefined) throw new Error(`${id} is not in the register`);
  return entry;
}

/** Every item of a run with its own verdict. */
export function itemVerdicts({ store }: ClientAtWork, runId: string): Map<string, string> {
  const record = store.runs.get(runId);
  if (record === undefined) throw new Error('no such run');
  const verdicts = new Map<string, string>();
  for (const verdict of [
    'unmapped',
    'mapped',
    'not_found',
    'not_visible',
    'no_relation',
    'invalid',
    'failed',
  ] as const) {
    for (let after = 0; ; ) {
      const page = store.runs.items(record.run, { verdict, afterEntry: after, limit: 200 });
      for (const { id } of page) verdicts.set(id, verdict);
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.entry;
    }
  }
  return verdicts;
}

/** A condition that comes true by itself, looked at often. */
export async function eventually(isTrue: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
