import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { startTenant } from '../tenant/index.ts';
import { runOnce } from './engine.ts';

/** WeCom's 10,000 a minute, scaled down so that three calls in flight can spend it. */
const PER_MINUTE = 600;
const MINUTES = 2;
/** So large a corp that reading it whole can't pay. */
const IMMENSE_RELATIONS = 1_000_000_000;

/** Customers one by one against a minute's quota, in real minutes. */
export async function oneByOne({ say }: BenchOptions): Promise<Figure[]> {
  say(`  one by one against a quota of ${PER_MINUTE} a minute, over ${MINUTES} real minutes`);
  const tenant = await startTenant({
    contacts: 10_000,
    relations: 15_000,
    followUsers: 30,
    settings: { latencyMs: 50, minuteLimit: PER_MINUTE, hourLimit: 150_000 },
  });
  const { contacts } = tenant.directory;
  // One call beyond the last minute: when it may be made says how long the minutes took.
  const ids = Array.from({ length: PER_MINUTE * MINUTES + 1 }, (_, at) => contacts.id(at));
  try {
    await tenant.ask('startLog');
    const pacing = {
      concurrency: { start: 3, max: 3 },
      quota: { perMinute: PER_MINUTE, perHour: 150_000 },
    };
    const { byVerdict } = await runOnce(
      tenant,
      ids,
      { pacing, relationsKnown: IMMENSE_RELATIONS },
      () => null,
    );
    const log = await tenant.ask('takeLog');
    const times = log.filter(({ endpoint }) => endpoint === 'externalcontact/get').map(({ atMs }) => atMs);
    const { byErrcode } = await tenant.ask('stats');
    if (byVerdict.mapped !== ids.length) throw new Error(`not all have a name: ${JSON.stringify(byVerdict)}`);
    return figures(times, byErrcode[45009] ?? 0);
  } finally {
    await tenant.close();
  }
}

function figures(times: readonly number[], refused: number): Figure[] {
  const first = times[0] ?? Number.NaN;
  const shares = Array.from({ length: MINUTES }, (_, minute) => {
    const [from = Number.NaN, to = Number.NaN] = [
      times[minute * PER_MINUTE],
      times[(minute + 1) * PER_MINUTE],
    ];
    return (60_000 / (to - from)) * 100;
  });
  const lastMs = (times[MINUTES * PER_MINUTE] ?? Number.NaN) - first;
  const work = `one by one, ${PER_MINUTE} calls a minute allowed, 3 in flight`;
  return [
    figure({
      key: 'quota-share',
      work: `${work}: share of the quota used, from one minute's first call to the next one's`,
      unit: '%',
      value: { ...spreadOf(shares), median: ((MINUTES * 60_000) / lastMs) * 100 },
      target: { relation: 'at least', value: 97 },
    }),
    figure({
      key: 'quota-refusals',
      work: `${work}: answers 45009`,
      unit: 'answers',
      value: spreadOf([refused]),
      target: { relation: 'at most', value: 0 },
    }),
  ];
}
