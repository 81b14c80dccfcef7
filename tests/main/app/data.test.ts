import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '#main/app.ts';
import { carryOutStaged } from '#main/backup/carry-out.ts';
import { databaseIn } from '#main/backup/places.ts';
import { createKeyFileVault } from '#main/settings/key-file-vault.ts';
import { openStore } from '#main/store/index.ts';
import { say } from '#shared/text/index.ts';
import { startApp } from '#tests/kit/app.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';
import { type Client, openBarePage, openPortDoor } from './doors.ts';

const FORGET = say('zh-CN', 'backup.word');

async function handOver(client: Client, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { sourceId } = await client.files.begin({ name, sizeBytes: bytes.length });
  await client.files.append({ sourceId, offset: 0, piece: new File([bytes], 'piece') });
  return sourceId;
}

/** A backup as a browser fetches it. */
async function fetchBackup({
  client,
  url,
}: {
  client: Client;
  url: string;
}): Promise<Uint8Array<ArrayBuffer>> {
  const started = await client.data.backUp();
  expect(started).toMatchObject({ state: 'waiting', name: expect.stringMatching(/^names-.*\.backup$/) });
  const answer = await fetch(`${url}${started?.address}`);
  return new Uint8Array(await answer.arrayBuffer());
}

describe('in a browser', () => {
  test('the data folder is described by its parts, whatever lies in it', async () => {
    const { app, dataFolder } = await startApp();
    writeFileSync(join(dataFolder, 'notes.txt'), '12345');
    const { client } = await openBarePage(app);
    const { folder, bytes, parts } = await client.data.view();
    expect(folder).toBe(dataFolder);
    expect(await client.data.staged()).toBeNull();
    expect(parts).toContainEqual({ part: 'other', bytes: 5 });
    expect(parts.find(({ part }) => part === 'database')?.bytes).toBeGreaterThan(10_000);
    expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes);
  });

  test('a backup that was fetched and handed over again is what the next start opens', async () => {
    const { app, dataFolder } = await startApp();
    const door = await openBarePage(app);
    const { store } = app.workspace();
    store.register.add(['in.the.backup'], 'user_id', 1);
    const backup = await fetchBackup(door);
    const left = readdirSync(join(dataFolder, 'source-files'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.endsWith('.backup'))).toEqual([]);
    store.register.add(['added.later'], 'user_id', 2);

    const { data } = door.client;
    const sourceId = await handOver(door.client, '我的.backup', backup);
    const staged = await data.stageRestore({ sourceId });
    expect(staged).toMatchObject({ action: 'restore', name: '我的.backup' });
    expect(await data.staged()).toEqual(staged);
    expect(store.register.find('added.later', 'text')).toBeDefined();
    const corpId = app.workspace().profile.corpId;
    await app.close();

    expect(carryOutStaged(dataFolder, Date.now())).toMatchObject({ action: 'restored' });
    const restored = openStore(databaseIn(dataFolder));
    const { register } = restored.corp(corpId);
    expect(register.find('in.the.backup', 'text')).toBeDefined();
    expect(register.find('added.later', 'text')).toBeUndefined();
    restored.close();
  });

  test('what became of it is said until somebody has seen it', async () => {
    const { app, dataFolder } = await startApp();
    const outcome = { action: 'forgotten', atMs: 5 };
    writeFileSync(join(dataFolder, 'staged-outcome.json'), JSON.stringify(outcome));
    const { client } = await openBarePage(app);
    expect(await client.data.outcome()).toEqual(outcome);
    await client.data.outcomeSeen();
    expect(await client.data.outcome()).toBeNull();
  });

  test('a file that is no whole backup of ours is refused in words, and nothing is staged', async () => {
    const { app } = await startApp();
    const door = await openBarePage(app);
    const { data } = door.client;
    const refusedAs = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
      expect(data.stageRestore({ sourceId: await handOver(door.client, name, bytes) })).rejects;
    await (await refusedAs('名单.csv', new Uint8Array(Buffer.from('id,name\n'.repeat(200))))).toThrow(
      '名单.csv 不是本程序的备份',
    );
    const damaged = await fetchBackup(door);
    damaged.fill(0xff, 5 * 4096);
    await (await refusedAs('坏了.backup', damaged)).toThrow('备份已损坏：坏了.backup');
    await expect(data.stageRestore({ sourceId: crypto.randomUUID() })).rejects.toThrow('请重新选择文件');
    // Without a file only a desktop knows whom to ask.
    await expect(data.stageRestore({})).rejects.toThrow('桌面程序');
    expect(await data.staged()).toBeNull();
  });

  test('forgetting takes the word, waits for the next start, and can be taken back', async () => {
    const { app, dataFolder } = await startApp();
    const { client } = await openBarePage(app);
    const { data } = client;
    expect((await data.view()).forgetWord).toBe(FORGET);
    for (const word of ['', 'yes', `${FORGET}!`]) {
      await expect(data.stageForget({ word })).rejects.toThrow(FORGET);
    }
    expect(await data.staged()).toBeNull();
    await data.stageForget({ word: ` ${FORGET} ` });
    await data.takeBack();
    expect(await data.staged()).toBeNull();
    expect(await data.stageForget({ word: say('en', 'backup.word') })).toMatchObject({ action: 'forget' });
    expect(existsSync(databaseIn(dataFolder))).toBe(true);
    await app.close();
    carryOutStaged(dataFolder, 1);
    expect(readdirSync(dataFolder)).toEqual(['staged-outcome.json']);
  });

  test('earlier databases are told of, and deleted one by one', async () => {
    const { app, dataFolder } = await startApp();
    const [one, other] = ['names.replaced-1.db', 'names.set-aside-2.db'];
    for (const name of [one, other]) writeFileSync(join(dataFolder, name), '12345');
    const { data } = (await openBarePage(app)).client;
    const earlier = async () => (await data.view()).earlier;
    expect((await earlier()).map(({ name }) => name).sort()).toEqual([one, other]);
    await data.deleteEarlier({ name: one });
    expect(await earlier()).toEqual([
      { name: other, why: 'set_aside', bytes: 5, keptAtMs: expect.any(Number) },
    ]);
    await data.deleteEarlier({ name: 'names.db' });
    expect(existsSync(databaseIn(dataFolder))).toBe(true);
  });

  test('what only a desktop can do is refused', async () => {
    const { app } = await startApp();
    const { data } = (await openBarePage(app)).client;
    await expect(data.openFolder()).rejects.toThrow('桌面程序');
    await expect(data.restart()).rejects.toThrow('桌面程序');
  });
});

describe('whoever is not the page', () => {
  const calls = ['view', 'backUp', 'stageForget', 'stageRestore', 'takeBack', 'deleteEarlier', 'restart'];

  test.each(calls)('can not call data.%s: as a script, without a token, from another site', async (call) => {
    const { app, dataFolder } = await startApp();
    const { url } = await openBarePage(app);
    const token = /session-token" content="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
    const body = JSON.stringify({ json: { word: FORGET } });
    const post = async (path: string, headers: Record<string, string>) =>
      (
        await fetch(url + path, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...headers },
        })
      ).status;
    expect(await post(`/api/data/${call}`, {})).toBe(404);
    expect(await post(`/rpc/data/${call}`, {})).toBe(401);
    expect(await post(`/rpc/data/${call}`, { 'x-session-token': `${token}x` })).toBe(401);
    const foreign = { 'x-session-token': token, origin: 'https://elsewhere.example' };
    expect(await post(`/rpc/data/${call}`, foreign)).toBe(403);
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('staged'))).toEqual([]);
  });
});

describe('on a desktop', () => {
  /** The core with dialogs that are answered by the test. */
  async function openDesktop(dialogs: { save?: string; open?: string; opensFolders?: boolean }) {
    const seen: string[] = [];
    const dataFolder = temporaryFolder();
    const app = await createApp({
      dataFolder,
      host: 'desktop',
      version: '0.0.0-test',
      env: {},
      vault: createKeyFileVault(join(dataFolder, 'vault.key')),
      language: 'zh-CN',
      restart: () => seen.push('restart'),
      hostFiles: {
        chooseSavePath: async ({ name }) => (dialogs.save === undefined ? null : join(dialogs.save, name)),
        chooseOpenPath: async ({ endings }) => {
          seen.push(`open ${endings.join()}`);
          return dialogs.open ?? null;
        },
        openFolder: async (path) => {
          seen.push(path);
          return dialogs.opensFolders ?? true;
        },
        showInFolder: (path) => void seen.push(path),
      },
    });
    onTestFinished(() => app.close());
    return { data: openPortDoor(app).data, app, dataFolder, seen };
  }

  test('a backup goes where the dialog says, and one is chosen by a dialog', async () => {
    const place = temporaryFolder();
    const first = await openDesktop({ save: place });
    const started = await first.data.backUp();
    expect(started?.address).toBeNull();
    const path = started?.path ?? '';
    await expect.poll(() => existsSync(path)).toBe(true);
    expect(readFileSync(path).subarray(0, 6).toString()).toBe('SQLite');
    expect(first.app.settings.read().exportFolder).toBe(place);

    const second = await openDesktop({ open: path });
    expect(await second.data.stageRestore({})).toMatchObject({ action: 'restore' });
    expect(second.seen).toEqual(['open backup']);
  });

  test('a dialog that is called off does nothing', async () => {
    const { data } = await openDesktop({});
    expect(await data.backUp()).toBeNull();
    expect(await data.stageRestore({})).toBeNull();
    expect(await data.staged()).toBeNull();
  });

  test('a place that can not be written to is said', async () => {
    const { app, data } = await openDesktop({ save: join(temporaryFolder(), 'gone') });
    const started = await data.backUp();
    const states = [];
    for await (const status of await openPortDoor(app).exports.watch({ exportId: started?.exportId ?? '' }))
      states.push(status);
    expect(states.at(-1)).toMatchObject({ state: 'failed', reason: expect.stringContaining('gone') });
  });

  test('the folder is opened, or the system has refused; a restart is asked for', async () => {
    const willing = await openDesktop({});
    await willing.data.openFolder();
    await willing.data.restart();
    await expect.poll(() => willing.seen).toEqual([willing.dataFolder, 'restart']);
    const refusing = await openDesktop({ opensFolders: false });
    await expect(refusing.data.openFolder()).rejects.toThrow(refusing.dataFolder);
  });
});
