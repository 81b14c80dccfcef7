// Loaded into a process or a thread before its own modules: those of the sources come as `strip.ts` has laid them
// down. What has changed since, Node strips itself.

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { strippedFile } from './stripped-file.mjs';

registerHooks({
  load(url, context, nextLoad) {
    const isSource = url.startsWith('file:') && url.endsWith('.ts');
    const source = isSource ? readStripped(fileURLToPath(url)) : undefined;
    return source === undefined ? nextLoad(url, context) : { format: 'module', source, shortCircuit: true };
  },
});

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function readStripped(file) {
  try {
    return readFileSync(strippedFile(readFileSync(file)), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
