import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { startTenant } from '../tenant/index.ts';
import { type RunFigures, runOnce } from './engine.ts';

const IDS = 10_000;
const RELATIONS = 15_000;
const IN_FLIGHT = 3;
const TURNS = 5;

/** Every customer of a corp, three calls in flight. */
export async function wholeCorp({ say }: BenchOptions): Promise<Figure[]> {
  say('  10,000 customers out of 15,000 relations');
  const tenant = await startTenant({
    members: 60,
    followUsers: 30,
    contacts: IDS,
    relations: RELATIONS,
    settings: { latencyMs: 50 },
  });
  const { contacts } = tenant.directory;
  const ids = Array.from({ length: IDS }, (_, at) => contacts.id(at));
  const turns: (RunFigures & { seen: number })[] = [];
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      await tenant.ask('clearStats');
      const pacing = { concurrency: { start: IN_FLIGHT, max: IN_FLIGHT } };
      turns.push(await runOnce(tenant, ids, { pacing }, async () => (await tenant.ask('stats')).calls));
    }
  } finally {
    await tenant.close();
  }
  const work = `10,000 customers out of ${tenant.relations.toLocaleString('en-US')} relations, 30 follow users, 3 in flight`;
  return [
    figure({
      key: 'bulk-relations',
      work: `${work}: relations delivered, each with its customer's name (the limit is 6,000)`,
      unit: 'names/s',
      value: spreadOf(turns.map(({ workMs }) => (tenant.relations * 1_000) / workMs)),
      target: { relation: 'at least', value: 5_400 },
    }),
    figure({
      key: 'bulk-wanted',
      work: `${work}: wanted ids that got their name`,
      unit: 'ids/s',
      value: spreadOf(turns.map(({ workMs, byVerdict }) => ((byVerdict.mapped ?? 0) * 1_000) / workMs)),
      better: 'higher',
    }),
    figure({
      key: 'bulk-calls',
      work: `${work}: calls, token included`,
      unit: 'calls',
      value: spreadOf(turns.map(({ seen }) => seen)),
      target: { relation: 'at most', value: 160 },
    }),
    figure({
      key: 'bulk-enqueue',
      work: `${work}: time to put the ids into the queue before`,
      unit: 'ms',
      value: spreadOf(turns.map(({ enqueueMs }) => enqueueMs)),
      better: 'lower',
    }),
    loopDelay('bulk-loop', work, turns),
  ];
}

/** How long the process that runs the engine kept others waiting. */
export function loopDelay(key: string, work: string, turns: readonly RunFigures[]): Figure {
  return figure({
    key,
    work: `${work}: event-loop delay p99`,
    unit: 'ms',
    value: spreadOf(turns.map(({ loopDelayP99Ms }) => loopDelayP99Ms)),
    target: { relation: 'at most', value: 30 },
  });
}
