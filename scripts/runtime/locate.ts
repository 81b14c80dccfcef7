import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PROGRAMS: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The version of Electron that the project is pinned to. */
export function electronVersion(electronPackage: string): string {
  const { version } = JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8'));
  return version;
}

/**
 * Looks for Electron's program without fetching anything.
 * @param electronPackage the folder of the npm package, which carries no runtime of its own
 * @returns its path: in `ELECTRON_OVERRIDE_DIST_PATH` where that is set, else where Electron's own installer
 * puts it; undefined when there is none, or one of another version
 */
export function locateRuntime(electronPackage: string, env: Environment): string | undefined {
  const program = PROGRAMS[process.platform] ?? 'electron';
  const { ELECTRON_OVERRIDE_DIST_PATH: override } = env;
  if (override) return ifExists(path.join(override, program));

  const folder = path.join(electronPackage, 'dist');
  const isComplete =
    readIfExists(path.join(electronPackage, 'path.txt')) === program &&
    readIfExists(path.join(folder, 'version'))?.replace(/^v/, '') === electronVersion(electronPackage);
  return isComplete ? ifExists(path.join(folder, program)) : undefined;
}

function ifExists(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

function readIfExists(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
