import { SqliteError } from 'better-sqlite3';

/** What can be wrong with the database, told apart by what the operator can do about it. */
export const STORE_FAULTS = [
  'locked',
  'damaged',
  'not_a_database',
  'newer_schema',
  'edited_migration',
  'disk_full',
  'read_only',
  'cannot_open',
  'open_to_others',
  'no_plain_file',
  'unfinished',
  'io',
  'unexpected',
] as const;
export type StoreFault = (typeof STORE_FAULTS)[number];

/** An error of the database layer: a kind, the file, and the technical detail. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreFault;
  readonly path: string;
  readonly detail: string;

  constructor(code: StoreFault, path: string, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail} (${path})`, options);
    this.code = code;
    this.path = path;
    this.detail = detail;
  }
}

// Primary result codes of SQLite (https://sqlite.org/rescode.html); extended ones begin with them.
const FAULTS: readonly (readonly [prefix: string, fault: StoreFault])[] = [
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'not_a_database'],
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_CANTOPEN', 'cannot_open'],
  ['SQLITE_PERM', 'cannot_open'],
  ['SQLITE_IOERR', 'io'],
];

/** Turns what SQLite threw into a {@link StoreError}; anything else is a fault of ours and stays as it is. */
export function storeErrorOf(error: unknown, path: string): unknown {
  if (!(error instanceof SqliteError)) return error;
  const fault = FAULTS.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? 'unexpected';
  return new StoreError(fault, path, `${error.code} ${error.message}`, { cause: error });
}

const SYSTEM_FAULTS: Readonly<Record<string, StoreFault>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  EACCES: 'read_only',
  EPERM: 'read_only',
  EROFS: 'read_only',
  EBUSY: 'read_only',
  ENOENT: 'cannot_open',
  ENOTDIR: 'cannot_open',
  EISDIR: 'cannot_open',
  EIO: 'io',
};

/** Turns what the file system refused into a {@link StoreError}; anything else stays as it is. */
export function systemErrorOf(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = SYSTEM_FAULTS[code];
  return fault === undefined ? error : new StoreError(fault, path, code, { cause: error });
}
