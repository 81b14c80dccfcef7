import { type Figure, figure, spreadOf } from '../figure.ts';
import type { WorkFigures } from './process.ts';

/** What everything that takes long is held to: what it leaves to others meanwhile. */
export function figuresBeside(key: string, work: string, turns: readonly WorkFigures[]): Figure[] {
  return [
    figure({
      key: `${key}-delay`,
      work: `${work}: event-loop delay of the main thread, p99`,
      unit: 'ms',
      value: spreadOf(turns.map(({ loopDelayP99Ms }) => loopDelayP99Ms)),
      target: { relation: 'at most', value: 30 },
    }),
    figure({
      key: `${key}-look-up`,
      work: `${work}: the slowest look-up meanwhile`,
      unit: 'ms',
      value: spreadOf(turns.map(({ lookUpMaxMs }) => lookUpMaxMs)),
      target: { relation: 'at most', value: 100 },
    }),
  ];
}

export function memoryFigure(
  key: string,
  work: string,
  turns: readonly WorkFigures[],
  atMostMib: number,
): Figure {
  return figure({
    key: `${key}-memory`,
    work: `${work}: memory above idle`,
    unit: 'MiB',
    value: spreadOf(turns.map(({ aboveIdleMib }) => aboveIdleMib)),
    target: { relation: 'at most', value: atMostMib },
  });
}
