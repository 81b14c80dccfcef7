import type { Change } from './compare.ts';
import type { SavedPart } from './figures-file.ts';
import { changeOf, plain, range, referenceOf, targetOf, verdictOf } from './wording.ts';

/** What a table has in each column; both the page and the terminal show the same. */
export const COLUMNS = [
  'work',
  'unit',
  'figure',
  'turns',
  'reference in the same run',
  'target',
  '',
  'since last',
];

export function rowsOf(part: SavedPart, changes: ReadonlyMap<string, Change>): string[][] {
  return part.figures.map((figure) => [
    figure.work,
    figure.unit,
    plain(figure.value.median),
    range(figure.value),
    referenceOf(figure),
    targetOf(figure.target),
    verdictOf(figure),
    changeOf(changes.get(figure.key)),
  ]);
}

/** The rows in columns, for a terminal. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const all = [COLUMNS, ...rows];
  const widths = COLUMNS.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(COLUMNS), rule, ...rows.map(line)].map((text) => text.trimEnd()).join('\n');
}

/** The rows as a table of Markdown. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(COLUMNS), line(COLUMNS.map(() => '---')), ...rows.map(line)].join('\n');
}
