import { type BenchOptions, type Figure, figure, spreadOf } from '../figure.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { startTenant } from '../tenant/index.ts';
import { startEngine, writeIds } from './engine.ts';
import { corpFor } from './mixed.ts';

/** The corp grows with the list, so that each id is as much work in each size. */
const SIZES = [
  { ids: 1_000, turns: 7 },
  { ids: 10_000, turns: 3 },
  { ids: 100_000, turns: 1 },
];
const LONG_SIZE = { ids: 1_000_000, turns: 1 };
const WARM_UP_IDS = 5_000;

/** What an id costs the processor, from short lists to long ones; nothing is waited for. */
export async function growth({ say, long }: BenchOptions): Promise<Figure[]> {
  const sizes = long ? [...SIZES, LONG_SIZE] : SIZES;
  const figures: Figure[] = [];
  const medians: number[] = [];
  for (const { ids, turns } of sizes) {
    say(`  processor time of an id, ${ids.toLocaleString('en-US')} ids`);
    const value = spreadOf(await cpuUsPerId(ids, turns));
    medians.push(value.median);
    const work = `processor time of an id, ${ids.toLocaleString('en-US')} mixed ids at 0 ms`;
    figures.push(figure({ key: `growth-${ids}`, work, unit: 'µs', value, better: 'lower' }));
  }
  const largest = sizes.at(-1)?.ids.toLocaleString('en-US');
  figures.push(
    figure({
      key: `growth-ratio-${largest}`,
      work: `processor time of an id at ${largest} ids, in that at 1,000`,
      unit: 'ratio',
      value: spreadOf([(medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN)]),
      target: { relation: 'at most', value: 1.2 },
    }),
  );
  return figures;
}

async function cpuUsPerId(count: number, turns: number): Promise<number[]> {
  const settings = { latencyMs: 0, quotasOn: false, concurrencyLimit: 0 };
  const small = await startTenant({ ...corpFor(WARM_UP_IDS), settings });
  const tenant = await startTenant({ ...corpFor(count), settings });
  const engine = startEngine();
  const pacing = { quota: { perMinute: 1e9, perHour: 1e9 } };
  try {
    const run = (from: typeof tenant, ids: number) =>
      inTemporaryFolder(async (folder) => {
        await engine.ask('open', { tenant: from.address, folder, pacing });
        const { cpuMs } = await engine.ask('run', await writeIds(folder, from.directory.mix(ids)));
        await engine.ask('close');
        return (cpuMs * 1_000) / ids;
      });
    await run(small, WARM_UP_IDS);
    const costs: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) costs.push(await run(tenant, count));
    return costs;
  } finally {
    await engine.kill();
    await Promise.all([small.close(), tenant.close()]);
  }
}
