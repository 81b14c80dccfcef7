import path from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { projectFolder } from './project.ts';

/** Ends a launched application with its test; of a test that failed, a picture stays in `test-results/`. */
export function endWithTest(close: () => Promise<unknown>, pageNow: () => Page | undefined): void {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const name = task.fullName.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
      // The page may have gone before: then there is nothing to be seen.
      await pageNow()
        ?.screenshot({ path: path.join(projectFolder, 'test-results', `${name}.png`) })
        .catch(() => undefined);
    }
    await close();
  });
}
