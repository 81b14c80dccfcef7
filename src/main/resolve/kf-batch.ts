import { abortable } from '../wecom/abortable.ts';
import type { CallOptions, WecomClient } from '../wecom/client.ts';
import { getKfCustomers, KF_CUSTOMERS_PER_CALL } from '../wecom/endpoints/kf.ts';

/** Asks 微信客服 for customers, a hundred with one call where so many are wanted at the same time. */
export interface KfBatch {
  /**
   * The nickname of a kf customer, or `undefined` for somebody unknown there.
   * @param waitMs how long to wait for company; 0 asks at once
   */
  nickname(id: string, waitMs: number, options: CallOptions): Promise<string | undefined>;
}

interface Batch {
  /** @returns whether it is full */
  join(id: string): boolean;
  readonly answer: Promise<ReadonlyMap<string, string>>;
  send(): void;
  /** Somebody waits no longer. When nobody does, the call is not made, or broken off. */
  leave(id: string): void;
}

export function createKfBatch(client: WecomClient): KfBatch {
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

    // Others wait for the same answer: one who gives up doesn't end it for them.
    const ask = () => getKfCustomers(client, ids, { ...options, signal: stop.signal });
    const batch: Batch = {
      join(id) {
        waiting += 1;
        return ids.push(id) >= KF_CUSTOMERS_PER_CALL;
      },
      answer: gate.promise.then(ask),
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
    async nickname(id, waitMs, options) {
      if (waitMs === 0) return (await getKfCustomers(client, [id], options)).get(id);
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
