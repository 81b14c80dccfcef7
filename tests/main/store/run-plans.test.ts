import { expect, onTestFinished, test } from 'vitest';
import { freshnessFor, registerChoice } from '#main/resolve/freshness.ts';
import { openConnection } from '#main/store/connection.ts';
import { migrate } from '#main/store/migrate.ts';
import { runReader } from '#main/store/runs.ts';
import type { Verdict } from '#shared/verdicts.ts';
import { watchPlans } from './watched-plans.ts';

function watchedRuns() {
  const db = openConnection(':memory:');
  onTestFinished(() => db.close());
  migrate(db, 1);
  const { watched, plans } = watchPlans(db);
  return { runs: runReader(watched, 1), plans };
}

// What is left of a run of a million is asked for again and again.
test('what is pending is found by an index, whatever else is asked of it', () => {
  const { runs, plans } = watchedRuns();
  runs.pending(1, 0, 200);
  runs.pending(1, 0, 200, ['member']);
  runs.pendingStates(1, 0, 200);
  runs.items(1, { verdict: 'unmapped', afterEntry: 0, limit: 200 });
  expect(plans()).toHaveLength(4);
  for (const { plan, sql } of plans()) {
    expect(plan, sql).toContain('USING COVERING INDEX run_item_by_verdict (run=? AND verdict=? AND entry>?)');
    expect(plan, sql).not.toMatch(/SCAN|TEMP B-TREE/);
  }
});

// Each page comes out of its index, however many ids are none of it.
test('what a run takes out of the register is read in its turn, page by page', () => {
  const { runs, plans } = watchedRuns();
  const source = { from: 'register', idType: 'member', onlyUnmapped: false, limit: 500 } as const;
  const choice = registerChoice(source, freshnessFor({ hasSecret: () => true }), 1_800_000_000_000);
  expect([...runs.choose(choice)]).toEqual([]);
  expect(plans()).toHaveLength(7);
  for (const { plan, sql } of plans()) {
    const index = sql.includes('as_said') ? 'entry_refused_as_said' : 'entry_by_turn';
    expect(plan, sql).toMatch(
      new RegExp(`USING INDEX ${index} \\(corp=\\? AND verdict=\\? AND tried_ms[=>]`),
    );
    expect(plan, sql).not.toMatch(/SCAN e\b/);
  }
});

test.each<[Verdict | undefined, string]>([
  ['failed', 'USING COVERING INDEX run_item_by_verdict (run=? AND verdict=? AND entry>?)'],
  ['mapped', 'USING PRIMARY KEY (run=? AND entry>?)'],
  [undefined, 'USING PRIMARY KEY (run=? AND entry>?)'],
])('the items with the verdict %s are listed without sorting', (verdict, way) => {
  const { runs, plans } = watchedRuns();
  runs.items(1, { verdict, afterEntry: 0, limit: 200 });
  const [asked] = plans();
  expect(asked?.plan).toContain(way);
  expect(asked?.plan).not.toContain('TEMP B-TREE');
});
