import { flawOfId, tidyId } from '#shared/ids.ts';

// Customers, groups, robots, kf accounts and tags carry a prefix and a length that words do not have.
const PREFIXED_ID = /(?<![A-Za-z0-9_-])(?:w[ombrk]|et|st)[A-Za-z0-9_-]{20,62}(?![A-Za-z0-9_-])/g;
const SEPARATORS = /[,;|，；、]+/;

/**
 * The ids in a text that people wrote or pasted, in order, repeated ones included. A line that is nothing but an
 * id, or ids with commas, semicolons or bars between them, gives these; spaces separate ids that have a digit
 * each. Out of any other line come the ids that can be told by their prefix and length: a plain userid in the
 * middle of a sentence looks like any other word and is not found.
 */
export function idsInFreeText(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap(idsInLine);
}

/** As {@link idsInFreeText}, for one line. */
export function idsInLine(line: string): string[] {
  const listed = line
    .split(SEPARATORS)
    .map(tidyId)
    .filter((part) => part !== '');
  if (listed.every(couldBeId)) return listed;
  const words = listed.flatMap((part) => part.split(/\s+/));
  if (words.every((word) => couldBeId(word) && /\d/.test(word))) return words;
  return tidyId(line).match(PREFIXED_ID) ?? [];
}

function couldBeId(text: string): boolean {
  return flawOfId(text) === undefined;
}
