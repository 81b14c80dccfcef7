import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Where a child's standard output goes; its errors always go to ours. */
type OutputTarget = 'stdout' | 'stderr';

/**
 * Runs a program to its end, from the project's folder.
 * @returns its exit code; 128 + the signal's number when a signal ended it, as shells have it
 */
export async function runProgram(
  program: string,
  programArguments: readonly string[],
  output: OutputTarget = 'stdout',
): Promise<number> {
  const child = spawn(program, programArguments, {
    cwd: projectFolder,
    stdio: ['inherit', output === 'stderr' ? process.stderr : 'inherit', 'inherit'],
  });
  const stopForwarding = forwardSignals(child);
  try {
    return await exitCodeOf(child);
  } finally {
    stopForwarding();
  }
}

/** Runs a JavaScript file of a package with the Node that runs us. */
export function runNodeFile(
  file: string,
  fileArguments: readonly string[],
  output: OutputTarget = 'stdout',
): Promise<number> {
  return runProgram(process.execPath, [file, ...fileArguments], output);
}

/** @returns the exit code of a child, once it has ended */
export function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 1)));
  });
}

/**
 * Hands the signals that end a program on to a child, so that the child decides what they mean.
 * A terminal sends Ctrl-C to the child as well; for that one it is enough not to die before it.
 */
function forwardSignals(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}
