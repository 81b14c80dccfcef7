import { join } from 'node:path';
import { type Child, startChild } from '../child.ts';
import type { ClientHandlers } from '../client/process.ts';
import { type BenchOptions, type Figure, figure, type PartFigures, spreadOf } from '../figure.ts';
import { runOnce } from '../runs/engine.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { type BenchTenant, startTenant } from '../tenant/index.ts';
import type { Turn } from '../turn.ts';
import type { LibraryHandlers } from './process.ts';

const LIBRARY = '@wener/client';
const IN_FLIGHT = 3;
const LATENCY_MS = 50;
const CUSTOMERS = 10_000;
const SINGLE_IDS = 180;
const CPU_IDS = 2_000;
const TURNS = 5;

interface Contestants {
  readonly tenant: BenchTenant;
  readonly ours: Child<ClientHandlers>;
  readonly theirs: Child<LibraryHandlers>;
}

/** The same work by the best library that there is for it, against the same tenant, with as many calls in flight. */
export function comparePart(options: BenchOptions): Promise<PartFigures> {
  return inTemporaryFolder(async (folder) => {
    const tenant = await startTenant({
      members: 60,
      followUsers: 30,
      contacts: CUSTOMERS,
      relations: 15_000,
      settings: { latencyMs: 0, quotasOn: false, concurrencyLimit: 0 },
    });
    const ours = startChild<ClientHandlers>(new URL('../client/process.ts', import.meta.url));
    const theirs = startChild<LibraryHandlers>(new URL('./process.ts', import.meta.url));
    try {
      await ours.ask('open', tenant.address, join(folder, 'names.db'), IN_FLIGHT);
      await theirs.ask('open', tenant.address);
      const contestants = { tenant, ours, theirs };
      options.say(`  processor time of a call beside ${LIBRARY}`);
      const cpu = await processorTime(contestants);
      await tenant.ask('change', { latencyMs: LATENCY_MS });
      options.say(`  one call per id, and a whole corp, beside ${LIBRARY}`);
      const single = await onePerId(contestants);
      const whole = await wholeCorp(contestants, single.theirs);
      return { figures: [cpu, single.figure, ...whole], method: METHOD };
    } finally {
      await Promise.all([ours.kill(), theirs.kill()]);
      await tenant.close();
    }
  });
}

const METHOD = [
  `\`${LIBRARY}\` knows the same endpoints and leaves everything around them to its user. It is used as its types ` +
    'suggest, in a process of its own, with Node’s own `fetch` and so many calls in flight as ours. For a whole corp ' +
    'it gets the fastest loop that can be written with it: the follow users in as many parts as calls may be in ' +
    'flight, each part read page by page. Its loop keeps names in memory; ours is a run, every name committed.',
];

const customers = ({ tenant }: Contestants, count: number) =>
  Array.from({ length: count }, (_, at) => tenant.directory.contacts.id(at));

/** Turn about, so that whatever else the machine does meets both. */
async function turnAbout(
  { ours, theirs }: Contestants,
  ids: readonly string[],
): Promise<{ ours: Turn[]; theirs: Turn[] }> {
  const turns = { ours: [] as Turn[], theirs: [] as Turn[] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    turns.ours.push(await ours.ask('ours', ids, IN_FLIGHT));
    turns.theirs.push(await theirs.ask('single', ids, IN_FLIGHT));
  }
  return turns;
}

async function processorTime(contestants: Contestants): Promise<Figure> {
  const ids = customers(contestants, CPU_IDS);
  // The first turns are compiled while they run.
  await turnAbout(contestants, ids);
  const { ours, theirs } = await turnAbout(contestants, ids);
  const cpuUs = ({ calls, cpuMs }: Turn) => (cpuMs * 1_000) / calls;
  return figure({
    key: 'compare-cpu',
    work: `processor time of a call at 0 ms, ${IN_FLIGHT} in flight`,
    unit: 'µs',
    value: spreadOf(ours.map(cpuUs)),
    better: 'lower',
    reference: { what: LIBRARY, value: spreadOf(theirs.map(cpuUs)) },
  });
}

const perSecond = ({ calls, elapsedMs }: Turn) => (calls * 1_000) / elapsedMs;

async function onePerId(contestants: Contestants) {
  const { ours, theirs } = await turnAbout(contestants, customers(contestants, SINGLE_IDS));
  const reference = { what: LIBRARY, value: spreadOf(theirs.map(perSecond)) };
  return {
    theirs: reference.value,
    figure: figure({
      key: 'compare-single',
      work: `one call per id at ${LATENCY_MS} ms, ${IN_FLIGHT} in flight`,
      unit: 'names/s',
      value: spreadOf(ours.map(perSecond)),
      better: 'higher',
      reference,
    }),
  };
}

async function wholeCorp(contestants: Contestants, single: Figure['value']): Promise<Figure[]> {
  const { tenant, theirs } = contestants;
  const ids = customers(contestants, CUSTOMERS);
  const pacing = { concurrency: { start: IN_FLIGHT, max: IN_FLIGHT } };
  const [run, loop]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { workMs, byVerdict } = await runOnce(tenant, ids, { pacing }, () => null);
    run.push(((byVerdict.mapped ?? 0) * 1_000) / workMs);
    const { named, elapsedMs } = await theirs.ask('bulk', ids, IN_FLIGHT);
    loop.push((named * 1_000) / elapsedMs);
  }
  const work = `${CUSTOMERS.toLocaleString('en-US')} customers of a corp at ${LATENCY_MS} ms, ${IN_FLIGHT} in flight`;
  const value = spreadOf(run);
  return [
    figure({
      key: 'compare-bulk',
      work: `${work}, both by the bulk call`,
      unit: 'names/s',
      value,
      better: 'higher',
      reference: { what: `${LIBRARY}, bulk`, value: spreadOf(loop) },
    }),
    figure({
      key: 'compare-ways',
      work: `${work}, ours by a run, the other one per id`,
      unit: 'names/s',
      value,
      better: 'higher',
      reference: { what: `${LIBRARY}, one per id`, value: single },
    }),
  ];
}
