import type { DemoDirectory } from '#main/demo/index.ts';
import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { type BenchTenant, startTenant } from '../tenant/index.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import { type CommittedId, committedIds } from './committed.ts';
import { runOnce } from './engine.ts';
import { loopDelay } from './whole-corp.ts';

const IDS = 100_000;

/** How a corp grows with the number of ids that are asked for: customers by follow user, members, groups. */
export function corpFor(ids: number) {
  return {
    contacts: ids,
    relations: Math.round(ids * 1.5),
    followUsers: Math.max(5, Math.round(ids / 333)),
    members: Math.max(45, Math.round(ids / 10)),
    groups: Math.round(ids / 20),
  };
}

/** A long list of everything: four in five customers, members, groups, and what will never have a name. */
export async function mixed({ say }: BenchOptions): Promise<Figure[]> {
  say('  100,000 mixed ids');
  const tenant = await startTenant({ ...corpFor(IDS), settings: { latencyMs: 50 } });
  try {
    return await measure(tenant, say);
  } finally {
    await tenant.close();
  }
}

async function measure(tenant: BenchTenant, say: (line: string) => void): Promise<Figure[]> {
  const ids = tenant.directory.mix(IDS);
  const cheapest = cheapestPlan(tenant.directory, ids);
  const run = await runOnce(tenant, ids, {}, async (folder) => committedIds(folder));
  const stats = await tenant.ask('stats');
  say(`    cheapest: ${cheapest.calls} calls ${JSON.stringify(cheapest.parts)}`);
  say(`    made: ${stats.calls} calls ${JSON.stringify(callsByEndpoint(stats.byEndpoint))}`);
  say(`    answers: ${JSON.stringify(stats.byErrcode)}; verdicts: ${JSON.stringify(run.byVerdict)}`);
  const work = '100,000 mixed ids';
  const one = (value: number) => spreadOf([value]);
  return [
    figure({
      key: 'mixed-calls',
      work: `${work}: calls, token included`,
      unit: 'calls',
      value: one(stats.calls),
      reference: { what: 'with hindsight', value: one(cheapest.calls) },
      better: 'lower',
    }),
    figure({
      key: 'mixed-calls-ratio',
      work: `${work}: calls made for each of the cheapest plan`,
      unit: 'ratio',
      value: one(stats.calls / cheapest.calls),
      target: { relation: 'at most', value: 1.1 },
    }),
    figure({
      key: 'mixed-wrong',
      work: `${work}: ids whose name isn't the true one, or that have none where there is one`,
      unit: 'ids',
      value: one(wrongIds(tenant.directory, ids, run.seen)),
      target: { relation: 'at most', value: 0 },
    }),
    figure({
      key: 'mixed-time',
      work: `${work}: time, default pacing`,
      unit: 's',
      value: one(run.workMs / 1_000),
      better: 'lower',
    }),
    figure({
      key: 'mixed-memory',
      work: `${work}: peak memory (RSS) of the process, ${Math.round(run.idleMib)} MiB of it before the run`,
      unit: 'MiB',
      value: one(run.peakMib),
      target: { relation: 'at most', value: 250 },
    }),
    loopDelay('mixed-loop', work, [run]),
  ];
}

function callsByEndpoint(byEndpoint: Readonly<Record<string, { calls: number }>>): Record<string, number> {
  return Object.fromEntries(Object.entries(byEndpoint).map(([endpoint, { calls }]) => [endpoint, calls]));
}

/** A group that was never named is called after its members, and people may have a name in a group only. */
export function wrongIds(
  directory: DemoDirectory,
  ids: readonly string[],
  committed: ReadonlyMap<string, CommittedId>,
): number {
  return ids.filter((id) => {
    const truth = directory.truth(id);
    const found = committed.get(id);
    if (found === undefined || truth === undefined) return true;
    if (truth.name === '') return found.verdict !== 'mapped';
    if (truth.name !== null) return found.name !== truth.name || found.verdict !== 'mapped';
    return found.verdict === 'mapped' && found.name !== truth.nameInGroup;
  }).length;
}
