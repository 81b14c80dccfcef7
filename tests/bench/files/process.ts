import { createReadStream } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { columnsOf, writeExport } from '#main/exports/library-file.ts';
import { libraryRowBatches } from '#main/exports/library-rows.ts';
import { sourceFromPath } from '#main/files/index.ts';
import { keepHeapLean } from '#main/lean-heap.ts';
import { openTable } from '#main/sources/read-source.ts';
import { importIds } from '#main/sources/reading-thread.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import type { LibraryQuery } from '#main/store/library-query.ts';
import { type ExportForm, exportFormSchema } from '#shared/contract/library.ts';
import { answerParent } from '../child.ts';

/** The process that is measured: a library, and what is done with files beside it. */

export interface WorkFigures {
  readonly elapsedMs: number;
  readonly rows: number;
  /** The most that the process held above what it held before. */
  readonly aboveIdleMib: number;
  readonly loopDelayP99Ms: number;
  /** Look-ups made meanwhile: from when each was due to when it was answered. */
  readonly lookUpMaxMs: number;
  readonly lookUps: number;
}

const MIB = 2 ** 20;
const LOOK_UP_EVERY_MS = 10;
const MEMORY_EVERY_MS = 5;
const PAGE = 50;

// As the application does it, and as early.
keepHeapLean();

let store: CorpStore | undefined;

function opened(): CorpStore {
  if (store === undefined) throw new Error('nothing has been opened');
  return store;
}

/** What a look-up does with the database: it finds an id, and records what was heard of it. */
function lookUp(id: string): void {
  const { register } = opened();
  const entry = register.find(id, 'text');
  if (entry === undefined) throw new Error('an id is not in the library');
  const { verdict, wecomName: name } = entry;
  if (verdict === 'unmapped') return;
  register.record([{ ...entry, verdict, name, space: 'text', canonicalId: null }], Date.now());
}

/** Looks ids up, one every few milliseconds, until it is told to stop. */
function keepLookingUp(ids: readonly string[]) {
  const took: number[] = [];
  let due = performance.now() + LOOK_UP_EVERY_MS;
  let timer = setTimeout(one, LOOK_UP_EVERY_MS);

  function one(): void {
    lookUp(ids[took.length % ids.length] ?? '');
    const now = performance.now();
    took.push(now - due);
    due = now + LOOK_UP_EVERY_MS;
    timer = setTimeout(one, LOOK_UP_EVERY_MS);
  }

  return () => {
    clearTimeout(timer);
    return took;
  };
}

/** Watches how much memory the process holds; what the system remembers as its most may be its parent's. */
function watchMemory(): () => number {
  const idle = process.memoryUsage.rss();
  let most = idle;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, MEMORY_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return (most - idle) / MIB;
  };
}

async function measured(lookUpIds: readonly string[], work: () => Promise<number>): Promise<WorkFigures> {
  const aboveIdleMib = watchMemory();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const stop = lookUpIds.length === 0 ? () => [] : keepLookingUp(lookUpIds);
  delay.enable();
  const began = performance.now();
  const rows = await work();
  const elapsedMs = performance.now() - began;
  delay.disable();
  const took = stop();
  return {
    elapsedMs,
    rows,
    aboveIdleMib: aboveIdleMib(),
    loopDelayP99Ms: delay.percentile(99) / 1e6,
    lookUpMaxMs: Math.max(0, ...took),
    lookUps: took.length,
  };
}

async function readAndRegister(path: string): Promise<number> {
  const table = await openTable(await sourceFromPath(path), { idColumns: [], idType: 'auto' });
  const { idColumn } = table.guess;
  if (idColumn === null) throw new Error('no column with ids was found');
  const chosen = { ...table, reading: { ...table.reading, idColumns: [idColumn] } };
  const { ids } = await importIds(opened(), chosen, { nowMs: Date.now() });
  return ids;
}

/** As the library page does for each key: the first page, and how many there are. */
function search(text: string): void {
  const { library } = opened();
  const query: LibraryQuery = { text, order: 'added', descending: false };
  let cursor: string | null = null;
  let found = 0;
  do {
    const page = library.page(query, cursor, PAGE - found);
    found += page.entries.length;
    cursor = page.next;
  } while (cursor !== null && found < PAGE);
  library.total(query);
}

const handlers = {
  open(database: string, corpId: string) {
    store = openStore(database).corp(corpId);
    store.library.tally();
  },
  exportFile(
    path: string,
    format: ExportForm['format'],
    lookUpIds: readonly string[],
    filter: Partial<LibraryQuery>,
  ): Promise<WorkFigures> {
    const form = exportFormSchema.parse({ format });
    const query: LibraryQuery = { order: 'added', descending: false, ...filter };
    return measured(lookUpIds, async () => {
      const request = { query, columns: columnsOf(form), language: 'zh-CN' } as const;
      const { rows } = await writeExport(libraryRowBatches(opened(), request), form, { path });
      return rows;
    });
  },
  readIn: (path: string, lookUpIds: readonly string[]) => measured(lookUpIds, () => readAndRegister(path)),
  /** The reference: nothing is done with the rows. */
  parseAlone: (path: string) =>
    measured([], async () => {
      let rows = 0;
      const parser = createReadStream(path).pipe(parse({ encoding: 'latin1' }));
      parser.on('data', () => {
        rows += 1;
      });
      await finished(parser);
      return rows;
    }),
  /** How long each text takes to be searched for, in milliseconds. */
  search: (texts: readonly string[]) =>
    texts.map((text) => {
      const began = performance.now();
      search(text);
      return performance.now() - began;
    }),
};

export type FilesHandlers = typeof handlers;

answerParent(handlers);
