import { defineConfig } from 'vitest/config';
import { fromSource } from '../kit/from-source/index.ts';

/** Pictures are not tests: they have a command of their own, `npm run screenshots`. */
export default defineConfig({
  test: {
    include: ['tests/screenshots/*.shots.ts'],
    globalSetup: ['tests/kit/from-source/strip.ts'],
    execArgv: [...fromSource],
    setupFiles: ['tests/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
