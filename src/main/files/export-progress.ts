import type { OutputRow, RowBatches } from './row-format.ts';
import { writeWholeFile } from './whole-file.ts';

export interface ExportProgress {
  readonly rows: number;
  readonly bytes: number;
}

/** Where to write, and who hears of it. */
export interface ExportTarget {
  readonly path: string;
  readonly signal?: AbortSignal;
  /** Called at most ten times a second. */
  readonly onProgress?: (progress: ExportProgress) => void;
}

const PROGRESS_EVERY_MS = 100;

/**
 * Writes rows to a file in one of the forms, by {@link writeWholeFile}.
 * @param encode turns the rows into the bytes of the file
 * @returns the number of rows, without a header, and of bytes
 */
export async function exportRows(
  rows: RowBatches,
  { path, signal, onProgress }: ExportTarget,
  encode: (rows: RowBatches) => AsyncIterable<Uint8Array>,
): Promise<ExportProgress> {
  let count = 0;
  let toldAt = performance.now();

  async function* counted(): AsyncGenerator<readonly OutputRow[]> {
    for await (const batch of rows) {
      signal?.throwIfAborted();
      yield batch;
      count += batch.length;
    }
  }

  const { bytes } = await writeWholeFile(path, encode(counted()), {
    ...(signal && { signal }),
    onBytes(bytes) {
      if (onProgress === undefined || performance.now() - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = performance.now();
      onProgress({ rows: count, bytes });
    },
  });
  return { rows: count, bytes };
}
