import type { ReadConnection, WriteConnection } from './connection.ts';

/** The file that a run's ids come out of. */
export interface RunSourceRecord {
  /** The name of the copy in the folder of kept files. */
  readonly copy: string;
  /** What its owner calls the file. */
  readonly name: string;
  /** How it is read: JSON of the caller's making. */
  readonly reading: string;
  /** Rows beneath the header, once all of them have been read. */
  readonly rows: number | null;
}

export interface RunSources {
  of(run: number): RunSourceRecord | undefined;
  add(run: number, source: Omit<RunSourceRecord, 'rows'>): void;
  setRows(run: number, rows: number): void;
}

export function runSources(db: WriteConnection): RunSources {
  return {
    of: (run) =>
      db.get<RunSourceRecord>(
        'SELECT copy, name, reading, row_count AS rows FROM run_source WHERE run = ?',
        run,
      ),
    add(run, { copy, name, reading }) {
      db.run(
        'INSERT INTO run_source (run, copy, name, reading) VALUES (?, ?, ?, ?)',
        run,
        copy,
        name,
        reading,
      );
    },
    setRows(run, rows) {
      db.run('UPDATE run_source SET row_count = ? WHERE run = ?', rows, run);
    },
  };
}

/** The copies of files that runs of any corp still need. */
export function keptCopies(db: ReadConnection): ReadonlySet<string> {
  return new Set(db.all<{ copy: string }>('SELECT DISTINCT copy FROM run_source').map(({ copy }) => copy));
}
