import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './listening.ts';

/** A server program of the machine's own, on loopback, gone with its folder at the end of its block. */
export interface Program extends AsyncDisposable {
  readonly port: number;
  /** A file that the program writes: `access.log`, `error.log`. */
  read(file: string): Promise<string>;
  /** All that stands in its log files. */
  written(): Promise<string>;
  /** What it has written to its standard output and error so far. */
  said(): string;
}

export interface ProgramStart {
  readonly command: string;
  /** Written into a folder of its own; `arguments` may refer to them. */
  files(folder: string, port: number): Readonly<Record<string, string>>;
  arguments(folder: string): readonly string[];
  /** What has to be done with the files before the start. */
  prepare?(folder: string): Promise<void>;
}

/** Where a program lies, or `null`. Servers lie in `sbin`, which is not on everybody's path. */
export function findProgram(name: string): string | null {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Why tests with these programs are left out on this machine, or `null` when all are there. */
export function missingPrograms(...names: string[]): string | null {
  const missing = names.filter((name) => findProgram(name) === null);
  return missing.length === 0 ? null : `skipped: ${missing.join(', ')} is not installed`;
}

/** Starts a program and waits until it takes connections. */
export async function startProgram(start: ProgramStart): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'route-'));
  // Started by root, servers go on as somebody else, who has to read and write here.
  await chmod(folder, 0o777);
  const port = await freePort();
  for (const [name, text] of Object.entries(start.files(folder, port)))
    await writeFile(join(folder, name), text);
  await start.prepare?.(folder);
  const child = spawn(start.command, start.arguments(folder), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));

  async function stop(): Promise<void> {
    await stopped(child);
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await untilItListens(child, port);
  } catch {
    await stop();
    throw new Error(`${start.command} did not start: ${Buffer.concat(said)}`);
  }
  return {
    port,
    read: (file) => readFile(join(folder, file), 'utf8'),
    written: () => readLogs(folder),
    said: () => Buffer.concat(said).toString('utf8'),
    [Symbol.asyncDispose]: stop,
  };
}

async function readLogs(folder: string): Promise<string> {
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  return (await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')))).join('');
}

async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await takesConnections(port))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('nobody listens');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    // Squid waits half a minute for its clients.
    setTimeout(() => child.kill('SIGKILL'), 1_000).unref();
  });
}
