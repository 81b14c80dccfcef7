import { Readable } from 'node:stream';
import type { ExportForm } from '#shared/contract/library.ts';
import {
  type ExportProgress,
  type ExportTarget,
  exportBytes,
  exportRows,
  type RowBatches,
} from '../files/index.ts';
import { formBytes } from './export-form.ts';
import { isLibraryRows } from './export-rows.ts';
import { type ThreadOptions, threadBytes } from './export-thread.ts';

export { columnsOf } from './export-form.ts';

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

/** The bytes of an export, made while they are read; those of the library by a thread of its own. */
export function exportStream(rows: RowBatches, form: ExportForm): Readable {
  return Readable.from(exportChunks(rows, form), { objectMode: false });
}

/**
 * Writes an export; the file is whole or not there.
 * @throws {TableError} `no_such_folder`, `not_writable`, `disk_full`, `file_busy`; {StoreError}; the signal's reason
 */
export function writeExport(
  rows: RowBatches,
  form: ExportForm,
  target: ExportTarget,
): Promise<ExportProgress> {
  if (isLibraryRows(rows))
    return exportBytes(target, (count) => exportChunks(rows, form, { count, isReleased: true }));
  return exportRows(rows, target, (counted) => formBytes(counted, form));
}

async function* exportChunks(
  rows: RowBatches,
  form: ExportForm,
  options?: ThreadOptions,
): AsyncGenerator<Buffer> {
  if (!isLibraryRows(rows)) {
    yield* formBytes(rows, form);
    return;
  }
  await rows.prepare();
  yield* threadBytes({ origin: rows.origin, form }, options);
}
