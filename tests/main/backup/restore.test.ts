import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseIn } from '#main/backup/places.ts';
import { restoreBackup } from '#main/backup/restore.ts';
import { openStore } from '#main/store/index.ts';
import { startApp } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

/** A backup with one id in it. */
async function backUp(): Promise<{ file: string; corpId: string }> {
  const { app, tenant } = await startApp();
  app.workspace().store.register.add(['zhangsan'], 'auto', 1);
  const { path: file } = await app.backUp(join(temporaryFolder(), 'mine.backup'));
  return { file, corpId: tenant.corpId };
}

describe('a restore', () => {
  test('on a machine that has no data folder yet makes one', async () => {
    const { file, corpId } = await backUp();
    const folder = join(temporaryFolder(), 'never', 'there');
    expect(restoreBackup(folder, file, 1).aside).toBeNull();
    const store = openStore(databaseIn(folder));
    expect(store.corp(corpId).register.find('zhangsan', 'text')).toBeDefined();
    store.close();
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test.skipIf(process.platform === 'win32')(
    'of a file that everybody may read is for its owner alone',
    async () => {
      const { file } = await backUp();
      chmodSync(file, 0o644);
      const folder = temporaryFolder();
      restoreBackup(folder, file, 1);
      expect(statSync(databaseIn(folder)).mode & 0o077).toBe(0);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'into a folder that every user may write to is refused',
    async () => {
      const { file } = await backUp();
      const folder = temporaryFolder();
      chmodSync(folder, 0o777);
      expect(() => restoreBackup(folder, file, 1)).toThrow(/open_to_others/);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('that can’t be done leaves nothing behind', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'elsewhere.backup'), 'no backup at all');
    expect(() => restoreBackup(folder, join(folder, 'elsewhere.backup'), 1)).toThrow(/not_a_backup/);
    expect(readdirSync(folder)).toEqual(['elsewhere.backup']);
    expect(existsSync(databaseIn(folder))).toBe(false);
  });
});
