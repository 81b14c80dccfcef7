/** A process that imports, exports or migrates, for tests that kill it. Started by `fork`; told once what to do. */
import { join } from 'node:path';
import { openStore } from '#main/store/index.ts';
import { CRASH_CORP, type CrashOrder, exportNames, importIds } from './kit/crash-work.ts';

process.once('message', (order: CrashOrder) => {
  process.send?.('began');
  void perform(order).then(() => process.exit(0));
});

async function perform({ work, folder }: CrashOrder): Promise<void> {
  const store = openStore(join(folder, 'names.db'));
  const corp = store.corp(CRASH_CORP);
  if (work === 'import') await importIds(corp, join(folder, 'ids.csv'));
  if (work === 'export') await exportNames(corp, join(folder, 'names.csv'));
  store.close();
}
