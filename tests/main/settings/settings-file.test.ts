import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chosenProfile, openSettingsFile, parseSettings } from '#main/settings/settings-file.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

/** As it was written while there could be one profile. */
const OLD = {
  corpId: 'ww0123456789abcdef',
  apiBase: 'https://proxy.example',
  sealedSecrets: { app: 'v1.sealed', archive: 'v1.sealed-too' },
  proxyMode: 'own',
  sealedProxy: 'v1.sealed-proxy',
  caPem: 'a certificate',
};

/** As it is written now: a seal of each vault beside the others. */
const SEALED = {
  sealedSecrets: { app: ['v1.sealed'], archive: ['v1.sealed-too'] },
  sealedProxy: ['v1.sealed-proxy'],
};

function folderWith(settings: object): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

test('the one profile of older settings is moved over whole, and is in use', () => {
  const folder = folderWith({ language: 'en', profile: OLD });
  const settings = openSettingsFile(folder).read();
  expect(settings.profiles).toEqual([{ ...OLD, ...SEALED, id: 'first', name: 'abcdef' }]);
  expect(chosenProfile(settings)?.corpId).toBe(OLD.corpId);
  expect(settings.language).toBe('en');
  const written = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
  expect(written.profile).toBeUndefined();
  expect(openSettingsFile(folder).read()).toEqual(settings);
});

test('a profile from before there were proxies and own authorities is moved over as well', () => {
  const { corpId, apiBase, sealedSecrets } = OLD;
  expect(parseSettings({ profile: { corpId, apiBase, sealedSecrets } }).profiles).toMatchObject([
    { corpId, sealedSecrets: SEALED.sealedSecrets, proxyMode: 'none', sealedProxy: null, caPem: null },
  ]);
});

test('older settings without a profile, or with one that makes no sense, stay as they are on the disk', () => {
  for (const profile of [null, { corpId: 7 }]) {
    const folder = folderWith({ profile });
    expect(openSettingsFile(folder).read()).toMatchObject({ profiles: [], profileInUse: null });
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({ profile });
  }
});

test('a profile that makes no sense, or takes the place of the demo tenant, is not one; the others are', () => {
  const good = { ...OLD, id: 'good', name: 'good' };
  const profiles = [{ ...good, id: 'bad', corpId: 7 }, good, { ...good, id: 'demo' }, null];
  expect(parseSettings({ profiles, profileInUse: 'bad' })).toMatchObject({
    profiles: [{ ...good, ...SEALED }],
  });
  expect(chosenProfile(parseSettings({ profiles, profileInUse: 'bad' }))).toBeUndefined();
});

test('while the file can’t be read they are as they were, and what is in it counts when it can', () => {
  const folder = folderWith({ language: 'en' });
  const path = join(folder, 'settings.json');
  const settings = openSettingsFile(folder);
  expect(settings.read().language).toBe('en');
  settings.update({ language: 'zh-CN' });
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, whole.slice(0, 5));
  expect(settings.read().language).toBe('zh-CN');
  writeFileSync(path, '');
  expect(settings.read().language).toBe('zh-CN');
  // Nothing is written over what may only be on its way.
  expect(() => settings.update({ language: 'en' })).toThrow(SyntaxError);
  expect(settings.read().language).toBe('zh-CN');
  writeFileSync(path, whole.replace('zh-CN', 'en'));
  expect(settings.read().language).toBe('en');
});
