/** What an export can tell of an id; the same words in every language, for scripts read them too. */
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
