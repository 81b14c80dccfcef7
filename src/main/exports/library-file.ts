import { Readable } from 'node:stream';
import type { ExportForm } from '#shared/contract/library.ts';
import { type ExportProgress, type ExportTarget, exportBytes } from '../files/index.ts';
import { type ThreadOptions, threadBytes } from './export-thread.ts';
import type { LibraryRows } from './library-rows.ts';

export { columnsOf } from './form-bytes.ts';

const MEDIA_TYPES: Readonly<Record<ExportForm['format'], string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
};

/** The media type of an export, for HTTP. */
export function mediaTypeOf({ format, encoding }: ExportForm): string {
  if (format !== 'csv') return MEDIA_TYPES[format];
  return `${MEDIA_TYPES.csv}; charset=${encoding === 'gb18030' ? 'gb18030' : 'utf-8'}`;
}

/**
 * The bytes of an export of the library, made by a thread of its own while they are read.
 * @param count hears of rows as their bytes come
 */
export function exportStream(rows: LibraryRows, form: ExportForm, count?: (rows: number) => void): Readable {
  return Readable.from(exportChunks(rows, form, { count }), { objectMode: false });
}

/**
 * Writes an export of the library; the file is whole or not there.
 * @throws {TableError} `no_such_folder`, `not_writable`, `disk_full`, `file_busy`; {StoreError}; the signal's reason
 */
export function writeExport(
  rows: LibraryRows,
  form: ExportForm,
  target: ExportTarget,
): Promise<ExportProgress> {
  return exportBytes(target, (count) => exportChunks(rows, form, { count, isReleased: true }));
}

async function* exportChunks(
  rows: LibraryRows,
  form: ExportForm,
  options: ThreadOptions,
): AsyncGenerator<Buffer> {
  await rows.prepare();
  yield* threadBytes({ origin: rows.origin, form }, options);
}
