import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { launchChromium } from './chromium.ts';
import { freshBuild } from './project.ts';

// A start of the whole application on a busy machine is most of an end-to-end test.
vi.setConfig({ testTimeout: 60_000 });

let browser: Browser | undefined;

beforeAll(async () => {
  await freshBuild();
  browser = await launchChromium();
}, 300_000);

afterAll(() => browser?.close());

/** @returns the Chromium of this test file, which lives from its first test to its last */
export function fileBrowser(): Browser {
  if (!browser) throw new Error('The browser is there only while tests run.');
  return browser;
}
