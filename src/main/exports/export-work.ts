import type { Readable } from 'node:stream';
import type { ExportProgress, ExportTarget } from '../files/index.ts';

/** Something that can be written into a file, or sent while it is made. */
export interface ExportWork {
  /** What to call the file. */
  readonly name: string;
  readonly mediaType: string;
  /** How many rows there will be, if anybody knows. */
  readonly totalRows: number | null;
  /** The file is whole or not there. */
  write(target: ExportTarget): Promise<ExportProgress>;
  /** @param count hears of rows as they are taken */
  stream(signal: AbortSignal, count: (rows: number) => void): Readable;
}
