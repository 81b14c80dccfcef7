import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing, for its owner alone. One that is there stays as it is.
 * Node's own `recursive` never returns where a system says that the folder above is missing and has it: /proc does.
 * @throws the system's error
 */
export function makeFolder(path: string): void {
  const refusal = tryToMake(path);
  if (refusal === undefined) return;
  const above = dirname(path);
  if (codeOf(refusal) !== 'ENOENT' || above === path || existsSync(above)) throw refusal;
  makeFolder(above);
  const again = tryToMake(path);
  if (again !== undefined) throw again;
}

function tryToMake(path: string): unknown {
  try {
    mkdirSync(path, { mode: 0o700 });
    return undefined;
  } catch (error) {
    const isThere = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isThere ? undefined : error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
