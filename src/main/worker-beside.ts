import { extname, join } from 'node:path';

/** The module of a thread, beside the one that starts it: in the source as in the build. */
export function workerBeside({ dirname, filename }: ImportMeta, name: string): string {
  return join(dirname, `${name}${extname(filename)}`);
}
