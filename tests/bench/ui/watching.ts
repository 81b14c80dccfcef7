import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { type Figure, figure, spreadOf } from '../figure.ts';
import type { OpenedPage } from './page.ts';

const MIB = 2 ** 20;
/** Then the page has as many of the run's items as it shows at once, and all code has been run often. */
const ITEMS_ON_PAGE = 100;
const WARM_UP_MS = 20_000;
const LONGEST_FILLING_MS = 180_000;
const LOOK_EVERY_MS = 2_000;
/** What a moment's work holds comes and goes by some MiB; what stays is the least of several looks. */
const LOOKS_A_FLOOR = 5;

/**
 * Keeps a run's page open while the run goes on, and looks at how the page's memory grows. Ten snapshots a second
 * are the most that a run sends, however fast it is, so what an hour would bring is reckoned from some minutes.
 */
export async function watching(opened: OpenedPage, runId: string, watchMs: number): Promise<Figure[]> {
  const { page } = opened;
  await opened.open(`/batch/${runId}`);
  const session = await page.context().newCDPSession(page);
  const items = page.locator('main table tbody tr');
  await items.nth(ITEMS_ON_PAGE - 1).waitFor({ timeout: LONGEST_FILLING_MS });
  await pause(WARM_UP_MS);
  const samples: Sample[] = [];
  const began = performance.now();
  while (performance.now() - began < watchMs) {
    samples.push({ atMs: performance.now() - began, mib: await heapOf(session) });
    await pause(LOOK_EVERY_MS);
  }
  await session.detach();
  const last = samples.at(-1)?.mib ?? Number.NaN;
  return [
    figure({
      key: 'page-memory',
      work: `the page of a run at work: script memory after ${Math.round(watchMs / 1_000)} s`,
      unit: 'MiB',
      value: spreadOf([last]),
      better: 'lower',
    }),
    figure({
      key: 'page-memory-slope',
      work: 'the page of a run at work: growth of script memory, by the line through its floors',
      unit: 'MiB/h',
      value: spreadOf([slopePerMs(floorsOf(samples)) * 3_600_000]),
      target: { relation: 'at most', value: 10 },
    }),
  ];
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MIB;
}

interface Sample {
  readonly atMs: number;
  readonly mib: number;
}

function floorsOf(samples: readonly Sample[]): Sample[] {
  const floors: Sample[] = [];
  for (let at = 0; at + LOOKS_A_FLOOR <= samples.length; at += LOOKS_A_FLOOR) {
    const window = samples.slice(at, at + LOOKS_A_FLOOR);
    floors.push(window.reduce((least, sample) => (sample.mib < least.mib ? sample : least)));
  }
  return floors;
}

/** Least squares. */
function slopePerMs(samples: readonly Sample[]): number {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const [meanMs, meanMib] = [mean(samples.map(({ atMs }) => atMs)), mean(samples.map(({ mib }) => mib))];
  const [mutual, own] = samples.reduce(
    ([m, o], { atMs, mib }) => [m + (atMs - meanMs) * (mib - meanMib), o + (atMs - meanMs) ** 2],
    [0, 0],
  );
  return mutual / own;
}
