import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type App, createApp } from '#main/app.ts';
import { databaseIn } from '#main/backup/places.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { StoreError } from '#main/store/errors.ts';
import { claimAlone, setDatabaseAside } from '#main/store/replace.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

async function open(dataFolder: string, now: () => number = Date.now): Promise<App> {
  const app = await createApp({
    dataFolder,
    host: 'server',
    version: '0.0.0-test',
    env: {},
    vault: createKeyFileVault(join(dataFolder, 'vault.key')),
    language: 'zh-CN',
    now,
  });
  onTestFinished(() => app.close());
  return app;
}

/** What of a folder anybody but its owner has a right to. */
function readableByOthers(folder: string): string[] {
  return readdirSync(folder).filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
}

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  test('is made for its owner alone, and so is every file in it', async () => {
    const folder = join(temporaryFolder(), 'data');
    const { router } = await open(folder);
    expect(router).toBeDefined();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toContain('names.db');
    expect(readableByOthers(folder)).toEqual([]);
  });

  test('that others may look into holds nothing that they can read', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    await open(folder);
    expect(readableByOthers(folder)).toEqual([]);
  });

  test.each([0o777, 0o1777, 0o702])('that every user may write to is refused (%o)', async (mode) => {
    const folder = temporaryFolder();
    chmodSync(folder, mode);
    const failure = await open(folder).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ code: 'open_to_others', path: folder });
    expect(readdirSync(folder).filter((name) => name.startsWith('names.db'))).toEqual([]);
  });

  test('that its group may write to, as systems with a group for each user have it, is taken', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o770);
    await expect(open(folder)).resolves.toBeDefined();
  });

  test('may be a link to another place, and may hold one', async () => {
    const [real, parent] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(real, join(parent, 'data'));
    mkdirSync(join(parent, 'elsewhere'));
    writeFileSync(join(parent, 'elsewhere', 'precious.txt'), 'untouched');
    symlinkSync(join(parent, 'elsewhere'), join(real, 'names'));
    const app = await open(join(parent, 'data'));
    app.workspace().store.register.add(['zhangsan'], 'auto', 1);
    expect(readdirSync(real)).toContain('names.db');
    expect(readdirSync(join(parent, 'elsewhere'))).toEqual(['precious.txt']);
  });

  test('whose database is a link that leads nowhere says that it can’t be opened', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'gone', 'names.db'), join(folder, 'names.db'));
    await expect(open(folder)).rejects.toMatchObject({ code: 'cannot_open' });
  });

  test('that has a file where its files should lie is let go of again', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'source-files'), '');
    await expect(open(folder)).rejects.toThrow('source-files');
    expect(() => claimAlone(databaseIn(folder))).not.toThrow();
  });

  test('that is in use is nobody’s alone', async () => {
    const folder = temporaryFolder();
    await open(folder);
    expect(() => claimAlone(databaseIn(folder))).toThrow(expect.objectContaining({ code: 'locked' }));
  });

  test('keeps the files of a database that lies aside as long as that does', async () => {
    const folder = temporaryFolder();
    const inTwoHours = () => Date.now() + 7_200_000;
    await (await open(folder)).close();
    const copy = join(folder, 'source-files', 'kept', randomUUID());
    writeFileSync(copy, 'ids of a run');
    const aside = setDatabaseAside(databaseIn(folder), Date.now()) ?? '';
    await (await open(folder, inTwoHours)).close();
    expect(existsSync(copy)).toBe(true);

    rmSync(aside);
    await open(folder, inTwoHours);
    expect(existsSync(copy)).toBe(false);
  });
});
