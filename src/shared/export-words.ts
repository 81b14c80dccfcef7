// Words of the contract that the page says as well: its module would bring the validator along.

/** What an export can tell of an id, in the words of scripts. */
export const EXPORT_COLUMNS = [
  'id',
  'name',
  'kind',
  'verdict',
  'reason',
  'remark',
  'company',
  'wecom_name',
  'operator_name',
  'checked_at',
  'named_at',
  'source',
  'errcode',
] as const;

export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** The columns of an export whose caller names none. */
export const DEFAULT_EXPORT_COLUMNS: readonly ExportColumn[] = EXPORT_COLUMNS.slice(0, 10);

export const EXPORT_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export const EXPORT_ENCODINGS = ['utf-8-bom', 'utf-8', 'gb18030'] as const;
export const EXPORT_DELIMITERS = ['comma', 'tab'] as const;

/** What can be put beside an id in the file that it comes out of. */
export const ENRICH_COLUMNS = [
  'name',
  'kind',
  'verdict',
  'reason',
  'remark',
  'company',
  'department',
] as const;

export type EnrichColumn = (typeof ENRICH_COLUMNS)[number];
