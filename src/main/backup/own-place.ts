import { type BigIntStats, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { TableError } from '../files/index.ts';
import { partOf } from './places.ts';

/**
 * Refuses a path at which a person wants a file written where the application keeps something of its own: a running
 * one would go on in a database that is no longer there. What a path leads to counts, not how it is spelt: over
 * links, by a second name of the same file, in capitals.
 * @param options `isBackup`: it may lie in the folder for backups
 * @throws {TableError} `own_file`
 */
export function refuseOwnPlace(
  path: string,
  dataFolder: string,
  { isBackup = false }: { readonly isBackup?: boolean } = {},
): void {
  const own = ownNameOf(path, dataFolder);
  if (own === undefined || (isBackup && own.isInside && partOf(own.name) === 'backups')) return;
  throw new TableError('own_file', { path });
}

interface OwnName {
  /** As it stands, or would stand, in the data folder. */
  readonly name: string;
  /** Whether the path leads further, into a folder of that name. */
  readonly isInside: boolean;
}

/** What of the application's own a path leads to or into; undefined when that is nobody's or somebody else's. */
function ownNameOf(path: string, dataFolder: string): OwnName | undefined {
  const folder = found(dataFolder);
  if (folder === undefined) return undefined;
  const own = readdirSync(dataFolder).filter(isOwn);
  const target = realPathOf(resolve(path));
  for (let at = target; at !== dirname(at); at = dirname(at)) {
    const spelt = plain(basename(at));
    const name =
      isOwn(spelt) && isSame(found(dirname(at)), folder) ? spelt : sameOf(own, dataFolder, found(at));
    if (name !== undefined) return { name, isInside: at !== target };
  }
  return undefined;
}

const isOwn = (name: string) => partOf(name) !== 'other';

/** Some file systems take capitals for the same letters; Windows drops dots and spaces at the end. */
const plain = (name: string) => name.toLowerCase().replace(/[. ]+$/, '');

function sameOf(names: readonly string[], folder: string, file: BigIntStats | undefined): string | undefined {
  return file && names.find((name) => isSame(found(join(folder, name)), file));
}

/** Links followed, as far as there is anything. */
function realPathOf(path: string): string {
  if (found(path) !== undefined || path === dirname(path)) return realpathSync(path);
  return join(realPathOf(dirname(path)), basename(path));
}

/** @returns undefined where nothing is, or nothing can be looked at: nothing can be written there either */
function found(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** Some file systems number no file. */
function isSame(one: BigIntStats | undefined, other: BigIntStats): boolean {
  return one !== undefined && one.ino !== 0n && one.ino === other.ino && one.dev === other.dev;
}
