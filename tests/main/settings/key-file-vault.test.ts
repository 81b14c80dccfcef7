import fs, { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { Secret } from '#main/settings/secret.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { openPortDoor } from '../app/doors.ts';

test('a secret is opened again by the same key, after a restart too, and by no other', async () => {
  const folder = temporaryFolder();
  const vault = createKeyFileVault(join(folder, 'vault.key'));
  const sealed = await vault.seal(new Secret('of the corp'));
  expect(sealed).not.toContain('of the corp');
  expect((await createKeyFileVault(join(folder, 'vault.key')).open(sealed))?.reveal()).toBe('of the corp');
  expect(await createKeyFileVault(join(temporaryFolder(), 'vault.key')).open(sealed)).toBeUndefined();
});

test.each([0, 31])('a key file of %i bytes is kept aside, and a new one made', async (bytes) => {
  const folder = temporaryFolder();
  const path = join(folder, 'vault.key');
  const before = await createKeyFileVault(path).seal(new Secret('sealed before'));
  truncateSync(path, bytes);
  const damaged = readFileSync(path);

  const vault = createKeyFileVault(path);
  expect(await vault.open(before)).toBeUndefined();
  const after = await vault.seal(new Secret('entered again'));
  expect((await createKeyFileVault(path).open(after))?.reveal()).toBe('entered again');

  const [aside, ...others] = readdirSync(folder).filter((name) => name.startsWith('vault.key.damaged-'));
  expect(others).toEqual([]);
  expect(readFileSync(join(folder, aside ?? ''))).toEqual(damaged);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

/** Refuses hard links, as FAT and some shares do; such a file system can't be mounted without being root. */
function withoutHardLinks(code: string, meanwhile?: () => void): void {
  const { linkSync } = fs;
  fs.linkSync = () => {
    meanwhile?.();
    throw Object.assign(new Error(`${code}: no hard links here`), { code });
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    fs.linkSync = linkSync;
    syncBuiltinESMExports();
  });
}

test.each(['EPERM', 'ENOTSUP', 'ENOSYS'])(
  'on a file system without hard links (%s) the key is made as well, and no draft stays',
  async (code) => {
    const folder = temporaryFolder();
    const path = join(folder, 'vault.key');
    withoutHardLinks(code);
    const sealed = await createKeyFileVault(path).seal(new Secret('of the corp'));
    expect((await createKeyFileVault(path).open(sealed))?.reveal()).toBe('of the corp');
    expect(readdirSync(folder)).toEqual(['vault.key']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  },
);

test('there too, who starts at the same time and is later takes the key that was made first', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'vault.key');
  const first = Buffer.alloc(32, 7);
  withoutHardLinks('EPERM', () => writeFileSync(path, first));
  createKeyFileVault(path);
  expect(readFileSync(path)).toEqual(first);
  expect(readdirSync(folder)).toEqual(['vault.key']);
});

/** Starts the application on a data folder, with the key that lies there. */
function startsOn(dataFolder: string) {
  return async () => {
    const app = await createApp({
      dataFolder,
      host: 'server',
      version: '0.0.0-test',
      env: {},
      vault: createKeyFileVault(join(dataFolder, 'vault.key')),
      language: 'en',
    });
    onTestFinished(() => app.close());
    return { app, client: openPortDoor(app) };
  };
}

const corp = { corpId: 'wwaaaaaaaaaaaaaaaa', apiBase: 'http://127.0.0.1:9' };

test('with a damaged key the application starts, says that the secret is to be entered again, and takes it', async () => {
  const dataFolder = temporaryFolder();
  const open = startsOn(dataFolder);
  const before = await open();
  await before.client.settings.saveProfile({ ...corp, appSecret: 'secret'.repeat(7) });
  await before.app.close();
  writeFileSync(join(dataFolder, 'vault.key'), 'half a key');

  const { client } = await open();
  expect(await client.overview.get()).toMatchObject({ next: { step: 'enter_secret' } });
  const report = await client.connection.check({});
  expect(report.verdict).toMatchObject({ cause: 'secret_missing', severity: 'blocked' });
  expect(report.verdict.what).toContain("can't open the one that was kept");
  await client.settings.saveProfile({ ...corp, appSecret: 'secret'.repeat(7) });
  expect(await client.settings.profile()).toMatchObject({ corpId: corp.corpId, hasSecret: true });
});

test('a proxy that a damaged key had sealed is asked for before anything goes past it', async () => {
  const dataFolder = temporaryFolder();
  const open = startsOn(dataFolder);
  const appSecret = 'secret'.repeat(7);
  const proxy = { proxyMode: 'own', proxyUrl: 'http://ops:password@127.0.0.1:9' } as const;
  const before = await open();
  await before.client.settings.saveProfile({ ...corp, appSecret, ...proxy });
  await before.app.close();
  writeFileSync(join(dataFolder, 'vault.key'), 'half a key');

  const { client } = await open();
  await expect(client.settings.saveProfile({ ...corp, appSecret })).rejects.toThrow(
    "can't open the proxy address",
  );
  expect(await client.settings.profile()).toMatchObject({ hasSecret: false });
  // Nothing tells whether it is the one that the secret was entered for.
  await expect(client.settings.saveProfile({ ...corp, ...proxy })).rejects.toThrow('enter the app secret');
  await client.settings.saveProfile({ ...corp, ...proxy, appSecret });
  expect(await client.settings.profile()).toMatchObject({
    hasSecret: true,
    proxyMode: 'own',
    proxy: expect.stringContaining('127.0.0.1:9'),
  });
});

test('where such a proxy is not wanted any more, it is not asked for', async () => {
  const dataFolder = temporaryFolder();
  const open = startsOn(dataFolder);
  const appSecret = 'secret'.repeat(7);
  const before = await open();
  await before.client.settings.saveProfile({
    ...corp,
    appSecret,
    proxyMode: 'own',
    proxyUrl: 'http://127.0.0.1:9',
  });
  await before.app.close();
  writeFileSync(join(dataFolder, 'vault.key'), 'half a key');
  const { client } = await open();
  await client.settings.saveProfile({ ...corp, appSecret, proxyMode: 'none' });
  expect(await client.settings.profile()).toMatchObject({ hasSecret: true, proxyMode: 'none', proxy: null });
});
