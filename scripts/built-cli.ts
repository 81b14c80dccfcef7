import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from './child.ts';

/**
 * Runs the built command line in this very process, so that its output, its exit code and the signals sent to
 * it are its own.
 * @returns undefined: the command sets the exit code when it is done
 */
export async function runBuiltCli(cliArguments: readonly string[]): Promise<undefined> {
  const file = path.join(projectFolder, 'out', 'main', 'cli.js');
  process.argv = [process.execPath, file, ...cliArguments];
  await import(pathToFileURL(file).href);
}
