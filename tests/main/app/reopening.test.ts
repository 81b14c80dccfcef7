import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { chosenProfile } from '#main/settings/settings-file.ts';
import type { Vault } from '#main/settings/vault.ts';
import { DEFAULT_WORK } from '#shared/contract/work-settings.ts';
import { startApp } from '#tests/kit/app.ts';
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
  const save = (corpId: string, appSecret: string, apiBase = 'http://127.0.0.1:9') =>
    client.settings.saveProfile({ corpId, appSecret, apiBase });
  return { app, client, save };
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

/** The core with a tenant that takes its time, and thirty of its customers. */
async function startSlowly() {
  const { app, tenant, tenantUrl } = await startApp({ tenant: { settings: { latencyMs: 50 } } });
  const ids = Array.from({ length: 30 }, (_, index) => tenant.directory.contacts.id(index));
  const changeSettings = () => client.settings.saveWork({ ...DEFAULT_WORK, maxConcurrency: 2 });
  const client = openPortDoor(app);
  return { tenant, tenantUrl, client, ids, changeSettings };
}

const sourceOf = (ids: string[]) => ({ from: 'ids' as const, idType: 'auto' as const, ids, label: '' });

test('a run is watched to its end through changed settings', async () => {
  const { client, ids, changeSettings } = await startSlowly();
  const { runId } = await client.runs.create({ source: sourceOf(ids), refresh: false });
  const states: string[] = [];
  for await (const { state } of await client.runs.watch({ runId })) {
    if (states.length === 0) await changeSettings();
    states.push(state);
  }
  expect([states[0], states.at(-1)]).toEqual(['running', 'finished']);
});

test('a batch of a script is waited for through changed settings', async () => {
  const { tenant, client, ids, changeSettings } = await startSlowly();
  const answer = client.compat.batchFetchWecomNames({ id_type: 'auto', ids });
  await expect.poll(() => Object.keys(tenant.control.stats().byEndpoint)).toContain('gettoken');
  await changeSettings();
  expect(await answer).toMatchObject({ status: 'success', total: 30, success_count: 30 });
});

test('whoever watches a run hears no more of it when a profile of another corp is put to use', async () => {
  const { tenant, tenantUrl, ids } = await startSlowly();
  const { client, save } = await startWithSlow('slow'.repeat(10));
  await save(tenant.corpId, tenant.secrets.app, tenantUrl);
  const { runId } = await client.runs.create({ source: sourceOf(ids), refresh: false });
  const states: string[] = [];
  for await (const { state } of await client.runs.watch({ runId })) {
    if (states.length === 0) await save('wwbbbbbbbbbbbbbbbb', 'fast'.repeat(10));
    states.push(state);
  }
  expect(states).not.toContain('finished');
});
