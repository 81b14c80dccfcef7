import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '../error-code.ts';

/** What the build is made of, relative to the project; what is absent counts as absent. */
const BUILD_INPUTS = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const STAMP_FILE = path.join('out', 'built-from.txt');

/**
 * @returns a fingerprint of all that goes into the build: names and contents, not times, which a fresh clone
 * or a branch's change sets as it likes
 */
export async function fingerprintInputs(projectFolder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const input of BUILD_INPUTS) {
    for (const file of await filesUnder(path.join(projectFolder, input))) {
      const content = await readFile(file);
      hash.update(`${path.relative(projectFolder, file).replaceAll(path.sep, '/')}\0${content.length}\0`);
      hash.update(content);
    }
  }
  return hash.digest('hex');
}

/** @returns the fingerprint that the standing build was made from, or undefined where none stands */
export async function readStamp(projectFolder: string): Promise<string | undefined> {
  return (await orAbsent(readFile(path.join(projectFolder, STAMP_FILE), 'utf8')))?.trim();
}

/** Takes the stamp away before a build: one that is broken off must not pass for the build of old sources. */
export async function clearStamp(projectFolder: string): Promise<void> {
  await rm(path.join(projectFolder, STAMP_FILE), { force: true });
}

/** Says what the standing build was made from; the last thing a build does. */
export async function writeStamp(projectFolder: string, fingerprint: string): Promise<void> {
  const file = path.join(projectFolder, STAMP_FILE);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${fingerprint}\n`);
}

async function filesUnder(fileOrFolder: string): Promise<string[]> {
  try {
    const entries = await readdir(fileOrFolder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return [fileOrFolder];
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
