import { build } from './build/build.ts';

/** Builds, whether or not the standing build is stale. */
export default async function buildAlways(): Promise<number> {
  await build();
  return 0;
}
