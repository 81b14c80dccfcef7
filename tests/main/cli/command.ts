import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fromSource } from '#tests/kit/from-source/index.ts';

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const projectFolder = join(import.meta.dirname, '../../..');

/**
 * What Node is started with to run the command line: as it is built, which starts in two thirds of the time, or
 * straight from the sources where it is counted what of them is run.
 */
export const commandLine: readonly string[] =
  process.env.NODE_V8_COVERAGE === undefined
    ? [join(projectFolder, 'out/main/cli.js')]
    : [...fromSource, join(projectFolder, 'src/main/cli.ts')];

/** Runs the command line as a process of its own. */
export function runCommand(
  commandArguments: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<CommandResult> {
  const { child, ended } = startCommand(commandArguments, env);
  child.stdin.end(input);
  return ended;
}

/** The same, with its standard input left open. */
export function startCommand(commandArguments: readonly string[], env: Readonly<Record<string, string>>) {
  return startNode([...commandLine, ...commandArguments], env);
}

/**
 * Runs several commands one after the other, for which it makes no difference that it is in one process: most of a
 * refusal's time is the start.
 * @returns their results, in the order of the commands
 */
export async function runTogether(
  commands: readonly (readonly string[])[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult[]> {
  const entry = join(import.meta.dirname, 'one-after-the-other.ts');
  const { child, ended } = startNode([...fromSource, entry, JSON.stringify(commands)], env);
  child.stdin.end();
  const { stdout, stderr, exitCode } = await ended;
  if (exitCode !== 0) throw new Error(`The commands ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
}

function startNode(nodeArguments: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [...nodeArguments], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that hangs fails its test, and is not left to hang on.
  onTestFinished(() => void child.kill('SIGKILL'));
  const read = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    read.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    read.stderr += text;
  });
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...read }));
  });
  return { child, ended };
}
