import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startChild } from '../child.ts';
import type { BenchOptions } from '../figure.ts';
import { fillLibrary } from '../library-data.ts';
import { bundleProcess } from './bundle.ts';
import { writeTable } from './input-data.ts';
import type { FilesHandlers } from './process.ts';

export const CORP = 'ww00000000000000be';
const QUICK_ENTRIES = 100_000;
const LONG_ENTRIES = 1_000_000;
const LOOKED_UP = 500;

/** What all measurements of the part share. */
export interface Lap {
  readonly entries: number;
  /** The number of entries in words, for the lines of the table. */
  readonly size: string;
  readonly folder: string;
  /** The library, filled. */
  readonly database: string;
  /** A CSV in GB18030 with the library's ids. */
  readonly table: string;
  /** Ids to look up while something else goes on. */
  readonly lookUpIds: readonly string[];
  readonly process: URL;
}

export async function prepareLap(folder: string, { long, say }: BenchOptions): Promise<Lap> {
  const entries = long ? LONG_ENTRIES : QUICK_ENTRIES;
  const size = entries.toLocaleString('en-US');
  const database = join(folder, 'names.db');
  const table = join(folder, 'customers.csv');
  say(`  a library of ${size} entries`);
  const process = await bundleProcess();
  fillLibrary(database, CORP, { entries });
  await writeTable(database, table);
  return { entries, size, folder, database, table, lookUpIds: someIds(database), process };
}

function someIds(database: string): string[] {
  const db = new Database(database, { readonly: true });
  const ids = db
    .prepare<[number], string>(
      'SELECT id_key FROM entry WHERE entry % (SELECT max(1, max(entry) / ?) FROM entry) = 0',
    )
    .pluck()
    .all(LOOKED_UP);
  db.close();
  return ids;
}

/** One piece of work in a process of its own, so that its memory is nobody else's. */
export async function inProcess<T>(
  { process }: Lap,
  database: string,
  work: (child: ReturnType<typeof startChild<FilesHandlers>>) => Promise<T>,
): Promise<T> {
  const child = startChild<FilesHandlers>(process);
  try {
    await child.ask('open', database, CORP);
    return await work(child);
  } finally {
    await child.kill();
  }
}

/** What a name takes on the disk, of a library without companies. */
export async function bytesPerName(folder: string, entries: number): Promise<number> {
  const path = join(folder, 'small.db');
  fillLibrary(path, CORP, { entries, withCompanies: false });
  const { size } = await stat(path);
  return size / entries;
}
