import type { Figure, Spread } from '../figure.ts';
import { isSameMachine } from '../machine.ts';
import type { SavedPart } from './figures-file.ts';

/** How a figure stands beside the last committed one. */
export type Change = 'fell' | 'rose' | 'same' | 'new';

/** Less than this share is never called a change, however quiet the turns were. */
const LEAST_CHANGE = 0.05;

/** @returns each figure's change by its key; all `new` where the figures before come from another machine */
export function changesSince(before: SavedPart | undefined, now: SavedPart): ReadonlyMap<string, Change> {
  const comparable = before !== undefined && isSameMachine(before.machine, now.machine) ? before.figures : [];
  const earlier = new Map(comparable.map((figure) => [figure.key, figure]));
  return new Map(now.figures.map((figure) => [figure.key, changeOf(earlier.get(figure.key), figure)]));
}

/** A change counts when it is larger than the turns of either measurement lay apart. */
function changeOf(before: Figure | undefined, now: Figure): Change {
  if (before === undefined || before.unit !== now.unit) return 'new';
  const gain = (now.value.median - before.value.median) * (now.better === 'lower' ? -1 : 1);
  const noise = Math.max(width(before.value), width(now.value), LEAST_CHANGE * Math.abs(before.value.median));
  if (now.better === null || Math.abs(gain) <= noise) return 'same';
  return gain < 0 ? 'fell' : 'rose';
}

function width({ min, max }: Spread): number {
  return max - min;
}
