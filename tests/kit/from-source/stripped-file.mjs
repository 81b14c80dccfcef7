// Plain JavaScript: it is there before anything can take types out of it.

import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where sources are kept without their types, each under the fingerprint of its text with them. */
export const strippedFolder = join(import.meta.dirname, '../../../test-results/stripped');

/**
 * @param {string | Uint8Array} source the text of a module, types and all
 * @returns {string} the file that keeps it without them, whether or not it is there
 */
export function strippedFile(source) {
  return join(strippedFolder, `${createHash('sha256').update(source).digest('hex')}.js`);
}
