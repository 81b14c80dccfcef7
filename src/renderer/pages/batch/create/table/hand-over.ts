import { sendFile } from '#renderer/files/send-file.ts';
import { client } from '#renderer/rpc/client.ts';
import { arrival, heldTable, type Layout, tableFailure } from './held-table.ts';

/** Hands a file over to the core, piece by piece, and shows what it looks like. */
export function handOver(file: File): Promise<void> {
  return arrive(file.name, file.size, (signal) =>
    sendFile(file, {
      signal,
      onSent(sentBytes) {
        const now = arrival.get();
        if (now !== undefined && now.abort.signal === signal) arrival.set({ ...now, sentBytes });
      },
    }),
  );
}

/** The same with cells out of the clipboard. */
export function handOverText(text: string, name: string): Promise<void> {
  return arrive(name, text.length, async (signal) => {
    const { sourceId } = await client.files.fromText({ text, name }, { signal });
    return sourceId;
  });
}

/** Reads the held file anew, in another way. */
export async function readAs(change: Layout): Promise<void> {
  const held = heldTable.get();
  if (held === undefined) return;
  // Another encoding or sheet is another table: what was said of the old one no longer holds.
  const isOther = 'encoding' in change || 'sheet' in change;
  const layout = isOther ? change : { ...held.layout, ...change };
  try {
    const preview = await client.files.preview({ sourceId: held.sourceId, ...layout });
    if (heldTable.get()?.sourceId !== held.sourceId) return;
    tableFailure.set(null);
    // With or without a header the columns are the same, and what was ticked stays.
    const idColumns = 'hasHeader' in change ? held.idColumns : preview.idColumns;
    heldTable.set({ ...held, preview, layout, idColumns });
  } catch (error) {
    tableFailure.set(error);
  }
}

/** Lets go of the file. A run that was started keeps a copy of its own. */
export async function letGo(): Promise<void> {
  const held = heldTable.get();
  heldTable.set(undefined);
  if (held !== undefined) await client.files.release({ sourceId: held.sourceId });
}

async function arrive(
  name: string,
  totalBytes: number,
  send: (signal: AbortSignal) => Promise<string>,
): Promise<void> {
  arrival.get()?.abort.abort();
  const abort = new AbortController();
  const { signal } = abort;
  arrival.set({ name, sentBytes: 0, totalBytes, abort });
  tableFailure.set(null);
  try {
    const sourceId = await send(signal);
    const preview = await client.files.preview({ sourceId }, { signal });
    if (signal.aborted) return;
    void letGo().catch(tableFailure.set);
    heldTable.set({ sourceId, preview, layout: {}, idColumns: preview.idColumns });
  } catch (error) {
    if (!signal.aborted) tableFailure.set(error);
  } finally {
    if (arrival.get()?.abort === abort) arrival.set(undefined);
  }
}
