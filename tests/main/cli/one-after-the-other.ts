// Runs the command lines of its argument, a JSON array, in this one process, and prints their results as JSON.

import '#main/without-electron.ts';

import type { CommandResult } from './command.ts';

const { runCommandLine } = await import('#main/cli/command-line.ts');

const print = process.stdout.write.bind(process.stdout);
const results: CommandResult[] = [];
for (const commandArguments of JSON.parse(process.argv[2] ?? '')) {
  const read = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].write = (text: string | Uint8Array) => {
      read[stream] += text;
      return true;
    };
  }
  const exitCode = await runCommandLine([process.execPath, 'cli.ts', ...commandArguments], '');
  results.push({ exitCode, ...read });
  // Each command listens for itself, since each has a process for itself.
  process.removeAllListeners('uncaughtException');
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
}
print(JSON.stringify(results));
