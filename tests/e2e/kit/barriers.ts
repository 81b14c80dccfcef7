import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Runs in the page: waits until no colour is on its way from one to another, nor one that follows from it. */
async function settled(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (;;) {
    await frame();
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    if (passing.length === 0) return;
    await Promise.allSettled(passing.map(({ finished }) => finished));
  }
}

/** @returns each barrier that axe finds: the rule, and the element that breaks it */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(settled);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  // Of what passes nothing but its rule: to describe each element takes longer than to look at it.
  const { violations }: AxeResults = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} (${any[0]?.message ?? ''})`),
  );
}
