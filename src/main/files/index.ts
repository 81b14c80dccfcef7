export { type ColumnGuess, columnLetters } from './column-guess.ts';
export type { AddedColumn, AddedColumns, KnownIds } from './enrich/added-cells.ts';
export {
  type EnrichedForm,
  type EnrichOptions,
  enrichedStream,
  enrichTable,
  isSameFile,
} from './enrich/enrich-table.ts';
export { type ExportProgress, type ExportTarget, exportBytes } from './export-progress.ts';
export { idsInFreeText } from './free-text-ids.ts';
export { inspectTable, type TableGuess, type TableOverrides } from './inspect-table.ts';
export {
  type Finding,
  type FoundId,
  type IdReading,
  type IdReport,
  type ReadIdsOptions,
  readIds,
} from './read-ids.ts';
export { type ReadOptions, readTable } from './read-table.ts';
export type { Cell, OutputRow, RowBatches } from './row-format.ts';
export { TableError, type TableErrorCode, type TableErrorParams } from './table-error.ts';
export type { Delimiter, RowBatch, TableFormat, TableLayout, TextEncoding } from './table-layout.ts';
export {
  sourceFromBytes,
  sourceFromPath,
  sourceFromStream,
  sourceFromText,
  type TableSource,
} from './table-source.ts';
export { CSV_DEFAULTS, type CsvOptions, csvChunks, csvStream, writeCsv } from './write-csv.ts';
export {
  type JsonLinesOptions,
  jsonLinesChunks,
  jsonLinesStream,
  writeJsonLines,
} from './write-json-lines.ts';
export { writeXlsx, type XlsxOptions, xlsxChunks, xlsxStream } from './xlsx/write-xlsx.ts';
