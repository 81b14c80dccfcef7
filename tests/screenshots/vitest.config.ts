import { defineConfig } from 'vitest/config';

/** Pictures are not tests: they have a command of their own, `npm run screenshots`. */
export default defineConfig({
  test: {
    include: ['tests/screenshots/*.shots.ts'],
    setupFiles: ['tests/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
});
