import { buildWhenStale } from './build/build.ts';
import { runBuiltCli } from './built-cli.ts';

/** The command line, on a fresh build: `npm run cli -- lookup zhangsan`. */
export default async function cli(cliArguments: readonly string[]): Promise<undefined> {
  await buildWhenStale();
  return runBuiltCli(cliArguments);
}
