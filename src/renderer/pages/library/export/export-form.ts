import type { ExportForm } from '#shared/contract/library.ts';
import {
  DEFAULT_EXPORT_COLUMNS,
  EXPORT_COLUMNS,
  EXPORT_DELIMITERS,
  EXPORT_ENCODINGS,
  EXPORT_FORMATS,
  type ExportColumn,
} from '#shared/export-words.ts';

/** A form with every field said. */
export type ChosenForm = Required<Omit<ExportForm, 'columns'>> & { readonly columns: ExportColumn[] };

/** The form of an export that nobody has chosen yet. */
export const USUAL: ChosenForm = {
  format: 'csv',
  columns: [...DEFAULT_EXPORT_COLUMNS],
  encoding: 'utf-8-bom',
  delimiter: 'comma',
  escapeFormulas: true,
};

/** What was kept, as far as it is still a form: anything else is as usual. */
export function formOf(kept: unknown): ChosenForm {
  if (typeof kept !== 'object' || kept === null) return USUAL;
  const held = new Map<string, unknown>(Object.entries(kept));
  const names = held.get('columns');
  const columns = Array.isArray(names)
    ? names.flatMap((name) => EXPORT_COLUMNS.find((one) => one === name) ?? [])
    : [];
  return {
    format: EXPORT_FORMATS.find((one) => one === held.get('format')) ?? USUAL.format,
    columns: columns.length === 0 ? USUAL.columns : [...new Set(columns)],
    encoding: EXPORT_ENCODINGS.find((one) => one === held.get('encoding')) ?? USUAL.encoding,
    delimiter: EXPORT_DELIMITERS.find((one) => one === held.get('delimiter')) ?? USUAL.delimiter,
    escapeFormulas: held.get('escapeFormulas') !== false,
  };
}

/** The columns with one of them a place further up (-1) or down (1). */
export function moved(columns: readonly ExportColumn[], column: ExportColumn, by: -1 | 1): ExportColumn[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 0 || to < 0 || to >= columns.length) return [...columns];
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}
