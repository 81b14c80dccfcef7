import { abortable } from '../wecom/abortable.ts';
import type { CallOptions } from '../wecom/client.ts';

/** Asks for ids where one call takes many: those that are wanted at the same time go together. */
export interface IdBatch {
  /**
   * What the call says of an id, or `undefined` where it doesn't know it.
   * @param waitMs how long to wait for company; 0 asks at once
   */
  find(id: string, waitMs: number, options: CallOptions): Promise<string | undefined>;
}

/** @returns what is said of each id; one that isn't known is absent */
type Ask = (ids: readonly string[], options: CallOptions) => Promise<ReadonlyMap<string, string>>;

interface Batch {
  /** @returns whether it is full */
  join(id: string): boolean;
  readonly answer: Promise<ReadonlyMap<string, string>>;
  send(): void;
  /** Somebody waits no longer. When nobody does, the call is not made, or broken off. */
  leave(id: string): void;
}

/** @param perCall the most ids that `ask` takes */
export function createIdBatch(perCall: number, ask: Ask): IdBatch {
  let open: Batch | undefined;

  function begin(waitMs: number, options: CallOptions): Batch {
    const ids: string[] = [];
    const gate = Promise.withResolvers<void>();
    const timer = setTimeout(send, waitMs);
    const stop = new AbortController();
    let waiting = 0;
    let isSent = false;

    /** Whoever comes now begins another one. */
    function close(): void {
      clearTimeout(timer);
      if (open === batch) open = undefined;
    }

    function send(): void {
      close();
      isSent = true;
      gate.resolve();
    }

    const batch: Batch = {
      join(id) {
        waiting += 1;
        return ids.push(id) >= perCall;
      },
      // Others wait for the same answer: one who gives up doesn't end it for them.
      answer: gate.promise.then(() => ask(ids, { ...options, signal: stop.signal })),
      send,
      leave(id) {
        waiting -= 1;
        if (!isSent) ids.splice(ids.indexOf(id), 1);
        if (waiting > 0) return;
        close();
        stop.abort();
      },
    };
    // Everybody who waits for the batch hears of its failure; this one only keeps it from being called unheard.
    batch.answer.catch(() => undefined);
    return batch;
  }

  return {
    async find(id, waitMs, options) {
      if (waitMs === 0) return (await ask([id], options)).get(id);
      open ??= begin(waitMs, options);
      const batch = open;
      if (batch.join(id)) batch.send();
      try {
        return (await abortable(batch.answer, options.signal)).get(id);
      } finally {
        batch.leave(id);
      }
    },
  };
}
