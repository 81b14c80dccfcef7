import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { databaseIn } from '#main/backup/places.ts';
import { restoreBackup } from '#main/backup/restore.ts';
import { restoreSettings, settingsForBackup } from '#main/backup/settings-copy.ts';
import { readMarker, stageForget, stageRestore } from '#main/backup/staged.ts';
import type { KeptProfile } from '#main/settings/kept-profiles.ts';
import { chosenProfile } from '#main/settings/settings-file.ts';
import { BackupError } from '#main/store/backup-check.ts';
import { openStore } from '#main/store/index.ts';
import { startApp } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { runCommand } from '../cli/command.ts';

function change(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

/** Whether a text stands anywhere in a file, in a free page too. */
const holds = (file: string, text: string) => readFileSync(file).includes(text);

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof BackupError) return error.code;
    throw error;
  }
  throw new Error('it went well');
}

test('a backup of a running application brings ids and names back elsewhere, and no token', async () => {
  const { app, tenant, dataFolder } = await startApp();
  const id = tenant.directory.contacts.id(7);
  app.workspace().store.register.add([id, 'zhangsan'], 'auto', 1);
  app.workspace().store.tokens.save('key', 'sealed-token-text', 9e15);
  const { path } = await app.backUp();
  expect(path.startsWith(join(dataFolder, 'backups'))).toBe(true);
  expect(readFileSync(path).includes('sealed-token-text')).toBe(false);
  expect(readdirSync(join(dataFolder, 'backups'))).toHaveLength(1);

  const elsewhere = temporaryFolder();
  openStore(databaseIn(elsewhere)).close();
  const { aside } = restoreBackup(elsewhere, path, 1);
  expect(aside).toBe(join(elsewhere, 'names.replaced-1970-01-01T00-00-00-001Z.db'));
  expect(existsSync(aside ?? '')).toBe(true);
  const store = openStore(databaseIn(elsewhere));
  expect(store.corp(tenant.corpId).register.find('zhangsan', 'text')).toBeDefined();
  store.close();

  // The application has its own database open.
  expect(() => restoreBackup(dataFolder, path, 1)).toThrow(/locked/);
});

test('what was deleted from the database is in no backup', async () => {
  const { app, dataFolder } = await startApp();
  const { tokens, register } = app.workspace().store;
  // Of several pages, so that pages become free with it in them.
  tokens.save('key', `sealed-token-text ${'x'.repeat(20_000)}`, 9e15);
  tokens.save('key', 'renewed', 9e15);
  register.add(['zhangsan'], 'auto', 1);
  const raw = join(temporaryFolder(), 'pages.db');
  const db = new Database(databaseIn(dataFolder));
  await db.backup(raw);
  db.close();
  expect(holds(raw, 'sealed-token-text')).toBe(true);
  const { path } = await app.backUp();
  expect(holds(path, 'sealed-token-text')).toBe(false);
});

test('a place that can not be written to is said, and nothing is left there', async () => {
  const { app } = await startApp();
  const nowhere = join(temporaryFolder(), 'no-such-folder', 'mine.backup');
  await expect(app.backUp(nowhere)).rejects.toMatchObject({ name: 'StoreError', code: 'cannot_open' });
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'taken.backup'));
  const code = 'no_plain_file';
  await expect(app.backUp(join(folder, 'taken.backup'))).rejects.toMatchObject({ name: 'StoreError', code });
  expect(readdirSync(folder)).toEqual(['taken.backup']);
});

test.skipIf(process.platform === 'win32')('a backup takes the place of no pipe', async () => {
  const { app } = await startApp();
  const pipe = join(temporaryFolder(), 'pipe');
  await promisify(execFile)('mkfifo', [pipe]);
  await expect(app.backUp(pipe)).rejects.toMatchObject({ name: 'StoreError', code: 'no_plain_file' });
  expect(statSync(pipe).isFIFO()).toBe(true);
});

describe("a backup in the place of one of the program's own files", () => {
  test.each(['names.db', 'names.db-wal', 'NAMES.DB', 'settings.json', 'vault.key'])(
    'is refused: %s',
    async (name) => {
      const { app, dataFolder } = await startApp();
      const before = readdirSync(dataFolder).toSorted();
      const path = join(dataFolder, name);
      await expect(app.backUp(path)).rejects.toMatchObject({ code: 'own_file', params: { path } });
      expect(readdirSync(dataFolder).toSorted()).toEqual(before);
    },
  );

  test('is refused behind a link, and what is learned afterwards is kept', async () => {
    const { app, dataFolder } = await startApp();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(dataFolder, link, 'junction');
    await expect(app.backUp(join(link, 'names.db'))).rejects.toMatchObject({ code: 'own_file' });
    app.workspace().store.register.add(['zhangsan'], 'auto', 1);
    const db = new Database(databaseIn(dataFolder), { readonly: true });
    onTestFinished(() => void db.close());
    expect(db.prepare("SELECT count(*) FROM entry WHERE id_key = 'zhangsan'").pluck().get()).toBe(1);
  });

  test('is told from one beside them, or in the place of an earlier backup', async () => {
    const { app, dataFolder } = await startApp();
    const path = join(dataFolder, 'names.backup');
    await app.backUp(path);
    expect(await app.backUp(path)).toMatchObject({ path });
    expect(await app.backUp((await app.backUp()).path)).toMatchObject({ bytes: expect.any(Number) });
  });
});

test('whom this machine asks for its IP is not taken over from a backup', async () => {
  const { app } = await startApp();
  const own = { allowed: false, addresses: ['https://ip.example'] };
  app.settings.update({ ipEcho: own });
  const theirs = { ipEcho: { allowed: true, addresses: ['https://elsewhere.example'] }, language: 'en' };
  restoreSettings(app.settings, JSON.stringify(theirs));
  expect(app.settings.read()).toMatchObject({ ipEcho: own, language: 'en' });
});

test('secrets that are kept outlast a restore only where they go the same way as before', async () => {
  const { app } = await startApp();
  const profile = {
    id: 'one',
    name: 'one',
    corpId: 'wwaaaaaaaaaaaaaaaa',
    apiBase: 'https://qyapi.weixin.qq.com',
    sealedSecrets: { app: ['sealed'] },
    proxyMode: 'none',
    sealedProxy: ['sealed-proxy'],
    caPem: null,
  } satisfies KeptProfile;
  const keptAfter = (restored: object) => {
    app.settings.update({ profiles: [profile], profileInUse: null });
    const copy = { ...profile, sealedSecrets: {}, ...restored };
    restoreSettings(app.settings, JSON.stringify({ profiles: [copy], profileInUse: copy.id }));
    expect(app.settings.read().profileInUse).toBe(copy.id);
    return chosenProfile(app.settings.read())?.sealedSecrets;
  };
  expect(keptAfter({})).toEqual(profile.sealedSecrets);
  expect(keptAfter({ id: 'made elsewhere' })).toEqual(profile.sealedSecrets);
  // A backup from before there could be several profiles has the one that there was.
  const { id: _, name: __, ...one } = profile;
  restoreSettings(app.settings, JSON.stringify({ profile: { ...one, sealedSecrets: {} } }));
  expect(chosenProfile(app.settings.read())).toMatchObject({
    name: 'aaaaaa',
    sealedSecrets: { app: ['sealed'] },
  });
  expect(keptAfter({ corpId: 'wwbbbbbbbbbbbbbbbb' })).toEqual({});
  // A backup of somebody else's making would have them sent to its own server.
  expect(keptAfter({ apiBase: 'https://elsewhere.example' })).toEqual({});
  expect(keptAfter({ caPem: 'its own authority' })).toEqual({});
  // Past a proxy, or through one that was not in use, is another way as well.
  expect(keptAfter({ proxyMode: 'own' })).toEqual({});
});

test('a backup carries all profiles, and each takes up its own secrets again', async () => {
  const { app } = await startApp();
  const rest = { apiBase: 'https://qyapi.weixin.qq.com', proxyMode: 'none', caPem: null } as const;
  const [corpId, other] = ['wwaaaaaaaaaaaaaaaa', 'wwbbbbbbbbbbbbbbbb'];
  const profiles = [
    { ...rest, id: '1', name: 'one', corpId, sealedSecrets: { app: ['sealed 1'] }, sealedProxy: ['proxy 1'] },
    // The same corp on the same way, with another secret.
    { ...rest, id: '2', name: 'two', corpId, sealedSecrets: { app: ['sealed 2'] }, sealedProxy: null },
    {
      ...rest,
      id: '3',
      name: 'three',
      corpId: other,
      sealedSecrets: { app: ['sealed 3'] },
      sealedProxy: null,
    },
  ];
  app.settings.update({ profiles, profileInUse: '2' });
  const copy = settingsForBackup(app.settings.read());
  expect(copy).not.toContain('sealed ');
  expect(copy).not.toContain('proxy 1');

  app.settings.update({ profiles: profiles.slice(0, 2).reverse(), profileInUse: '1' });
  restoreSettings(app.settings, copy);
  const [one, two, three] = app.settings.read().profiles;
  expect([one, two]).toEqual(profiles.slice(0, 2));
  expect(three).toMatchObject({ name: 'three', corpId: other, sealedSecrets: {} });
  expect(app.settings.read().profileInUse).toBe('2');
});

test('what is no whole backup of ours changes nothing', async () => {
  const { app } = await startApp();
  const spoilt = async (spoil: (file: string) => void) => {
    const file = join(temporaryFolder(), 'spoilt.backup');
    await app.backUp(file);
    spoil(file);
    const folder = temporaryFolder();
    writeFileSync(databaseIn(folder), '');
    const code = refusalOf(() => restoreBackup(folder, file, 1));
    expect(readdirSync(folder)).toEqual(['names.db']);
    return code;
  };
  expect(await spoilt((file) => writeFileSync(file, 'id,name\n'.repeat(200)))).toBe('not_a_backup');
  expect(await spoilt((file) => change(file, 'DROP TABLE backup'))).toBe('not_a_backup');
  expect(
    await spoilt((file) =>
      change(file, 'CREATE TRIGGER later AFTER INSERT ON entry BEGIN DELETE FROM entry; END'),
    ),
  ).toBe('not_a_backup');
  expect(await spoilt((file) => change(file, `INSERT INTO migration VALUES (999, 'later', 'x', 1)`))).toBe(
    'newer',
  );
  expect(
    await spoilt((file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xff, 5 * 4096);
      writeFileSync(file, bytes);
    }),
  ).toBe('damaged');
  expect(refusalOf(() => restoreBackup(temporaryFolder(), '/nowhere/at-all.backup', 1))).toBe('unreadable');
});

test('a damaged database is told of, kept aside on demand, and everything is forgotten on a typed word', async () => {
  const home = temporaryFolder();
  const env = { WECOM_ID_MAPPER_HOME: home };
  const damage = 'not a database at all '.repeat(400);
  writeFileSync(databaseIn(home), damage);
  const refused = await runCommand(['data', 'backup'], env);
  expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
  expect(refused.stderr).toContain('data new');
  expect(readFileSync(databaseIn(home), 'utf8')).toBe(damage);

  expect((await runCommand(['data', 'new'], env)).exitCode).toBe(0);
  const aside = readdirSync(home).find((name) => name.startsWith('names.set-aside-')) ?? '';
  expect(readFileSync(join(home, aside), 'utf8')).toBe(damage);

  expect((await runCommand(['data', 'backup'], env)).exitCode).toBe(0);
  writeFileSync(join(home, 'names.csv'), "the operator's own");
  const denied = await runCommand(['data', 'forget', '--confirm', 'yes'], env);
  expect(denied.exitCode).toBe(2);
  expect(existsSync(databaseIn(home))).toBe(true);
  expect((await runCommand(['data', 'forget', '--confirm', 'delete-everything'], env)).exitCode).toBe(0);
  expect(readdirSync(home)).toEqual(['names.csv']);
});

test('a command does first what was staged, says so, and seals with a key that is kept', async () => {
  const { app } = await startApp();
  app.workspace().store.register.add(['zhangsan'], 'auto', 1);
  const { path } = await app.backUp(join(temporaryFolder(), 'mine.backup'));
  const home = temporaryFolder();
  const env = { WECOM_ID_MAPPER_HOME: home };
  writeFileSync(join(home, 'vault.key'), Buffer.alloc(32, 7));
  openStore(databaseIn(home)).close();
  await stageRestore(home, { path, name: 'mine.backup' }, 1);
  const restored = await runCommand(['--lang', 'en', 'data', 'backup'], env);
  expect(restored).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('Restored from mine.backup'),
  });

  stageForget(home, 2);
  // Looking changes nothing.
  expect((await runCommand(['--lang', 'en', 'data', 'where'], env)).stdout).toContain('forgets everything');
  const forgotten = await runCommand(['--lang', 'en', 'diagnostics'], env);
  expect(forgotten).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('has been forgotten') });
  expect(existsSync(join(home, 'backups'))).toBe(false);
  expect(readFileSync(join(home, 'vault.key'))).not.toEqual(Buffer.alloc(32, 7));

  writeFileSync(join(home, 'staged.json'), 'half of what was sta');
  const lost = await runCommand(['--lang', 'en', 'diagnostics'], env);
  expect(lost).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("staged.json can't be read") });
});

test('earlier databases are counted, listed and deleted by their names', async () => {
  const home = temporaryFolder();
  const names = ['names.replaced-1.db', 'names.set-aside-2.db'];
  for (const name of names) writeFileSync(join(home, name), '12345');
  const data = (...given: string[]) =>
    runCommand(['--lang', 'en', 'data', ...given], { WECOM_ID_MAPPER_HOME: home });
  expect((await data('where')).stdout).toContain('2 earlier databases are kept');
  const refused = await data('earlier', '--delete', 'names.replaced-1.db', 'names.db');
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('called names.db') });
  expect(readdirSync(home).sort()).toEqual(names);
  const { exitCode, stdout } = await data('earlier', '--delete', 'names.replaced-1.db');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/1 earlier database is kept[\s\S]*names\.set-aside-2\.db {2}set aside on \d/);
  expect(readdirSync(home)).toEqual(['names.set-aside-2.db']);
});

test('starting anew takes back what was staged', async () => {
  const home = temporaryFolder();
  openStore(databaseIn(home)).close();
  stageForget(home, 1);
  expect((await runCommand(['data', 'new'], { WECOM_ID_MAPPER_HOME: home })).exitCode).toBe(0);
  expect(readMarker(home)).toBeUndefined();
});

test('a backup is put back by a command, which tells where the database lies that was there', async () => {
  const { app } = await startApp();
  app.workspace().store.register.add(['zhangsan'], 'auto', 1);
  const { path } = await app.backUp(join(temporaryFolder(), 'mine.backup'));
  const home = temporaryFolder();
  const restore = (...more: string[]) =>
    runCommand(['--lang', 'en', ...more, 'data', 'restore', path], { WECOM_ID_MAPPER_HOME: home });

  expect(JSON.parse((await restore('--json')).stdout)).toMatchObject({ aside: null });
  const again = await restore();
  const aside = readdirSync(home).find((name) => name.startsWith('names.replaced-')) ?? 'none';
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(path) });
  expect(again.stdout).toContain(join(home, aside));

  const opened = openStore(databaseIn(home));
  onTestFinished(() => opened.close());
  expect(opened.corp(app.workspace().profile.corpId).register.find('zhangsan', 'text')).toBeDefined();
  const inUse = await restore();
  expect(inUse).toMatchObject({ exitCode: 4, stderr: expect.stringContaining(databaseIn(home)) });
});
