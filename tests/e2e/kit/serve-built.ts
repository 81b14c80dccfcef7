import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { collectOutput } from './collect-output.ts';
import { neutralEnvironment } from './host.ts';
import { builtCli } from './project.ts';

/** The built command line, serving. */
export interface BuiltServer {
  /** The page's address. */
  readonly url: string;
  readonly pid: number;
  /** What it has printed. */
  output(): string;
  /** Ends it in order. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts the built command line's `serve`, on a free port unless told otherwise.
 * @param env on top of the environment, of which `WECOM_*` is left out
 * @param port one that a server had before
 * @throws what it printed, when it ended before it served
 */
export async function serveBuilt(
  dataFolder: string,
  env: Readonly<Record<string, string>> = {},
  port = '0',
): Promise<BuiltServer> {
  const server = spawn(process.execPath, [builtCli, '--json', 'serve', '--port', port], {
    env: { ...neutralEnvironment(), WECOM_ID_MAPPER_HOME: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collectOutput(server);
  const close = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  try {
    return { url: await addressOf(server), pid: server.pid ?? 0, output, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns the address that the server prints first; what it prints on standard error says why there is none */
async function addressOf(server: ChildProcess): Promise<string> {
  const { stdout, stderr } = server;
  if (!stdout || !stderr) throw new Error('The server was started without pipes.');
  const errors: string[] = [];
  stderr.setEncoding('utf8').on('data', (chunk: string) => errors.push(chunk));
  for await (const line of createInterface({ input: stdout })) {
    // Whatever follows is not of interest, but must not fill the pipe.
    stdout.resume();
    return JSON.parse(line).url;
  }
  throw new Error(`The server ended before it served:\n${errors.join('')}`);
}
