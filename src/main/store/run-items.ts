import type { Verdict } from '#shared/verdicts.ts';

/**
 * Conditions on `run_item i` that SQLite can answer by `run_item_by_verdict`, which has no item with a name: it has
 * to be told that none of those is meant. The items with a name are read in the order of the table.
 */
const UNNAMED = `i.verdict IS NOT 'mapped'`;

/** An item that has no verdict yet. */
export const PENDING = `i.verdict IS NULL AND ${UNNAMED}`;

/** An item with a verdict, which is the condition's one parameter. */
export function withVerdict(verdict: Verdict): string {
  return verdict === 'mapped' ? 'i.verdict = ?' : `i.verdict = ? AND ${UNNAMED}`;
}
