import { statSync } from 'node:fs';
import { makeFolder } from './make-folder.ts';
import { StoreError } from './store/errors.ts';

const WRITABLE_BY_OTHERS = 0o002;

/**
 * Makes the folder for everything that is kept, closed to others. One that is there already is taken as it is,
 * behind a link too, unless every user may write to it: then what lies in it may be somebody else's.
 * @throws {StoreError} `open_to_others`
 */
export function makeDataFolder(path: string): void {
  makeFolder(path);
  const isOpen = process.platform !== 'win32' && (statSync(path).mode & WRITABLE_BY_OTHERS) !== 0;
  if (isOpen) throw new StoreError('open_to_others', path, 'every user may write to it');
}
