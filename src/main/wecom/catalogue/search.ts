import { type CatalogueEntry, ENTRIES } from './entries.ts';
import { errcodesIn } from './errcodes-in.ts';
import type { ErrorCategory } from './texts.ts';

export interface SearchOptions {
  /** Only entries of this category. */
  category?: ErrorCategory | undefined;
  /** At most this many entries; 20 unless told. */
  limit?: number | undefined;
}

interface Searchable {
  entry: CatalogueEntry;
  digits: string;
  /** Fields to look in, the weightiest first. */
  fields: readonly { text: string; weight: number }[];
}

const DEFAULT_LIMIT = 20;
const WEIGHT_EXACT_CODE = 1000;
const WEIGHT_CODE_PREFIX = 100;

let searchables: readonly Searchable[] | undefined;

/**
 * The entries that fit a query, best first: a number or its beginning, words in either language (all of them must
 * occur), or a whole error message, whose codes then come first. Case and full-width forms make no difference.
 * An empty query gives everything, by number.
 */
export function searchCatalogue(query: string, options: SearchOptions = {}): CatalogueEntry[] {
  const { category, limit = DEFAULT_LIMIT } = options;
  const wanted = new Set(errcodesIn(query));
  const terms = termsOf(query);
  searchables ??= ENTRIES.map(toSearchable);
  return searchables
    .filter(({ entry }) => category === undefined || entry.category === category)
    .map((searchable) => ({
      entry: searchable.entry,
      score: wanted.has(searchable.entry.errcode) ? WEIGHT_EXACT_CODE : scoreOf(searchable, terms),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.entry.errcode - b.entry.errcode)
    .slice(0, Math.max(0, limit))
    .map(({ entry }) => entry);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function termsOf(query: string): string[] {
  return fold(query)
    .split(/[\s,;:!?"'()[\]{}，。；：、！？「」“”]+/u)
    .filter((term) => term !== '');
}

function toSearchable(entry: CatalogueEntry): Searchable {
  const both = (text: CatalogueEntry['meaning']): string => fold(`${text['zh-CN']} ${text.en}`);
  return {
    entry,
    digits: String(entry.errcode),
    fields: [
      { text: `${both(entry.meaning)} ${fold(entry.errmsg ?? '')}`, weight: 8 },
      { text: both(entry.cause), weight: 2 },
      { text: both(entry.action), weight: 1 },
    ],
  };
}

/** 0 when a term occurs nowhere; no terms at all fit everything equally. */
function scoreOf(searchable: Searchable, terms: readonly string[]): number {
  let score = 1;
  for (const term of terms) {
    const weight = weightOf(searchable, term);
    if (weight === 0) return 0;
    score += weight;
  }
  return score;
}

function weightOf({ digits, fields }: Searchable, term: string): number {
  if (digits === term) return WEIGHT_EXACT_CODE;
  if (/^-?\d+$/.test(term) && digits.startsWith(term)) return WEIGHT_CODE_PREFIX;
  return fields.reduce((sum, { text, weight }) => sum + weight * occurrence(text, term), 0);
}

/** 2 for a term that stands as a word of its own, 1 for one inside a longer word, 0 for none. */
function occurrence(text: string, term: string): number {
  const at = text.indexOf(term);
  if (at < 0) return 0;
  return isWordEdge(text, at) && isWordEdge(text, at + term.length) ? 2 : 1;
}

// Between Chinese characters every place is as good as a word's edge.
function isWordEdge(text: string, at: number): boolean {
  return !/[a-z0-9_]{2}/.test(text.slice(Math.max(0, at - 1), at + 1));
}
