import { on } from 'node:events';
import type { Reading } from '#shared/contract/files.ts';
import {
  type IdReport,
  TableError,
  type TableErrorCode,
  type TableErrorParams,
  type TableLayout,
} from '../files/index.ts';
import { StoreError, type StoreFault } from '../store/errors.ts';
import type { CorpPlace, CorpStore } from '../store/index.ts';
import { freeTurn, type SharedTurns } from '../store/write-turns.ts';
import { startBeside } from '../worker-beside.ts';
import type { OpenTable } from './read-source.ts';

/** What the thread is told to do with a table's ids: count them, or put them in as well. */
export interface ReadingTask {
  readonly name: string;
  readonly path: string;
  readonly layout: TableLayout;
  readonly reading: Pick<Reading, 'idColumns' | 'idType'>;
  readonly target: RegisterTarget | null;
}

/** Where ids are put. */
interface RegisterTarget {
  readonly place: CorpPlace;
  readonly turns: SharedTurns;
  readonly nowMs: number;
  /** The run whose queue they come into as well. */
  readonly run?: number | undefined;
}

export type ReadingAnswer =
  | ({ readonly is: 'progress' } & ReadingProgress)
  | { readonly is: 'end'; readonly report: IdReport }
  | { readonly is: 'table_error'; readonly code: TableErrorCode; readonly params: TableErrorParams }
  | { readonly is: 'store_fault'; readonly code: StoreFault; readonly path: string; readonly detail: string };

/** How much has been read: rows beneath the header, and the distinct ids in them. */
export type ReadingProgress = Pick<IdReport, 'rows' | 'ids'>;

export interface WatchedReading {
  readonly signal?: AbortSignal | undefined;
  /** Called at the beginning, and some ten times a second while it goes on. What it throws ends the reading. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/** Rows live for a batch; room for more of them would only fill the memory. */
const YOUNG_GENERATION_MIB = 8;

/**
 * Counts the ids of a table in a thread of its own.
 * @throws {TableError} when it can't be read to its end; the signal's reason
 */
export function countIds(table: OpenTable, watched: WatchedReading = {}): Promise<IdReport> {
  return inThread(taskOf(table, null), watched);
}

/**
 * Puts the ids of a table into the register, and into a run's queue where one is named, in a thread that has a
 * connection of its own and gives way to this one. To do it once more, after it was cut short, adds what is missing.
 * @throws {TableError} when it can't be read to its end; {@link StoreError}; the signal's reason. What has been put
 *   in stays
 */
export async function importIds(
  { place, turns }: CorpStore,
  table: OpenTable,
  { nowMs, run, ...watched }: WatchedReading & { readonly nowMs: number; readonly run?: number },
): Promise<IdReport> {
  try {
    return await inThread(taskOf(table, { place, turns, nowMs, run }), watched);
  } finally {
    freeTurn(turns);
  }
}

function taskOf({ source, guess, reading }: OpenTable, target: RegisterTarget | null): ReadingTask {
  const { name, path } = source;
  if (path === undefined) throw new Error('a table for a thread lies nowhere');
  const { format, encoding, delimiter, hasHeader, sheet } = guess;
  const layout = { format, encoding, delimiter, hasHeader, ...(sheet !== undefined && { sheet }) };
  const { idColumns, idType } = reading;
  return { name, path, layout, reading: { idColumns, idType }, target };
}

async function inThread(task: ReadingTask, { signal, onProgress }: WatchedReading): Promise<IdReport> {
  signal?.throwIfAborted();
  const { worker, end } = startBeside(import.meta, 'reading-worker', {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
  try {
    for await (const [answer] of on(worker, 'message', { close: ['exit'], ...(signal && { signal }) })) {
      const heard = heardIn(answer as ReadingAnswer);
      if (heard.is === 'end') return heard.report;
      onProgress?.(heard);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await end('stop');
  }
  throw new Error('the thread that read a file ended before the file did');
}

/** Throws what went wrong: an error's class does not outlast the way between threads. */
function heardIn(answer: ReadingAnswer): Extract<ReadingAnswer, { is: 'progress' | 'end' }> {
  switch (answer.is) {
    case 'progress':
    case 'end':
      return answer;
    case 'table_error':
      throw new TableError(answer.code, answer.params);
    case 'store_fault':
      throw new StoreError(answer.code, answer.path, answer.detail);
  }
}
