import { extname } from 'node:path';
import { NOT_IN_NAMES } from '../files/plain-name.ts';

/** With an ending, a further word and what stands beside a file while it is written, no file system's limit is near. */
const MOST_CHARACTERS = 60;

/**
 * What a run is called, as the beginning of a file's name: without the ending of the file that it may be called after,
 * and without what no name has.
 * @returns an empty text where nothing is left
 */
export function runFileName(label: string): string {
  const name = label.trim();
  const ending = /^\.(csv|tsv|tab|txt|xlsx|xlsm)$/i.test(extname(name)) ? extname(name) : '';
  const plain = name
    .slice(0, name.length - ending.length)
    .replace(/[\\/:]+/g, '-')
    .replace(NOT_IN_NAMES, '')
    .toWellFormed();
  return [...plain]
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/^[.\s-]+|[.\s-]+$/g, '');
}
