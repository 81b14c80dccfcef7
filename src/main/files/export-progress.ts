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
 * Writes a file, whole or not at all (see {@link writeWholeFile}), and counts what goes into it.
 * @param encode gives the bytes of the file, and tells its argument of rows as it has taken them
 */
export async function exportBytes(
  { path, signal, onProgress }: ExportTarget,
  encode: (count: (rows: number) => void) => AsyncIterable<Uint8Array>,
): Promise<ExportProgress> {
  let rows = 0;
  let toldAt = performance.now();
  const chunks = encode((more) => {
    rows += more;
  });
  const { bytes } = await writeWholeFile(path, chunks, {
    ...(signal && { signal }),
    onBytes(bytes) {
      if (onProgress === undefined || performance.now() - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = performance.now();
      onProgress({ rows, bytes });
    },
  });
  return { rows, bytes };
}

/** Writes rows to a file in the form that `encode` gives them. A header is not counted. */
export function exportRows(
  rows: RowBatches,
  target: ExportTarget,
  encode: (rows: RowBatches) => AsyncIterable<Uint8Array>,
): Promise<ExportProgress> {
  return exportBytes(target, (count) => encode(counted(rows, count, target.signal)));
}

async function* counted(
  rows: RowBatches,
  count: (rows: number) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly OutputRow[]> {
  for await (const batch of rows) {
    signal?.throwIfAborted();
    yield batch;
    count(batch.length);
  }
}
