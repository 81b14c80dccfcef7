import { flawOfId, type IdType, idKey, type Kind, likelyKind, tidyId } from '#shared/ids.ts';

/** What a pasted text holds. */
export interface ParsedIds {
  /** Each id once, in the order of the text. Those that can't be ids are among them: the core says why. */
  readonly ids: readonly string[];
  readonly duplicates: number;
  /** How many of `ids` can't be an id at all. */
  readonly flawed: number;
}

// No WeCom id holds one of these, so they can stand between ids: white space, commas and the like in both
// scripts, and what surrounds ids in JSON and SQL.
const BETWEEN = /[\s,;|"'`[\](){}，；、。“”‘’【】（）]+/u;

/** The longest text that is handed on as one id, in characters. */
const MAX_TEXT = 1_000;

/** Takes a pasted block apart into ids. */
export function parseIds(text: string): ParsedIds {
  const words = idsIn(text);
  const seen = new Map<string, string>();
  for (const id of words) {
    const key = idKey(id);
    if (!seen.has(key)) seen.set(key, id);
  }
  const ids = [...seen.values()];
  return {
    ids,
    duplicates: words.length - ids.length,
    flawed: ids.filter((id) => flawOfId(id) !== undefined).length,
  };
}

/**
 * The ids of a pasted column as they stand: one for each line, repeats repeated, `''` for a blank one.
 * @returns undefined where the text is no column, a line having several ids or nothing but marks
 */
export function columnOfIds(text: string): string[] | undefined {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const cells = lines.map(idsIn);
  const isColumn = cells.every((ids, at) => ids.length === 1 || (ids.length === 0 && !lines[at]?.trim()));
  return isColumn ? cells.map(([id = '']) => id) : undefined;
}

function idsIn(text: string): string[] {
  return text
    .split(BETWEEN)
    .map((word) => tidyId(word).slice(0, MAX_TEXT))
    .filter((id) => id !== '');
}

/** How many of the ids look like each kind, the most frequent first. */
export function countKinds(ids: readonly string[], idType: IdType): [Kind, number][] {
  const counts = new Map<Kind, number>();
  for (const id of ids) {
    const kind = likelyKind(id, idType);
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
