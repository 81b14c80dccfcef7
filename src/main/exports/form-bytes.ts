import type { ExportForm } from '#shared/contract/library.ts';
import { DEFAULT_EXPORT_COLUMNS } from '#shared/export-words.ts';
import { csvChunks, jsonLinesChunks, type RowBatches, xlsxChunks } from '../files/index.ts';

const SHEET_TITLE = 'names';

/** The columns that a form names, or else the usual ones. */
export function columnsOf({ columns }: Pick<ExportForm, 'columns'>) {
  return columns === undefined || columns.length === 0 ? DEFAULT_EXPORT_COLUMNS : columns;
}

/**
 * The bytes of rows in a form.
 * @param header what stands above the columns
 * @param reusesMemory whether one piece is done with when the next one is asked for
 */
export function formBytes(
  rows: RowBatches,
  form: ExportForm,
  header: readonly string[],
  reusesMemory = false,
): AsyncGenerator<Buffer> {
  switch (form.format) {
    case 'xlsx':
      return xlsxChunks(rows, { header, sheetTitle: SHEET_TITLE });
    case 'jsonl':
      return jsonLinesChunks(rows, { header });
    case 'csv':
      return csvChunks(rows, { ...csvFormat(form), header }, reusesMemory);
  }
}

function csvFormat({ encoding, delimiter, escapeFormulas }: ExportForm) {
  return { encoding, delimiter: delimiter === 'tab' ? '\t' : ',', escapeFormulas } as const;
}
