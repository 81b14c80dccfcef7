import { join } from 'node:path';
import { type Child, startChild } from '../child.ts';
import { type BenchOptions, type Figure, figure, type PartFigures, spreadOf } from '../figure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { type BenchTenant, startTenant } from '../tenant/index.ts';
import type { Turn } from '../turn.ts';
import type { ClientHandlers } from './process.ts';

const LATENCY_MS = 50;
const IN_FLIGHT = [3, 16, 64];
const COLD_CALLERS = 64;
const TURN_S = 1;

interface Lap {
  readonly tenant: BenchTenant;
  readonly client: Child<ClientHandlers>;
  readonly folder: string;
}

/** One call per id through the client, beside a plain undici loop. */
export function clientPart(options: BenchOptions): Promise<PartFigures> {
  return inTemporaryFolder(async (folder) => {
    const tenant = await startTenant({ settings: { quotasOn: false, concurrencyLimit: 0, latencyMs: 0 } });
    const client = startChild<ClientHandlers>(new URL('./process.ts', import.meta.url));
    const lap: Lap = { tenant, client, folder };
    try {
      const figures = [...(await cpuPerCall(lap, options)), ...(await throughput(lap, options))];
      figures.push(await coldStart(lap));
      return { figures, method: METHOD };
    } finally {
      await client.kill();
      await tenant.close();
    }
  });
}

const METHOD = [
  'The simulated tenant, our client and nothing else run in a process each. Both contestants ask ' +
    '`externalcontact/get` for the same ids, turn about, in the same process: ours through the whole client (token, ' +
    'circuits, quota ledger in SQLite, gate, retries, the judging of the answer), the reference as ' +
    '`pool.request` of undici and `JSON.parse`, with as many connections as calls in flight. Quotas are set out of ' +
    'reach and the number in flight is fixed, so that neither waits for anything but the answer.',
];

/** Turn about, so that whatever else the machine does meets both. */
async function turns(
  { client }: Lap,
  count: number,
  ids: readonly string[],
  inFlight: number,
): Promise<{ ours: Turn[]; plain: Turn[] }> {
  const measured = { ours: [] as Turn[], plain: [] as Turn[] };
  for (let turn = 0; turn < count; turn += 1) {
    const order = turn % 2 === 0 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const);
    for (const name of order) measured[name].push(await client.ask(name, ids, inFlight));
  }
  return measured;
}

function idsOf({ tenant }: Lap, count: number): string[] {
  const { contacts } = tenant.directory;
  return Array.from({ length: count }, (_, at) => contacts.id(at % contacts.size));
}

const perSecond = ({ calls, elapsedMs }: Turn) => (calls * 1_000) / elapsedMs;
const cpuUs = ({ calls, cpuMs }: Turn) => (cpuMs * 1_000) / calls;

function ratios(ours: readonly Turn[], plain: readonly Turn[], of: (turn: Turn) => number): number[] {
  return ours.map((turn, at) => of(turn) / of(plain[at] ?? turn));
}

async function throughput(lap: Lap, { say }: BenchOptions): Promise<Figure[]> {
  const { tenant, client, folder } = lap;
  await tenant.ask('change', { latencyMs: LATENCY_MS });
  const figures: Figure[] = [];
  for (const inFlight of IN_FLIGHT) {
    say(`  one call per id at ${LATENCY_MS} ms, ${inFlight} in flight`);
    await client.ask('open', tenant.address, join(folder, 'names.db'), inFlight);
    const ids = idsOf(lap, inFlight * (1_000 / LATENCY_MS) * TURN_S);
    const { ours, plain } = await turns(lap, 9, ids, inFlight);
    const work = `one call per id at ${LATENCY_MS} ms, ${inFlight} in flight`;
    figures.push(
      figure({
        key: `throughput-${inFlight}`,
        work,
        unit: 'calls/s',
        value: spreadOf(ours.map(perSecond)),
        better: 'higher',
        reference: { what: 'plain undici loop', value: spreadOf(plain.map(perSecond)) },
      }),
      figure({
        key: `throughput-ratio-${inFlight}`,
        work: `${work}: share of the plain loop`,
        unit: 'ratio',
        value: spreadOf(ratios(ours, plain, perSecond)),
        target: { relation: 'at least', value: 0.95 },
      }),
    );
  }
  return figures;
}

async function cpuPerCall(lap: Lap, { say }: BenchOptions): Promise<Figure[]> {
  const { tenant, client, folder } = lap;
  const inFlight = 16;
  say('  processor time of a call at 0 ms');
  await tenant.ask('change', { latencyMs: 0 });
  await client.ask('open', tenant.address, join(folder, 'names.db'), inFlight);
  const ids = idsOf(lap, 4_000);
  // The first turns are compiled while they run.
  await turns(lap, 2, ids, inFlight);
  const { ours, plain } = await turns(lap, 9, ids, inFlight);
  return [
    figure({
      key: 'cpu',
      work: `processor time of a call at 0 ms, ${inFlight} in flight`,
      unit: 'µs',
      value: spreadOf(ours.map(cpuUs)),
      better: 'lower',
      reference: { what: 'plain undici loop', value: spreadOf(plain.map(cpuUs)) },
    }),
    figure({
      key: 'cpu-ratio',
      work: 'processor time of a call, in plain calls',
      unit: 'ratio',
      value: spreadOf(ratios(ours, plain, cpuUs)),
      target: { relation: 'at most', value: 1.5 },
    }),
  ];
}

async function coldStart(lap: Lap): Promise<Figure> {
  const { tenant, client, folder } = lap;
  const tokens: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await tenant.ask('clearStats');
    await client.ask('coldStart', tenant.address, join(folder, `cold-${turn}.db`), idsOf(lap, COLD_CALLERS));
    const { byEndpoint } = await tenant.ask('stats');
    tokens.push(byEndpoint.gettoken?.calls ?? 0);
  }
  return figure({
    key: 'cold-start',
    work: `token requests of a cold start with ${COLD_CALLERS} waiting callers`,
    unit: 'calls',
    value: spreadOf(tokens),
    target: { relation: 'at most', value: 1 },
  });
}
