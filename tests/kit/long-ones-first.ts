import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where files of tests start browsers and processes, so that a few lines of them take a minute. */
const LONG = /\/tests\/(?:e2e|desktop-simulation|main\/cli|main\/connection\/command-line)/;

/**
 * Sets those off first: else the last one would be left to a single worker. Beyond that it is vitest's own order, by
 * how long files took the last time, or by their size where none has run yet.
 */
export class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
