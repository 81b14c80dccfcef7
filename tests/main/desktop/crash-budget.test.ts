import { expect, test } from 'vitest';
import { createCrashBudget } from '#main/desktop/crash-budget.ts';

test('a page is brought back three times a minute, and again when the minute is over', () => {
  let tick = 0;
  const budget = createCrashBudget(() => tick);
  expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([true, true, true, false]);
  tick = 59_999;
  expect(budget.spend()).toBe(false);
  tick = 60_000;
  expect(budget.spend()).toBe(true);
});
