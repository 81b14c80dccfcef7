import { explain } from './entries.ts';

// "errcode":60020 · \"errcode\": "60020" · errcode=60020 · Error-Code: 60020 · 错误码：60020 · …/query?e=60020
const MARKED =
  /(?:(?:err(?:or)?[\s_-]{0,2}code|错误[代号]?码)[\\"'\s]{0,4}[:=]?|[?&]e=)[\\"'\s]{0,4}(-?\d{1,7})(?!\d)/giu;

// A number on its own, not a piece of a word, an address, a time or a longer number.
const BARE = /(?<![\w.-]|\d:)(\d{4,7})(?![\w-]|[.:]\d)/g;

const NOTHING_ELSE = /^-?\d{1,7}$/;

/**
 * The errcodes in a message that somebody pasted: out of WeCom's JSON, its "more info at …?e=" link, a log line,
 * or bare. A bare number counts only when the text marks no code, and then only one that the catalogue knows,
 * unless it is all there is. Full-width digits are read as digits; 0 is success and left out.
 * @returns each code once, in order of appearance
 */
export function errcodesIn(text: string): number[] {
  const plain = text.normalize('NFKC').trim();
  if (NOTHING_ELSE.test(plain)) return withoutSuccess([Number(plain)]);
  const marked = numbersOf(plain, MARKED);
  if (marked.length > 0) return withoutSuccess(marked);
  return numbersOf(plain, BARE).filter((errcode) => explain(errcode) !== undefined);
}

function numbersOf(text: string, pattern: RegExp): number[] {
  const numbers = Array.from(text.matchAll(pattern), (match) => Number(match[1]));
  return [...new Set(numbers)];
}

function withoutSuccess(errcodes: readonly number[]): number[] {
  return errcodes.filter((errcode) => errcode !== 0);
}
