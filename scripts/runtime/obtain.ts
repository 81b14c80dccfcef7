import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../child.ts';
import { electronCacheFolder, systemCacheFolder } from './cache-folders.ts';
import { openFailureMemory } from './failure-memory.ts';
import { fetchRuntime } from './fetch.ts';
import { electronVersion, locateRuntime } from './locate.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const STALLED_AFTER_MS = 60_000;
const DEFAULT_LIMIT_S = 600;

/** Electron's program, or why there is none and what to do about it, in one line. */
export type Runtime =
  | { readonly program: string; readonly why?: never }
  | { readonly program?: never; readonly why: string };

/**
 * Finds Electron's runtime, or fetches it. A fetch that failed is not tried again for a day, unless something
 * has changed that it depends on.
 * @throws the signal's reason when the fetch was interrupted
 */
export async function obtainRuntime(env: Environment, signal: AbortSignal): Promise<Runtime> {
  const electronPackage = path.join(projectFolder, 'node_modules', 'electron');
  const program = locateRuntime(electronPackage, env);
  if (program) return { program };
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    return { why: `Electron is not in ELECTRON_OVERRIDE_DIST_PATH (${env.ELECTRON_OVERRIDE_DIST_PATH})` };
  }

  const version = electronVersion(electronPackage);
  const source = { version, mirror: env.ELECTRON_MIRROR };
  const memory = openFailureMemory(systemCacheFolder(env));
  const remembered = (await isInCache(version, env)) ? undefined : await memory.recall(source);
  if (remembered !== undefined) {
    return {
      why: `${couldNot(version, remembered)}; ${remedy(env)}, or delete ${memory.file} to try again today`,
    };
  }

  const reason = await fetchVisibly(path.join(electronPackage, 'install.js'), version, env, signal);
  const fetched = reason === undefined ? locateRuntime(electronPackage, env) : undefined;
  if (fetched) {
    await memory.forget();
    return { program: fetched };
  }
  await memory.remember(source, reason ?? 'it is not where it should be');
  return { why: `${couldNot(version, reason ?? 'it is not where it should be')}; ${remedy(env)}` };
}

function couldNot(version: string, reason: string): string {
  return `Electron ${version} could not be fetched (${reason})`;
}

function remedy(env: Environment): string {
  return (
    'set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH, or put its zip into the cache folder ' +
    electronCacheFolder(env)
  );
}

async function isInCache(version: string, env: Environment): Promise<boolean> {
  const zip = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const files = await readdir(electronCacheFolder(env), { recursive: true }).catch(() => []);
  return files.some((file) => path.basename(file) === zip);
}

async function fetchVisibly(installer: string, version: string, env: Environment, signal: AbortSignal) {
  const isTerminal = process.stderr.isTTY;
  process.stderr.write(
    `Fetching Electron ${version}, once (about 120 MB; Ctrl-C ends it) …${isTerminal ? '' : '\n'}`,
  );
  try {
    return await fetchRuntime({
      installer,
      env: env.HTTPS_PROXY || env.https_proxy ? { ...env, ELECTRON_GET_USE_PROXY: 'true' } : env,
      stalledAfterMs: STALLED_AFTER_MS,
      limitMs: (Number(env.WECOM_ELECTRON_FETCH_LIMIT_S) || DEFAULT_LIMIT_S) * 1_000,
      signal,
      onProgress: ({ elapsedMs, bytes }) => {
        const progress = `${Math.round(elapsedMs / 1_000)} s, ${(bytes / 1_000_000).toFixed(1)} MB`;
        if (isTerminal)
          process.stderr.write(`\rFetching Electron ${version}, once: ${progress} (Ctrl-C ends it)   `);
        else if (Math.round(elapsedMs / 1_000) % 10 === 0) process.stderr.write(`  ${progress}\n`);
      },
    });
  } finally {
    if (isTerminal) process.stderr.write('\n');
  }
}
