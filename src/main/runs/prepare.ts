import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kind } from '#shared/ids.ts';
import type { Wanted } from '../plan/plan.ts';
import { isFresh } from '../resolve/freshness.ts';
import type { Job } from './job.ts';

const PAGE_SIZE = 250;

/**
 * Settles what is known freshly enough without a call, and counts what is left by kind. Works in pages and lets
 * others have their turn between them.
 */
export async function settleKnown({ run, store, freshness, now, calls }: Job): Promise<Wanted> {
  const wanted: Partial<Record<Kind, number>> = {};
  for (let after = 0; ; ) {
    const page = store.runs.pending(run.run, after, PAGE_SIZE);
    const last = page.at(-1);
    if (last === undefined) return wanted;
    after = last.entry;
    const nowMs = now();
    const known = run.refresh ? [] : page.filter((entry) => isFresh(entry, freshness, nowMs));
    if (known.length > 0) {
      store.runs.settle(
        run.run,
        known.map(({ entry, verdict }) => [entry, verdict] as const),
      );
    }
    const settled = new Set(known);
    for (const entry of page) {
      if (settled.has(entry) || entry.kind === null) continue;
      wanted[entry.kind] = (wanted[entry.kind] ?? 0) + 1;
    }
    await nextTurn();
    calls.signal.throwIfAborted();
  }
}
