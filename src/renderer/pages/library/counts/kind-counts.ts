import { KINDS, type Kind } from '#shared/ids.ts';
import type { Verdict } from '#shared/verdicts.ts';

/** How many ids of a kind have which verdict. */
export interface KindCounts {
  readonly kind: Kind | null;
  readonly total: number;
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
}

interface CountedGroup {
  readonly kind: Kind | null;
  readonly verdict: Verdict;
  readonly count: number;
}

/** The groups by kind, in the order in which kinds are always named; kinds without ids are left out. */
export function byKind(groups: readonly CountedGroup[]): KindCounts[] {
  return [...KINDS, null].flatMap((kind) => {
    const ofKind = groups.filter((group) => group.kind === kind);
    if (ofKind.length === 0) return [];
    const byVerdict: Partial<Record<Verdict, number>> = {};
    for (const { verdict, count } of ofKind) byVerdict[verdict] = (byVerdict[verdict] ?? 0) + count;
    return [{ kind, total: ofKind.reduce((sum, { count }) => sum + count, 0), byVerdict }];
  });
}
