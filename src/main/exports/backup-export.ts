import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { BackUp } from '../backup/make.ts';
import type { ExportWork } from './export-work.ts';

export interface BackupExportParts {
  /** What to call the file. */
  readonly name: string;
  /** Makes an empty folder, in which a backup lies while a browser fetches it. */
  readonly makeFolder: () => Promise<string>;
  readonly backUp: BackUp;
}

/** A backup as a file. It is made in one go: nobody can call it off, and no rows are counted. */
export function backupExport({ name, makeFolder, backUp }: BackupExportParts): ExportWork {
  async function* fetched(): AsyncGenerator<Uint8Array> {
    const folder = await makeFolder();
    try {
      const { path } = await backUp(join(folder, name), { isOurChoice: true });
      yield* createReadStream(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    name,
    mediaType: 'application/vnd.sqlite3',
    totalRows: null,
    async write({ path }) {
      const { bytes } = await backUp(path);
      return { rows: 0, bytes };
    },
    stream: () => Readable.from(fetched(), { objectMode: false }),
  };
}
