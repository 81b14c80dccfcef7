import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { type Figure, figure, spreadOf } from '../figure.ts';
import type { OpenedPage } from './page.ts';

const MIB = 2 ** 20;
/** Then the page has as many of the run's items as it shows at once. */
const ITEMS_ON_PAGE = 100;
/** Then the browser has compiled all that is run often, and keeps no more code. */
const WARM_UP_MS = 180_000;
/** The page's own clock, so that what it keeps of a run's history is that of an hour and more. */
const CLOCK_SPEED = 20;
const LONGEST_FILLING_MS = 180_000;
const LOOK_EVERY_MS = 2_000;
/** What a moment's work holds comes and goes by some MiB; what stays is the least of several looks. */
const LOOKS_A_FLOOR = 5;

/**
 * Keeps a run's page open while the run goes on, and looks at how the page's memory grows. Ten snapshots a second
 * are the most that a run sends, however fast it is. The page's clock goes faster than they come: what it draws of the
 * time that has passed fills up as it would in an hour.
 */
export async function watching(opened: OpenedPage, runId: string, watchMs: number): Promise<Figure[]> {
  const { page } = opened;
  await page.addInitScript(fastClock, CLOCK_SPEED);
  await opened.open(`/batch/${runId}`);
  await page.reload();
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
      work: `the page of a run at work: script memory after ${Math.round((watchMs * CLOCK_SPEED) / 60_000)} minutes`,
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

/** Runs in the page, before its own script. */
function fastClock(speed: number): void {
  const { now } = Date;
  const beganMs = now();
  Date.now = () => beganMs + (now() - beganMs) * speed;
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
