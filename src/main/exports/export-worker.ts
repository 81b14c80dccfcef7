import { parentPort, workerData } from 'node:worker_threads';
import type { OutputRow } from '../files/index.ts';
import { StoreError } from '../store/errors.ts';
import { openLibrary } from '../store/index.ts';
import type { ExportAnswer, ExportOrder, More } from './export-thread.ts';
import { formBytes } from './form-bytes.ts';
import { headerOf, rowsOf } from './library-rows.ts';

/** The thread that makes an export: it reads the library and sends the file in pieces. */

const PIECE_BYTES = 256 * 1024;

// Our own module starts this thread, with nothing else.
const { origin, form } = workerData as ExportOrder;
const wanted: More[] = [];
let goOn: (() => void) | undefined;
let isStopped = false;

parentPort?.on('message', (more: More) => {
  if (more.stop) {
    isStopped = true;
    // Nothing holds the thread once its work has come to an end.
    parentPort?.close();
  } else wanted.push(more);
  goOn?.();
});

/** Waits until another piece is wanted, and gives the memory for the one after it. */
async function untilWanted(): Promise<Uint8Array<ArrayBuffer>> {
  for (;;) {
    if (isStopped) throw new Error('nobody wants the rest');
    const more = wanted.shift();
    if (more !== undefined) return new Uint8Array(more.used ?? new ArrayBuffer(PIECE_BYTES));
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  }
}

function answer(message: ExportAnswer, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, moved);
}

async function makeExport(): Promise<void> {
  const { library, close } = openLibrary(origin.place);
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  let rows = 0;

  async function* counted(): AsyncGenerator<OutputRow[]> {
    for await (const batch of rowsOf(library, origin)) {
      yield batch;
      rows += batch.length;
    }
  }

  async function send(): Promise<void> {
    const next = await untilWanted();
    answer({ is: 'piece', bytes: piece.subarray(0, filled), rows }, [piece.buffer]);
    piece = next;
    filled = 0;
    rows = 0;
  }

  try {
    for await (const chunk of formBytes(counted(), form, headerOf(origin), true)) {
      for (let from = 0; from < chunk.length; ) {
        const part = chunk.subarray(from, from + PIECE_BYTES - filled);
        piece.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled === PIECE_BYTES) await send();
      }
    }
    if (filled > 0 || rows > 0) await send();
    answer({ is: 'end' });
  } finally {
    close();
  }
}

makeExport().catch((error: unknown) => {
  if (isStopped) return;
  if (!(error instanceof StoreError)) throw error;
  answer({ is: 'store_fault', code: error.code, detail: error.detail });
});
