import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodeOf } from '../child.ts';

export interface FetchOptions {
  /** Electron's installer, or what stands for it in a test. */
  readonly installer: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The fetch is given up after this time without a single byte … */
  readonly stalledAfterMs: number;
  /** … or after this time, whatever has come. */
  readonly limitMs: number;
  /** Told every second what has come so far. */
  readonly onProgress: (progress: { readonly elapsedMs: number; readonly bytes: number }) => void;
  /** Ends the fetch, for a person who won't wait. */
  readonly signal: AbortSignal;
}

/**
 * Lets Electron's own installer fetch the runtime, in a process that can be ended at any moment.
 * @returns why it failed, or undefined when the runtime is there
 * @throws the signal's reason when it was aborted
 */
export async function fetchRuntime(options: FetchOptions): Promise<string | undefined> {
  // The installer downloads into the temporary folder: one of its own shows how far it is, and can be cleared.
  const folder = await mkdtemp(path.join(tmpdir(), 'wecom-id-mapper-fetch-'));
  try {
    options.signal.throwIfAborted();
    return await runInstaller(folder, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runInstaller(folder: string, options: FetchOptions): Promise<string | undefined> {
  const env = { ...options.env, TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' };
  const child = spawn(process.execPath, [options.installer], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of the terminal's reach: Ctrl-C is ours to answer, and no failure of the fetch.
    detached: process.platform !== 'win32',
  });
  const firstError = collectFirstLine(child);
  const watch = watchProgress(child, folder, options);
  try {
    const exitCode = await exitCodeOf(child);
    options.signal.throwIfAborted();
    if (exitCode === 0) return undefined;
    return watch.whyEnded() ?? (firstError() || `the installer ended with ${exitCode}`);
  } finally {
    watch.stop();
  }
}

function watchProgress(child: ChildProcess, folder: string, options: FetchOptions) {
  const startedAtMs = performance.now();
  let bytes = 0;
  let lastByteAtMs = startedAtMs;
  let whyEnded: string | undefined;

  const look = async () => {
    const bytesNow = await bytesUnder(folder);
    const nowMs = performance.now();
    if (bytesNow !== bytes) lastByteAtMs = nowMs;
    bytes = bytesNow;
    options.onProgress({ elapsedMs: nowMs - startedAtMs, bytes });
    if (nowMs - lastByteAtMs >= options.stalledAfterMs)
      whyEnded = `nothing came for ${seconds(options.stalledAfterMs)}`;
    else if (nowMs - startedAtMs >= options.limitMs) whyEnded = `not done after ${seconds(options.limitMs)}`;
    if (whyEnded !== undefined) child.kill('SIGKILL');
  };
  const timer = setInterval(look, Math.min(1_000, options.stalledAfterMs, options.limitMs));
  const abort = () => child.kill('SIGKILL');
  options.signal.addEventListener('abort', abort);
  return {
    whyEnded: () => whyEnded,
    stop: () => {
      clearInterval(timer);
      options.signal.removeEventListener('abort', abort);
    },
  };
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}

async function bytesUnder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    // A file may go between being listed and being looked at.
    entries.map((entry) =>
      stat(path.join(folder, entry)).then(
        (facts) => (facts.isFile() ? facts.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @returns the first line that the child complained with, shorn of the error's class */
function collectFirstLine(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return () => (text.trim().split('\n')[0] ?? '').replace(/^\w*Error: /, '');
}
