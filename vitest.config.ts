import { defineConfig } from 'vitest/config';
import { fromSource } from './tests/kit/from-source/index.ts';
import { LongOnesFirst } from './tests/kit/long-ones-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/kit/from-source/strip.ts'],
    execArgv: [...fromSource],
    setupFiles: ['tests/setup.ts'],
    // Generous: a busy machine is slow, and a test that waits for something to happen has no other bound.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
  },
});
