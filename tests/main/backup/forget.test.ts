import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forgetEverything } from '#main/backup/forget.ts';
import { databaseIn, partsOf } from '#main/backup/places.ts';
import { openStore } from '#main/store/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

test.skipIf(process.platform === 'win32')(
  'forgetting everything follows no link out of the data folder',
  () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    openStore(databaseIn(folder)).close();
    mkdirSync(join(elsewhere, 'deep'));
    writeFileSync(join(elsewhere, 'deep', 'precious.txt'), 'untouched');
    writeFileSync(join(elsewhere, 'settings.json'), '{}');
    for (const name of ['backups', 'logs', 'source-files']) symlinkSync(elsewhere, join(folder, name));
    symlinkSync(join(elsewhere, 'settings.json'), join(folder, 'settings.json'));
    // Nor is what lies elsewhere counted as the application's.
    expect(partsOf(folder).find(({ name }) => name === 'backups')?.bytes).toBeLessThan(4_096);
    forgetEverything(folder);
    expect(readdirSync(folder)).toEqual([]);
    expect(readFileSync(join(elsewhere, 'deep', 'precious.txt'), 'utf8')).toBe('untouched');
    expect(existsSync(join(elsewhere, 'settings.json'))).toBe(true);
  },
);
