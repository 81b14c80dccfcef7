import { extname } from 'node:path';
import { NOT_IN_NAMES } from '../files/plain-name.ts';

/** The longest name that common file systems take, in UTF-8. */
const MOST_BYTES = 255;

/**
 * A name to suggest for a file: what it comes from, a word for what it is, and its ending. What is too long loses the
 * end of the first.
 */
export function suggestedName(from: string, word: string, ending: string): string {
  const added = `-${word}${ending}`;
  return cutTo(from, MOST_BYTES - Buffer.byteLength(added)) + added;
}

/** As much of a text as so many bytes hold, whole characters only. */
function cutTo(text: string, bytes: number): string {
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

/**
 * What a run is called, as a part of a file's name: without the ending of the file that it may be called after, and
 * without what no name has.
 * @returns an empty text where nothing is left
 */
export function runInName(label: string): string {
  const name = label.trim();
  const ending = /^\.(csv|tsv|tab|txt|xlsx|xlsm)$/i.test(extname(name)) ? extname(name) : '';
  return name
    .slice(0, name.length - ending.length)
    .replace(/[\\/:]+/g, '-')
    .replace(NOT_IN_NAMES, '')
    .toWellFormed()
    .replace(/^[.\s-]+|[.\s-]+$/g, '');
}
