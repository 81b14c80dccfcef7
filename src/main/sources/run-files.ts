import type { Reading } from '#shared/contract/files.ts';
import type { IdReading } from '../files/index.ts';
import type { RunSourceRecord } from '../store/run-sources.ts';
import { idsOf, keptReading, type OpenTable, openTable, settledReading } from './read-source.ts';
import type { KeptFile, SourceShelf } from './shelf.ts';

/** What runs and estimates need of the files that ids come out of. */
export interface RunFiles {
  /** The ids of a file that is held. */
  idsOfHeld(sourceId: string, reading: Reading, signal?: AbortSignal): Promise<IdReading>;
  /** Keeps a copy of a held file for a run, and how it is to be read. */
  keep(sourceId: string, reading: Reading): Promise<Omit<RunSourceRecord, 'rows'>>;
  /** The table of a run, from the copy that was kept of it. */
  open(record: Omit<RunSourceRecord, 'rows'>, signal?: AbortSignal): Promise<OpenTable>;
  discard(copy: string): Promise<void>;
}

export function createRunFiles(shelf: SourceShelf): RunFiles {
  return {
    async idsOfHeld(sourceId, reading, signal) {
      return idsOf(await openTable(await shelf.get(sourceId), reading, signal), signal);
    },
    async keep(sourceId, reading) {
      const table = await openTable(await shelf.get(sourceId), reading);
      return recordOf(await shelf.keep(sourceId), table);
    },
    async open({ copy, name, reading }, signal) {
      return openTable(await shelf.kept({ copy, name }), keptReading(reading), signal);
    },
    discard: (copy) => shelf.discard(copy),
  };
}

function recordOf({ copy, name }: KeptFile, table: OpenTable): Omit<RunSourceRecord, 'rows'> {
  return { copy, name, reading: JSON.stringify(settledReading(table)) };
}
