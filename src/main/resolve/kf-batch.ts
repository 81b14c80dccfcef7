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
  readonly ids: string[];
  readonly answer: Promise<ReadonlyMap<string, string>>;
  readonly send: () => void;
}

export function createKfBatch(client: WecomClient): KfBatch {
  let open: Batch | undefined;

  function begin(waitMs: number, options: CallOptions): Batch {
    const ids: string[] = [];
    const gate = Promise.withResolvers<void>();
    const timer = setTimeout(() => gate.resolve(), waitMs);
    const answer = gate.promise.then(() => {
      if (open?.ids === ids) open = undefined;
      // Others wait for the same answer: one who gives up doesn't end it for them.
      return getKfCustomers(client, ids, { ...options, signal: undefined });
    });
    // Everybody who waits for the batch hears of its failure; this one only keeps it from being called unheard.
    answer.catch(() => undefined);
    return {
      ids,
      answer,
      send() {
        clearTimeout(timer);
        gate.resolve();
      },
    };
  }

  return {
    async nickname(id, waitMs, options) {
      if (waitMs === 0) return (await getKfCustomers(client, [id], options)).get(id);
      open ??= begin(waitMs, options);
      const batch = open;
      batch.ids.push(id);
      if (batch.ids.length >= KF_CUSTOMERS_PER_CALL) {
        open = undefined;
        batch.send();
      }
      return (await abortable(batch.answer, options.signal)).get(id);
    },
  };
}
