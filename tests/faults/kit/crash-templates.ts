import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '#main/backup/make.ts';
import { databaseIn } from '#main/backup/places.ts';
import { mapped } from '#main/resolve/outcome.ts';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import { openConnection } from '#main/store/connection.ts';
import { openStore } from '#main/store/index.ts';
import { migrate } from '#main/store/migrate.ts';
import { MIGRATIONS } from '#main/store/migrations/index.ts';
import { BACKUP, CRASH_CORP, CRASH_WORKS } from './crash-work.ts';

export const OLD_FILE = 'what stood there before';
/** Lies in the database and must not get into a backup. */
export const TOKEN = 'sealed-token-text';

/** Makes a folder for each work, as the work finds it. */
export async function makeTemplates(folder: string, ids: readonly string[]): Promise<void> {
  const of = (work: (typeof CRASH_WORKS)[number]) => join(folder, work);
  for (const work of CRASH_WORKS) mkdirSync(of(work));
  writeFileSync(join(of('import'), 'ids.csv'), ['userid,备注', ...ids.map((id) => `${id},无`)].join('\n'));
  fill(of('export'), ids);
  writeFileSync(join(of('export'), 'names.csv'), OLD_FILE);
  fillAsOfOld(of('migration'), ids);
  fill(of('backup'), ids);
  await putBackupInto(of('restore'), ids);
}

function fill(dataFolder: string, ids: readonly string[]): void {
  const store = openStore(databaseIn(dataFolder));
  const corp = store.corp(CRASH_CORP);
  const outcomes = ids.map((id) =>
    mapped({ id, space: 'text' }, { kind: 'member', source: 'internal_user', name: `名${id}` }),
  );
  corp.register.record(outcomes, Date.now());
  corp.tokens.save('key', TOKEN, 9e15);
  store.close();
}

/** A database as the first version made it. */
function fillAsOfOld(dataFolder: string, ids: readonly string[]): void {
  const old = openConnection(databaseIn(dataFolder));
  migrate(old, Date.now(), MIGRATIONS.slice(0, 1));
  old.run('INSERT INTO corp (corp_id) VALUES (?)', CRASH_CORP);
  old.atomically(() => {
    for (const id of ids)
      old.run(
        `INSERT INTO entry (corp, space, id_key, kind, verdict, wecom_name, added_ms)
           SELECT corp, 'text', ?, 'member', 'mapped', '张三', 1 FROM corp`,
        id,
      );
  });
  old.close();
}

/** A backup of the ids, and a database that has as many others besides by now, with other settings. */
async function putBackupInto(dataFolder: string, ids: readonly string[]): Promise<void> {
  fill(dataFolder, ids);
  const store = openStore(databaseIn(dataFolder));
  const settings = openSettingsFile(dataFolder);
  settings.update({ exportFolder: '/restored' });
  await makeBackup(
    { dataFolder, store, settings, version: 'crash', now: Date.now },
    join(dataFolder, BACKUP),
  );
  settings.update({ exportFolder: '/before' });
  const others = ids.map((id) => id.replace('wang', 'li'));
  store.corp(CRASH_CORP).register.addMany(others, 'user_id', Date.now());
  store.close();
}
