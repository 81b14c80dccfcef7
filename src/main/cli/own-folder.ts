import { refuseOwnPlace } from '../backup/own-place.ts';
import { dataFolderOf } from '../data-folder.ts';

/** The data folder that the environment names. */
export const ownFolder = () => dataFolderOf(process.env);

/**
 * Refuses an `--out` at which the application keeps something of its own.
 * @param out a path, or `-` for standard output
 * @throws {TableError} `own_file`
 */
export function refuseOwnOut(out: string): void {
  if (out !== '-') refuseOwnPlace(out, ownFolder());
}
