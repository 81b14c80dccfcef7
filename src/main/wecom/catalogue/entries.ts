import { type ErrorEffect, effectOf } from './effects.ts';
import { type ErrorCategory, type ErrorText, TEXTS } from './texts.ts';

/** One errcode, explained. */
export interface CatalogueEntry extends ErrorText {
  readonly errcode: number;
  readonly category: ErrorCategory;
  readonly effect: ErrorEffect;
  /** WeCom's own page about the code. */
  readonly url: string;
}

/** The address of WeCom's query page for an errcode. */
export function queryPageUrl(errcode: number): string {
  return `https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
}

function isCategory(name: string): name is ErrorCategory {
  return Object.hasOwn(TEXTS, name);
}

/** All categories, in the order in which they are offered. */
export const ERROR_CATEGORIES: readonly ErrorCategory[] = Object.keys(TEXTS).filter(isCategory);

function entriesOf(category: ErrorCategory): CatalogueEntry[] {
  const texts: Readonly<Record<string, ErrorText>> = TEXTS[category];
  return Object.entries(texts).map(([code, text]) => {
    const errcode = Number(code);
    return { ...text, errcode, category, effect: effectOf(errcode), url: queryPageUrl(errcode) };
  });
}

/** The whole catalogue, by number. */
export const ENTRIES: readonly CatalogueEntry[] = ERROR_CATEGORIES.flatMap(entriesOf).sort(
  (a, b) => a.errcode - b.errcode,
);

const ENTRY_BY_CODE: ReadonlyMap<number, CatalogueEntry> = new Map(
  ENTRIES.map((entry) => [entry.errcode, entry]),
);

/** How many errcodes the catalogue explains. */
export const catalogueSize: number = ENTRY_BY_CODE.size;

/** What the catalogue says about an errcode, or `undefined` when it doesn't know it. */
export function explain(errcode: number): CatalogueEntry | undefined {
  return ENTRY_BY_CODE.get(errcode);
}
