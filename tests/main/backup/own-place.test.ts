import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { refuseOwnPlace } from '#main/backup/own-place.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

let dataFolder: string;

beforeEach(() => {
  dataFolder = temporaryFolder();
  writeFileSync(join(dataFolder, 'names.db'), 'names');
  mkdirSync(join(dataFolder, 'source-files', 'kept'), { recursive: true });
  mkdirSync(join(dataFolder, 'backups'));
});

/** The refusal of a path, or nothing. */
function refusalOf(path: string, options: Parameters<typeof refuseOwnPlace>[2] = {}): unknown {
  try {
    return refuseOwnPlace(path, dataFolder, options);
  } catch (error) {
    return error;
  }
}

const ownFile = (path: string) => expect.objectContaining({ code: 'own_file', params: { path } });

describe('a file is not written', () => {
  test.each([
    'names.db',
    'names.db-wal',
    'names.db-shm',
    'NAMES.DB-WAL',
    'names.db-wal. ',
    'names.replaced-2026-11-23T14-05-00-000Z.db',
    'settings.json',
    'window.json',
    'vault.key',
    'staged.json',
    'staged.lock',
    'logs/main.log',
    'source-files/kept/new',
    'source-files/no-such-folder/new',
    'chromium/lockfile',
    'backups',
    'backups/names.csv',
  ])('at the place of what the application keeps: %s', (name) => {
    const path = join(dataFolder, name);
    expect(refusalOf(path)).toEqual(ownFile(path));
  });

  test('there by another spelling', () => {
    const path = `${dataFolder}/source-files/../names.db`;
    expect(refusalOf(path)).toEqual(ownFile(path));
    const fromHere = relative(process.cwd(), join(dataFolder, 'names.db-wal'));
    expect(refusalOf(fromHere)).toEqual(ownFile(fromHere));
  });

  test('there over a link to the folder, or to a folder in it', () => {
    const [folder, kept] = [join(temporaryFolder(), 'folder'), join(temporaryFolder(), 'kept')];
    symlinkSync(dataFolder, folder, 'junction');
    symlinkSync(join(dataFolder, 'source-files', 'kept'), kept, 'junction');
    for (const path of [join(folder, 'names.db'), join(folder, 'names.db-wal'), join(kept, 'new')]) {
      expect(refusalOf(path)).toEqual(ownFile(path));
    }
  });

  test('there by a second name of the same file', () => {
    const path = join(temporaryFolder(), 'names.csv');
    linkSync(join(dataFolder, 'names.db'), path);
    expect(refusalOf(path)).toEqual(ownFile(path));
  });

  test.skipIf(process.platform === 'win32')('over a link to a file, or where its own is a link', () => {
    const elsewhere = temporaryFolder();
    const link = join(elsewhere, 'names.csv');
    symlinkSync(join(dataFolder, 'names.db'), link);
    expect(refusalOf(link)).toEqual(ownFile(link));

    const real = join(elsewhere, 'settings of mine.json');
    writeFileSync(real, '{}');
    symlinkSync(real, join(dataFolder, 'settings.json'));
    expect(refusalOf(real)).toEqual(ownFile(real));
  });
});

describe('a file is written', () => {
  test('beside what the application keeps, and anywhere else under such a name', () => {
    const elsewhere = temporaryFolder();
    expect(refusalOf(join(dataFolder, 'names.csv'))).toBeUndefined();
    expect(refusalOf(join(dataFolder, 'mine', 'settings.json'))).toBeUndefined();
    expect(refusalOf(join(elsewhere, 'names.db'))).toBeUndefined();
    expect(refusalOf(join(elsewhere, 'no-such-folder', 'names.db'))).toBeUndefined();
  });

  test('where there is no data folder yet', () => {
    expect(refuseOwnPlace('names.db', join(dataFolder, 'no-such-folder'))).toBeUndefined();
  });

  test('as a backup into the folder for those, and as nothing that has its place', () => {
    const path = join(dataFolder, 'backups', 'mine.backup');
    expect(refusalOf(path, { isBackup: true })).toBeUndefined();
    for (const name of ['backups', 'names.db', 'logs/mine.backup']) {
      const own = join(dataFolder, name);
      expect(refusalOf(own, { isBackup: true })).toEqual(ownFile(own));
    }
  });
});
