/** Several turns of one measurement. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly turns: number;
}

/** What a figure is meant to reach. */
export interface Target {
  readonly relation: 'at least' | 'at most';
  readonly value: number;
}

/** One measured line of the table. */
export interface Figure {
  /** Names the figure over time, within its part. */
  readonly key: string;
  /** What was done, in a few words. */
  readonly work: string;
  /** What the number counts. */
  readonly unit: string;
  readonly value: Spread;
  /** Which direction is good; a figure that only informs has none. */
  readonly better: 'higher' | 'lower' | null;
  /** The same work done by something else in the same run. */
  readonly reference: { readonly what: string; readonly value: Spread } | null;
  readonly target: Target | null;
}

/** All figures of one part, of one run of it. */
export interface PartFigures {
  readonly figures: readonly Figure[];
  /** How it was measured, a paragraph each. */
  readonly method: readonly string[];
}

/** What may vary from one run of the bench to the next. */
export interface BenchOptions {
  /** Takes the time for what a quick look leaves out. */
  readonly long: boolean;
  /** How often a process is killed. */
  readonly kills: number;
  /** Told what is going on, a line each. */
  readonly say: (line: string) => void;
}

/** One part of the bench. */
export type Part = (options: BenchOptions) => Promise<PartFigures>;

export function spreadOf(turns: readonly number[]): Spread {
  if (turns.length === 0) throw new RangeError('nothing was measured');
  const sorted = [...turns].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? Number.NaN) : upper;
  return {
    median: (lower + upper) / 2,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
    turns: turns.length,
  };
}

/** What nineteen values of twenty don't pass. */
export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

/** @returns whether the median reaches the target */
export function isMet({ value, target }: Pick<Figure, 'value' | 'target'>): boolean | null {
  if (target === null) return null;
  return target.relation === 'at least' ? value.median >= target.value : value.median <= target.value;
}

type Optional = 'better' | 'reference' | 'target';

/** A figure whose direction follows from its target where it isn't given. */
export function figure(given: Omit<Figure, Optional> & Partial<Pick<Figure, Optional>>): Figure {
  const { better, reference = null, target = null } = given;
  const fromTarget = target === null ? null : target.relation === 'at least' ? 'higher' : 'lower';
  return { ...given, reference, target, better: better ?? fromTarget };
}
