import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { makeBackup } from '#main/backup/make.ts';
import { databaseIn } from '#main/backup/places.ts';
import { restoreBackup } from '#main/backup/restore.ts';
import { writeExport } from '#main/exports/library-file.ts';
import { sourceFromPath } from '#main/files/index.ts';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import { openTable } from '#main/sources/read-source.ts';
import { importIds } from '#main/sources/reading-thread.ts';
import { type CorpStore, openStore } from '#main/store/index.ts';
import { exportFormSchema } from '#shared/contract/library.ts';
import { wholeLibrary } from './whole-library.ts';

export const CRASH_WORKS = ['import', 'export', 'migration', 'backup', 'restore'] as const;

export interface CrashOrder {
  readonly work: (typeof CRASH_WORKS)[number];
  readonly folder: string;
}

export const CRASH_CORP = 'ww-crash';
/** What is restored: it lies beside the data folder, as an operator's own copy does. */
export const BACKUP = 'elsewhere.backup';

/** Does a work on a data folder from its beginning to its end. */
export async function perform({ work, folder }: CrashOrder): Promise<void> {
  if (work === 'restore') {
    restoreBackup(folder, join(folder, BACKUP), Date.now());
    return;
  }
  const store = openStore(databaseIn(folder));
  const corp = store.corp(CRASH_CORP);
  if (work === 'import') await importFile(corp, join(folder, 'ids.csv'));
  if (work === 'export') await exportNames(corp, join(folder, 'names.csv'));
  if (work === 'backup') await backUpInUse(folder, store, corp);
  store.close();
}

async function importFile(corp: CorpStore, path: string): Promise<void> {
  const table = await openTable(await sourceFromPath(path), { idColumns: [0], idType: 'user_id' });
  await importIds(corp, table, { nowMs: Date.now() });
}

async function exportNames(corp: CorpStore, path: string): Promise<void> {
  await writeExport(wholeLibrary(corp), exportFormSchema.parse({}), { path });
}

/** A backup of a database into which new ids come all the time. */
async function backUpInUse(
  dataFolder: string,
  store: ReturnType<typeof openStore>,
  corp: CorpStore,
): Promise<void> {
  const settings = openSettingsFile(dataFolder);
  let isMade = false;
  const backup = makeBackup({ dataFolder, store, settings, version: 'crash', now: Date.now }).finally(() => {
    isMade = true;
  });
  for (let id = 0; !isMade; id += 1) {
    corp.register.add([`late.${id}`], 'user_id', Date.now());
    await nextTurn();
  }
  await backup;
}
