import { expect } from 'vitest';
import { serveTenant } from '#tests/kit/client.ts';
import { mountSmallDisk } from '#tests/kit/small-disk.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { eventually, fromIds } from '#tests/main/runs/engine-at-work.ts';
import { CALM, pick, startChaosProxy } from './chaos-proxy.ts';
import { letWritesPass } from './file-size-limit.ts';
import { createModel } from './model.ts';
import { EVENTS, type Event, happen, weather } from './run-events.ts';
import { CORP, expectToldFaults, isStill, open, type Stage, settled } from './stage.ts';

const ON_A_DISK: readonly Event[] = ['disk_full', 'read_only'];

/** A run through bad weather to its end, and what must hold on the way and there. */
export async function runScenario(random: () => number): Promise<readonly string[]> {
  const served = await serveTenant({
    tenant: { ...CORP, seed: Math.floor(random() * 1e6) },
    settings: { latencyMs: random() < 0.5 ? 0 : 1 },
  });
  const proxy = await startChaosProxy(served.url, random);
  const plot = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(EVENTS, random));
  const disk = plot.some((event) => ON_A_DISK.includes(event)) ? mountSmallDisk(8) : undefined;
  const folder = disk?.folder ?? temporaryFolder();
  const at = open({ served, proxy, folder });
  const hopeless = random() < 0.15 ? 0.1 : 0;
  const ids = served.tenant.directory.mix(20 + Math.floor(random() * 60), {
    members: 0.2,
    groups: 0.25,
    hopeless,
  });
  const runId = await at.engine.create(fromIds(ids), false, '');
  const model = createModel(served.tenant, folder, proxy.take);
  const stage: Stage = { random, served, proxy, disk, folder, model, runId, at };

  proxy.change(weather(random));
  for (const event of plot) {
    const target = Math.floor(random() * ids.length);
    await eventually(() => settled(stage) >= target || isStill(stage));
    stage.model.look();
    await happen(event, stage);
    stage.model.look();
  }
  await calm(stage, ids.length);
  return [...plot, ...proxy.happened.keys()];
}

/** Everything is well again: the run ends, and every id has the verdict that is true. */
async function calm(stage: Stage, total: number): Promise<void> {
  const { proxy, served, model, runId } = stage;
  proxy.change(CALM);
  served.control.change({ busyShare: 0 });
  served.control.trustEverybody();
  letWritesPass();
  expectToldFaults(stage.at);
  const { engine } = stage.at;
  for (;;) {
    await eventually(() => isStill(stage), 20_000);
    // Before the failed are tried again, which takes every trace of them away.
    model.look();
    const status = engine.status(runId);
    if (status === undefined) throw new Error('the run is gone');
    const { record, tally, problem } = status;
    if (record.state === 'finished' && (tally.byVerdict.failed ?? 0) === 0) break;
    if (record.state === 'stopped') throw new Error(`the run was given up: ${JSON.stringify(problem)}`);
    if (record.state === 'finished') await engine.retryFailed(runId);
    else await engine.resume(runId);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expectToldFaults(stage.at);
  const { verdicts } = model.look();
  expect(verdicts.size).toBe(total);
  expect([...verdicts.values()].filter((verdict) => verdict === 'failed')).toEqual([]);
}
