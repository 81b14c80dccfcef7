import { DELIMITERS, type Delimiter } from './table-layout.ts';

const SAMPLE_ROWS = 100;

/**
 * The delimiter of a text, or `null` when its rows have one column: the one that cuts most rows into the same
 * number of cells, and of equals the one that cuts more. Delimiters between quotation marks don't count.
 */
export function guessDelimiter(sample: string): Delimiter | null {
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(widthsOf(sample, delimiter));
    if (score > 0.6 && (best === null || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

/** The share of rows that have the commonest width, a little more for each further column. */
function scoreOf(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width === 1 ? 0 : (count / widths.length) * (1 + Math.min(width, 50) / 1000);
}

function widthsOf(sample: string, delimiter: Delimiter): number[] {
  const widths: number[] = [];
  let width = 1;
  let quoted = false;
  let rowIsBlank = true;
  for (const character of sample) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === delimiter) width += 1;
    else if (character === '\n' || character === '\r') {
      if (!rowIsBlank || width > 1) widths.push(width);
      if (widths.length === SAMPLE_ROWS) return widths;
      width = 1;
      rowIsBlank = true;
      continue;
    }
    rowIsBlank = false;
  }
  if (!rowIsBlank) widths.push(width);
  return widths;
}
