import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { chosenProfile } from '#main/settings/settings-file.ts';
import type { Vault } from '#main/settings/vault.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { openPortDoor } from './doors.ts';

/** The machine's vault, on which one secret takes its time. */
function slowFor(slow: string, vault: Vault): Vault {
  return {
    ...vault,
    async open(sealed) {
      const secret = await vault.open(sealed);
      for (let turn = 0; secret?.reveal() === slow && turn < 500; turn += 1) await nextTurn();
      return secret;
    },
  };
}

async function startWithSlow(slow: string) {
  const dataFolder = temporaryFolder();
  const vault = slowFor(slow, createKeyFileVault(join(dataFolder, 'vault.key')));
  const app = await createApp({
    dataFolder,
    host: 'server',
    version: '0.0.0-test',
    env: {},
    vault,
    language: 'en',
  });
  onTestFinished(() => app.close());
  const client = openPortDoor(app);
  const save = (corpId: string, appSecret: string) =>
    client.settings.saveProfile({ corpId, appSecret, apiBase: 'http://127.0.0.1:9' });
  return { app, save };
}

test('of two changes at once the later one holds, however long the first one takes', async () => {
  const { app, save } = await startWithSlow('slow'.repeat(10));
  const first = save('wwaaaaaaaaaaaaaaaa', 'slow'.repeat(10));
  const second = save('wwbbbbbbbbbbbbbbbb', 'fast'.repeat(10));
  await Promise.all([first, second]);
  expect(chosenProfile(app.settings.read())?.corpId).toBe('wwbbbbbbbbbbbbbbbb');
  expect(app.workspace().profile.corpId).toBe('wwbbbbbbbbbbbbbbbb');
});

test('closing waits for a change under way, and leaves nothing of it open', async () => {
  const { app, save } = await startWithSlow('slow'.repeat(10));
  const changed = new Promise<void>((resolve) => app.settings.watch(resolve));
  const saved = save('wwaaaaaaaaaaaaaaaa', 'slow'.repeat(10));
  await changed;
  await app.close();
  await saved;
  await expect(app.workspace().watcher.watch().next()).resolves.toMatchObject({ done: true });
});
