import type { TFunction } from 'i18next';
import type { EntryView } from '#shared/contract/primitives.ts';
import { idKey } from '#shared/ids.ts';

/**
 * One name a line, in the order of the ids; an id without a name leaves its line empty. Several lines are meant for
 * a sheet, and guarded as its cells are; a name alone is given as it is.
 * @param column the lines of the column beside which the names are to stand; without it each entry has one
 */
export function namesAsLines(
  entries: readonly EntryView[],
  column: readonly string[] = entries.map(({ id }) => id),
): string {
  const line = column.length > 1 ? cellText : oneLine;
  const names = new Map(entries.map(({ id, name }) => [idKey(id), line(name ?? '')]));
  return column.map((id) => names.get(idKey(id)) ?? '').join('\n');
}

/** The table with its heads, apart by tabs, as spreadsheets take it from the clipboard. */
export function tableAsTsv(entries: readonly EntryView[], t: TFunction): string {
  const heads = [
    t('lookup.columns.id'),
    t('lookup.columns.kind'),
    t('lookup.columns.name'),
    t('lookup.columns.source'),
    t('lookup.columns.verdict'),
    t('lookup.columns.reason'),
  ];
  const rows = entries.map((entry) => [
    entry.id,
    t(`shared.kind.${entry.kind ?? 'unknown'}`),
    entry.name ?? '',
    entry.source === null ? '' : t(`shared.source.${entry.source}`),
    t(`shared.verdict.${entry.verdict}`),
    entry.reason ?? '',
  ]);
  return [heads, ...rows].map((cells) => cells.map(cellText).join('\t')).join('\n');
}

// A name that begins like a formula would be run by the spreadsheet it is pasted into.
function cellText(text: string): string {
  const line = oneLine(text);
  return /^[=+\-@]/.test(line) ? `'${line}` : line;
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').trim();
}
