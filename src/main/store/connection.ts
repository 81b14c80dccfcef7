import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '../make-folder.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { patientTurns } from './write-patience.ts';
import type { WriteTurns } from './write-turns.ts';

/** A value that SQLite stores. */
export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;
type Params = readonly SqlValue[];

/** A connection as a reader sees it: it has no method that writes, and a statement that would is refused. */
export interface ReadConnection {
  /** The first row, or `undefined`. */
  get<Row>(sql: string, ...params: Params): Row | undefined;
  all<Row>(sql: string, ...params: Params): Row[];
}

/** A connection that may write. */
export interface WriteConnection extends ReadConnection {
  /** @returns the number of rows changed */
  run(sql: string, ...params: Params): number;
  /** @returns what a statement with `RETURNING` gives of its row, or `undefined` when none was put in */
  insert<Row>(sql: string, ...params: Params): Row | undefined;
  /** Runs `work` as one transaction: all of it is kept, or nothing. Nested calls join the outer one. */
  atomically<T>(work: () => T): T;
  /** The same, and on the disk before it returns: a power cut can't undo it. Never within another one. */
  durably<T>(work: () => T): T;
}

export interface Connection extends WriteConnection {
  readonly path: string;
  readonly raw: Database.Database;
  /** Runs several statements that give no rows: a migration. */
  execute(sql: string): void;
  close(): void;
}

const BUSY_TIMEOUT_MS = 5_000;
const ALONE: WriteTurns = { take: (write) => write() };
const IN_MEMORY = ':memory:';

/**
 * So many pages (4 MiB) are moved out of the log at once. A commit that does it blocks for as long as the disk takes,
 * and whoever asks meanwhile waits: four times as many came to 10 ms more at the 99th percentile of a known look-up
 * (`npm run faults -- load`).
 */
const CHECKPOINT_PAGES = 1_000;
const CACHE_KIB = 32_000;

export interface ConnectionOptions {
  /** How long a writer waits for another process's transaction, unless one has waited in vain just before. */
  readonly busyTimeoutMs?: number | undefined;
  /** How it takes turns with other threads; with none when absent. */
  readonly turns?: WriteTurns;
  /** After how many pages it moves the log into the file. */
  readonly checkpointPages?: number;
  /** How much of the file it keeps in memory. */
  readonly cacheKib?: number;
}

/**
 * Opens a database file in WAL mode. With `synchronous=NORMAL` a killed process loses nothing and a power cut
 * at most the last moments, consistently; what an operator typed is written `durably`.
 * @param path its folder is made when absent
 * @throws {StoreError}
 */
export function openConnection(path: string, options: ConnectionOptions = {}): Connection {
  const { busyTimeoutMs = BUSY_TIMEOUT_MS, turns = ALONE, checkpointPages = CHECKPOINT_PAGES } = options;
  const { cacheKib = CACHE_KIB } = options;
  const guarded = guardedBy(path);
  makeFolderOf(path);
  makePrivateFile(path);
  const raw = guarded(() => new Database(path, { timeout: busyTimeoutMs }));
  try {
    guarded(() => {
      raw.pragma('journal_mode = WAL');
      raw.pragma('synchronous = NORMAL');
      raw.pragma(`wal_autocheckpoint = ${checkpointPages}`);
      raw.pragma('foreign_keys = ON');
      raw.pragma('temp_store = MEMORY');
      raw.pragma(`cache_size = -${cacheKib}`);
    });
  } catch (error) {
    raw.close();
    throw error;
  }
  return wrap(raw, path, guarded, patientTurns(raw, busyTimeoutMs, turns));
}

/** So much of the file a connection keeps in memory that reads it once, from one end to the other: 4 MiB. */
const READER_CACHE_KIB = 4_096;

/**
 * Opens a database that is in use, for a thread of its own that only reads. What another connection commits is
 * seen by the next statement.
 * @throws {StoreError}
 */
export function openReadConnection(path: string): ReadConnection & { close(): void } {
  const guarded = guardedBy(path);
  const raw = guarded(() => new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS }));
  try {
    guarded(() => raw.pragma(`cache_size = -${READER_CACHE_KIB}`));
  } catch (error) {
    raw.close();
    throw error;
  }
  return wrap(raw, path, guarded, ALONE);
}

function guardedBy(path: string) {
  return <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw storeErrorOf(error, path);
    }
  };
}

function makeFolderOf(path: string): void {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new StoreError('cannot_open', path, detail, { cause: error });
  }
}

/**
 * Makes the file before SQLite does, which would let everybody read the names in it; its log gets the same
 * permissions. Where this fails SQLite fails as well, and says why.
 */
function makePrivateFile(path: string): void {
  if (path === IN_MEMORY) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function wrap(
  raw: Database.Database,
  path: string,
  guarded: <T>(work: () => T) => T,
  turns: WriteTurns,
): Connection {
  const prepared = new Map<string, Database.Statement<unknown[]>>();

  function statement(sql: string): Database.Statement<unknown[]> {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = raw.prepare<unknown[]>(sql);
    prepared.set(sql, made);
    return made;
  }

  function question(sql: string): Database.Statement<unknown[]> {
    const asked = statement(sql);
    if (!asked.readonly) throw new Error(`a read that writes: ${sql}`);
    return asked;
  }

  function written<T>(write: () => T): T {
    return raw.inTransaction ? guarded(write) : turns.take(() => guarded(write));
  }

  function atomically<T>(work: () => T): T {
    if (raw.inTransaction) return work();
    return guarded(() => turns.take(() => raw.transaction(work).immediate()));
  }

  return {
    path,
    raw,
    get: <Row>(sql: string, ...params: Params) =>
      guarded(() => question(sql).get(...params) as Row | undefined),
    all: <Row>(sql: string, ...params: Params) => guarded(() => question(sql).all(...params) as Row[]),
    execute: (sql) => guarded(() => void raw.exec(sql)),
    run: (sql, ...params) => written(() => statement(sql).run(...params).changes),
    insert: <Row>(sql: string, ...params: Params) =>
      written(() => statement(sql).get(...params) as Row | undefined),
    atomically,
    durably(work) {
      if (raw.inTransaction) throw new Error('durable within a transaction');
      guarded(() => raw.pragma('synchronous = FULL'));
      try {
        return atomically(work);
      } finally {
        guarded(() => raw.pragma('synchronous = NORMAL'));
      }
    },
    close() {
      prepared.clear();
      raw.close();
    },
  };
}
