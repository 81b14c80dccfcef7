import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { strippedFile, strippedFolder } from './stripped-file.mjs';

const projectFolder = join(import.meta.dirname, '../../..');

/**
 * Takes the types out of all sources, before the first test, for the processes and threads that tests start from
 * them ({@link fromSource}). Every place of a text stays where it was.
 */
export default function strip(): void {
  mkdirSync(strippedFolder, { recursive: true });
  const current = new Set(globSync('{src,tests}/**/*.ts', { cwd: projectFolder }).map(stripOne));
  for (const name of readdirSync(strippedFolder)) {
    const file = join(strippedFolder, name);
    if (!current.has(file)) rmSync(file, { force: true });
  }
}

/** @returns the file that the source is in without its types */
function stripOne(name: string): string {
  const source = readFileSync(join(projectFolder, name), 'utf8');
  const file = strippedFile(source);
  if (!existsSync(file)) {
    // Whole or absent, also for tests that run beside these.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, stripTypeScriptTypes(source));
    renameSync(draft, file);
  }
  return file;
}
