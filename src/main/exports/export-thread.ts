import { on } from 'node:events';
import type { ExportForm } from '#shared/contract/library.ts';
import { StoreError, type StoreFault } from '../store/errors.ts';
import { startBeside } from '../worker-beside.ts';
import type { RowsOrigin } from './library-rows.ts';

/** What an export's thread is told to make. */
export interface ExportOrder {
  readonly origin: RowsOrigin;
  readonly form: ExportForm;
}

/** What it answers: pieces of the file, each for a {@link More}; then that there are no more, or a failure. */
export type ExportAnswer =
  | { readonly is: 'piece'; readonly bytes: Uint8Array<ArrayBuffer>; readonly rows: number }
  | { readonly is: 'end' }
  | { readonly is: 'store_fault'; readonly code: StoreFault; readonly detail: string };

/** Asks the thread for a piece. */
export interface More {
  /** The memory of an earlier one, which is done with. */
  readonly used?: ArrayBuffer;
  /** Nobody wants a piece any more. */
  readonly stop?: true;
}

/** So many pieces may be under way: one is written while the next one is made. */
const PIECES_AHEAD = 3;

/** Young objects live for a batch of rows; room for more of them would only fill the memory. */
const YOUNG_GENERATION_MIB = 8;

export interface ThreadOptions {
  /** Hears of rows as their bytes come. */
  readonly count?: ((rows: number) => void) | undefined;
  /**
   * Whether a piece is done with when the second one after it is asked for. Its memory is used again then, which
   * would otherwise be collected some sixty megabytes later.
   */
  readonly isReleased?: boolean;
}

/**
 * The bytes of an export, made by a thread with a connection of its own, so that a million rows hold up nobody.
 * It is never more than a few pieces ahead of the reader, and gone when the reader gives up. It reads some rows
 * at a time and keeps no transaction open in between, so that a slow reader doesn't make the log of the database
 * grow; an entry that changes meanwhile comes as it was or as it is.
 * @throws {StoreError}
 */
export async function* threadBytes(
  order: ExportOrder,
  { count, isReleased = false }: ThreadOptions = {},
): AsyncGenerator<Buffer> {
  const { worker, end } = startBeside(import.meta, 'export-worker', {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
  });
  let before: ArrayBuffer | undefined;
  try {
    for (let ahead = 0; ahead < PIECES_AHEAD; ahead += 1) worker.postMessage({} satisfies More);
    for await (const [answer] of on(worker, 'message', { close: ['exit'] })) {
      if (!isAnswer(answer)) continue;
      if (answer.is === 'end') return;
      if (answer.is === 'store_fault') {
        throw new StoreError(answer.code, order.origin.place.path, answer.detail);
      }
      const { buffer, byteLength } = answer.bytes;
      count?.(answer.rows);
      yield Buffer.from(buffer, 0, byteLength);
      if (before === undefined) worker.postMessage({} satisfies More);
      else worker.postMessage({ used: before } satisfies More, [before]);
      if (isReleased) before = buffer;
    }
    throw new Error('the thread of an export ended before the export');
  } finally {
    await end({ stop: true } satisfies More);
  }
}

function isAnswer(message: unknown): message is ExportAnswer {
  return typeof message === 'object' && message !== null && 'is' in message;
}
