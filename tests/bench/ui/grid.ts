import { type Figure, figure, spreadOf } from '../figure.ts';
import type { OpenedPage } from './page.ts';

const TURNS = 3;
const SCROLL_MS = 4_000;
const WHEEL_PX = 400;

/** Scrolls through the library while all of it is being exported. */
export async function grid(opened: OpenedPage, url: string, entries: number): Promise<Figure[]> {
  const turns: { framesPerSecond: number; slowestMs: number }[] = [];
  await opened.open('/library');
  await opened.page.getByRole('table').locator('[role="row"]').nth(5).waitFor();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const stop = new AbortController();
    const exporting = exportAll(url, stop.signal);
    turns.push(await scroll(opened));
    stop.abort();
    await exporting;
  }
  const work = `scrolling a library of ${entries.toLocaleString('en-US')} while it is exported`;
  return [
    figure({
      key: 'grid',
      work: `${work}: frames`,
      unit: 'frames/s',
      value: spreadOf(turns.map(({ framesPerSecond }) => framesPerSecond)),
      target: { relation: 'at least', value: 50 },
    }),
    figure({
      key: 'grid-slowest',
      work: `${work}: 99th of a hundred frames`,
      unit: 'ms',
      value: spreadOf(turns.map(({ slowestMs }) => slowestMs)),
      better: 'lower',
    }),
  ];
}

async function scroll({ page }: OpenedPage) {
  const frame = await page.getByRole('table').boundingBox();
  await page.mouse.move((frame?.x ?? 0) + 300, (frame?.y ?? 0) + 200);
  const counted = page.evaluate(
    (forMs) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const began = performance.now();
        let last = began;
        const tick = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - began < forMs) requestAnimationFrame(tick);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    SCROLL_MS,
  );
  const until = performance.now() + SCROLL_MS;
  while (performance.now() < until) await page.mouse.wheel(0, WHEEL_PX);
  const gaps = (await counted).sort((a, b) => a - b);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    framesPerSecond: (gaps.length * 1_000) / total,
    slowestMs: gaps[Math.floor(gaps.length * 0.99)] ?? Number.NaN,
  };
}

/** Exports again and again until it is told to stop. */
async function exportAll(url: string, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      const answer = await fetch(new URL('/api/mappings.csv', url), { signal });
      for await (const _ of answer.body ?? []) signal.throwIfAborted();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
