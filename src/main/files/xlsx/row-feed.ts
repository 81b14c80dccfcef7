import type { OutputRow, RowBatches } from '../row-format.ts';

/** Rows that are taken some at a time, whatever the batches they come in. */
export interface RowFeed {
  /** At most so many rows; none at the end. */
  take(count: number): Promise<readonly OutputRow[]>;
  hasMore(): Promise<boolean>;
  /** Lets the one who gives the rows know that no more are wanted. */
  close(): Promise<void>;
}

export function createRowFeed(rows: RowBatches): RowFeed {
  const batches = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  let batch: readonly OutputRow[] = [];
  let at = 0;
  let isDone = false;

  async function hasMore(): Promise<boolean> {
    while (at === batch.length && !isDone) {
      const next = await batches.next();
      isDone = next.done === true;
      batch = next.done === true ? [] : next.value;
      at = 0;
    }
    return at < batch.length;
  }

  return {
    hasMore,
    async take(count) {
      if (!(await hasMore())) return [];
      const taken = batch.slice(at, at + count);
      at += taken.length;
      return taken;
    },
    async close() {
      if (!isDone) await batches.return?.();
      isDone = true;
    },
  };
}
