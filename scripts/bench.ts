import { bench } from '../tests/bench/bench.ts';
import { projectFolder } from './child.ts';

/** Measures and writes docs/performance.md: `npm run bench -- client`. */
export default function run(benchArguments: readonly string[]): Promise<number> {
  return bench(benchArguments, projectFolder);
}
