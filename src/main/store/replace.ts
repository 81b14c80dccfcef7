import { copyFileSync, existsSync, linkSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { bringToDisk } from '../durable-file.ts';
import { StoreError, storeErrorOf, systemErrorOf } from './errors.ts';

/**
 * Makes sure that nobody else uses a database, and moves its log into the file, so that the file is all of it.
 * A damaged one passes: there is nothing to move.
 * @throws {StoreError} `locked` while another process has it open
 */
export function claimAlone(path: string): void {
  if (!existsSync(path)) return;
  try {
    const db = new Database(path, { timeout: 0 });
    try {
      // SQLite gives up its log only when no other connection is there.
      db.pragma('journal_mode = DELETE');
    } finally {
      db.close();
    }
  } catch (error) {
    const fault = storeErrorOf(error, path);
    if (fault instanceof StoreError && ['damaged', 'not_a_database'].includes(fault.code)) return;
    throw fault;
  }
}

/**
 * Puts another file into a database's place in one step: at every moment one of the two is there. Done again with
 * the same time, after its process was killed, it goes on where it was.
 * @returns where the database that was there lies now; null when there was none
 */
export function replaceDatabase(path: string, replacement: string, nowMs: number): string | null {
  claimAlone(path);
  const aside = replacedName(path, nowMs);
  const wasThere = existsSync(path);
  if (wasThere) secondName(path, aside);
  moveLogs(path, aside);
  renameSync(replacement, path);
  return wasThere ? aside : null;
}

/**
 * Moves a database out of the way, with its log. Nothing is deleted.
 * @returns where it lies now; null when there was none
 * @throws {StoreError} `locked` while another process has it open; what the file system refuses
 */
export function setDatabaseAside(path: string, nowMs: number): string | null {
  if (!existsSync(path)) return null;
  claimAlone(path);
  const aside = setAsideName(path, nowMs);
  try {
    moveLogs(path, aside);
    renameSync(path, aside);
  } catch (error) {
    throw systemErrorOf(error, path);
  }
  return aside;
}

/** Where a database lies after it was moved out of the way. */
export function setAsideName(path: string, nowMs: number): string {
  return asideName(path, 'set-aside', nowMs);
}

/** Where a database lies after it was replaced. */
export function replacedName(path: string, nowMs: number): string {
  return asideName(path, 'replaced', nowMs);
}

/**
 * When the last of the databases was kept aside that still lie there: what is older may belong to one of them.
 * @returns milliseconds since the epoch; `undefined` when there is none
 */
export function lastAsideMs(path: string): number | undefined {
  const prefix = basename(path, '.db');
  const isAside = new RegExp(`^${prefix}\\.(set-aside|replaced)-.*\\.db$`);
  const times = readdirSync(dirname(path))
    .filter((name) => isAside.test(name))
    // Its new name has changed it last.
    .map((name) => statSync(join(dirname(path), name)).ctimeMs);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** What a database left behind would be taken for the new one's. */
function moveLogs(path: string, aside: string): void {
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  }
}

function asideName(path: string, why: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  return `${path.replace(/\.db$/, '')}.${why}-${time}.db`;
}

/** The same bytes under another name; a copy where the file system knows no such thing. */
function secondName(path: string, name: string): void {
  if (existsSync(name)) return;
  try {
    linkSync(path, name);
  } catch {
    const draft = `${name}.part`;
    copyFileSync(path, draft);
    // What it is a copy of is about to be replaced.
    bringToDisk(draft);
    renameSync(draft, name);
  }
}
