import type { Readable } from 'node:stream';
import { DEFAULT_EXPORT_COLUMNS, type ExportForm } from '#shared/contract/library.ts';
import {
  csvStream,
  type ExportProgress,
  type ExportTarget,
  jsonLinesStream,
  type RowBatches,
  writeCsv,
  writeJsonLines,
  writeXlsx,
  xlsxStream,
} from '../files/index.ts';

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

/** The bytes of an export, made while they are read. */
export function exportStream(rows: RowBatches, form: ExportForm): Readable {
  const header = columnsOf(form);
  if (form.format === 'xlsx') return xlsxStream(rows, { header, sheetTitle: SHEET_TITLE });
  if (form.format === 'jsonl') return jsonLinesStream(rows, { header });
  return csvStream(rows, { ...csvFormat(form), header });
}

/**
 * Writes an export; the file is whole or not there.
 * @throws {TableError} `no_such_folder`, `not_writable`, `disk_full`, `file_busy`; the signal's reason
 */
export function writeExport(
  rows: RowBatches,
  form: ExportForm,
  target: ExportTarget,
): Promise<ExportProgress> {
  const header = columnsOf(form);
  if (form.format === 'xlsx') return writeXlsx(rows, { ...target, header, sheetTitle: SHEET_TITLE });
  if (form.format === 'jsonl') return writeJsonLines(rows, { ...target, header });
  return writeCsv(rows, { ...target, ...csvFormat(form), header });
}

/** The columns that a form names, or else the usual ones. */
export function columnsOf({ columns }: Pick<ExportForm, 'columns'>) {
  return columns === undefined || columns.length === 0 ? DEFAULT_EXPORT_COLUMNS : columns;
}

const SHEET_TITLE = 'names';

function csvFormat({ encoding, delimiter, escapeFormulas }: ExportForm) {
  return { encoding, delimiter: delimiter === 'tab' ? '\t' : ',', escapeFormulas } as const;
}
