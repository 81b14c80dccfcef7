import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { startTenant } from '../tenant/index.ts';
import { runOnce } from './engine.ts';

const WANTED = 50;

/** A handful of ids out of a large corp: reading it whole must not be thought of. */
export async function fewWanted({ say }: BenchOptions): Promise<Figure[]> {
  say('  50 ids out of 150,000 relations');
  const tenant = await startTenant({
    followUsers: 40,
    contacts: 100_000,
    relations: 150_000,
    settings: { latencyMs: 50 },
  });
  const { contacts } = tenant.directory;
  const ids = Array.from({ length: WANTED }, (_, at) => contacts.id(at * 1_999));
  const calls: number[] = [];
  try {
    for (let turn = 0; turn < 3; turn += 1) {
      await tenant.ask('clearStats');
      calls.push((await runOnce(tenant, ids, {}, async () => (await tenant.ask('stats')).calls)).seen);
    }
  } finally {
    await tenant.close();
  }
  return [
    figure({
      key: 'few-calls',
      work: `50 ids out of a corp of ${tenant.relations.toLocaleString('en-US')} relations: calls, token included`,
      unit: 'calls',
      value: spreadOf(calls),
      target: { relation: 'at most', value: 60 },
    }),
  ];
}
