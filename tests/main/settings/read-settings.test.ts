import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

test('settings are read once for as long as nobody writes them', () => {
  const folder = temporaryFolder();
  const settings = openSettingsFile(folder);
  settings.update({ language: 'en' });
  const before = settings.read();
  expect(settings.read()).toBe(before);
  settings.update({ exportFolder: '/elsewhere' });
  expect(settings.read()).toMatchObject({ language: 'en', exportFolder: '/elsewhere' });
  expect(before.exportFolder).toBeNull();
});

test('what another process, or the operator’s editor, has written is seen at once', () => {
  const folder = temporaryFolder();
  const [settings, other] = [openSettingsFile(folder), openSettingsFile(folder)];
  settings.update({ language: 'en' });
  expect(other.read().language).toBe('en');
  other.update({ language: 'zh-CN' });
  expect(settings.read().language).toBe('zh-CN');
  // As many bytes as before, in the same file.
  writeFileSync(join(folder, 'settings.json'), '{"exportFolder":"/a"}');
  expect(settings.read().exportFolder).toBe('/a');
  writeFileSync(join(folder, 'settings.json'), '{"exportFolder":"/b"}');
  expect(settings.read().exportFolder).toBe('/b');
});
