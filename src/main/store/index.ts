import { writeBackup } from './backup.ts';
import type { BackupLabel } from './backup-label.ts';
import { type Connection, openConnection, openReadConnection, type WriteConnection } from './connection.ts';
import { type CorpSizes, corpSizes } from './corp-sizes.ts';
import { type IpRecords, ipRecords } from './ip-records.ts';
import { type LibraryReader, libraryReader } from './library.ts';
import { type LibraryWriter, libraryWriter } from './library-forget.ts';
import { migrate } from './migrate.ts';
import { quotaLedger } from './quota-ledger.ts';
import { type RegisterReader, registerReader } from './register.ts';
import { type RegisterWriter, registerWriter } from './register-writer.ts';
import { keptCopies, type RunSources, runSources } from './run-sources.ts';
import { type RunSteps, runSteps } from './run-steps.ts';
import { type RunWriter, runWriter } from './run-writer.ts';
import { type RunReader, runReader } from './runs.ts';
import { type SearchIndex, searchIndex } from './search-index.ts';
import { type TokenRows, tokenRows } from './tokens.ts';
import { firstTurns, lastTurns, type SharedTurns, sharedTurns } from './write-turns.ts';

/** Where a corp is kept: enough for another thread to find it. */
export interface CorpPlace {
  /** The path of the database file. */
  readonly path: string;
  readonly corp: number;
}

/** What is kept about one corp. */
export interface CorpStore {
  readonly place: CorpPlace;
  /** How writes of other threads take turns with those of this one. */
  readonly turns: SharedTurns;
  readonly register: RegisterReader & RegisterWriter;
  readonly runs: RunReader & RunWriter;
  readonly steps: RunSteps;
  readonly sources: RunSources;
  readonly sizes: CorpSizes;
  readonly library: LibraryReader & LibraryWriter;
  readonly search: SearchIndex;
  readonly quota: ReturnType<typeof quotaLedger>;
  readonly tokens: TokenRows;
  readonly ipRecords: IpRecords;
  /** Runs writes of several parts as one transaction. */
  atomically<T>(work: () => T): T;
}

/** The database of the application: one file, many corps. */
export interface Store {
  corp(corpId: string): CorpStore;
  /** The search index, one for all corps. */
  readonly search: SearchIndex;
  /** The copies of files that runs of any corp still need. */
  keptCopies(): ReadonlySet<string>;
  /** Copies the database into one file while it is in use; without tokens. */
  backUp(target: string, label: BackupLabel): Promise<void>;
  close(): void;
}

/**
 * Opens the database, making it or bringing it up to date.
 * @throws {StoreError}
 */
export function openStore(path: string, now: () => number = Date.now): Store {
  const turns = sharedTurns();
  const db = openConnection(path, { turns: firstTurns(turns) });
  try {
    migrate(db, now());
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    corp: (corpId) => corpStore(db, numberOfCorp(db, corpId), turns),
    search: searchIndex(db),
    keptCopies: () => keptCopies(db),
    backUp: (target, label) => writeBackup(path, target, label),
    close: () => db.close(),
  };
}

/**
 * Opens a corp's library to be read, beside the store that writes it.
 * @throws {StoreError}
 */
export function openLibrary({ path, corp }: CorpPlace): { library: LibraryReader; close(): void } {
  const db = openReadConnection(path);
  return { library: libraryReader(db, corp), close: () => db.close() };
}

/** So a thread that writes much moves the log into the file before the main thread has to. */
const CHECKPOINT_PAGES_OF_THREAD = 750;
/** It goes through the index from one end to the other: what it has left behind is not needed again. */
const CACHE_KIB_OF_THREAD = 8_192;

/**
 * Opens a corp to be written by a thread of the background, beside the store that was opened before.
 * @throws {StoreError}
 */
export function openCorpBeside(
  { path, corp }: CorpPlace,
  turns: SharedTurns,
): { store: CorpStore; close(): void } {
  const db = openConnection(path, {
    turns: lastTurns(turns),
    checkpointPages: CHECKPOINT_PAGES_OF_THREAD,
    cacheKib: CACHE_KIB_OF_THREAD,
  });
  return { store: corpStore(db, corp, turns), close: () => db.close() };
}

function corpStore(db: Connection, corp: number, turns: SharedTurns): CorpStore {
  return {
    place: { path: db.path, corp },
    turns,
    register: { ...registerReader(db, corp), ...registerWriter(db, corp) },
    runs: { ...runReader(db, corp), ...runWriter(db, corp) },
    steps: runSteps(db),
    sources: runSources(db),
    sizes: corpSizes(db, corp),
    library: { ...libraryReader(db, corp), ...libraryWriter(db, corp) },
    search: searchIndex(db),
    quota: quotaLedger(db, corp),
    tokens: tokenRows(db),
    ipRecords: ipRecords(db, corp),
    atomically: (work) => db.atomically(work),
  };
}

function numberOfCorp(db: WriteConnection, corpId: string): number {
  return db.atomically(() => {
    db.run('INSERT OR IGNORE INTO corp (corp_id) VALUES (?)', corpId);
    const row = db.get<{ corp: number }>('SELECT corp FROM corp WHERE corp_id = ?', corpId);
    if (row === undefined) throw new Error('an inserted row is not there');
    return row.corp;
  });
}
