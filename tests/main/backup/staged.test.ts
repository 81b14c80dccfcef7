import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { carryOutStaged } from '#main/backup/carry-out.ts';
import { makeBackup } from '#main/backup/make.ts';
import { databaseIn } from '#main/backup/places.ts';
import {
  backupCopyIn,
  readMarker,
  readOutcome,
  stageForget,
  stageRestore,
  takeBackStaged,
} from '#main/backup/staged.ts';
import { openSettingsFile } from '#main/settings/settings-file.ts';
import { openStore } from '#main/store/index.ts';
import { fromSource } from '#tests/kit/from-source/index.ts';
import { temporaryFolder } from '#tests/kit/temporary-folder.ts';

const CORP = 'ww-staged';

/** A data folder with one id in it, a language, a log, and a file of somebody else's. */
function folderWith(id: string, language: 'en' | 'zh-CN'): string {
  const folder = temporaryFolder();
  const store = openStore(databaseIn(folder));
  store.corp(CORP).register.add([id], 'user_id', 1);
  store.close();
  openSettingsFile(folder).update({ language });
  mkdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', 'main.log'), 'a line');
  writeFileSync(join(folder, 'notes.txt'), "the operator's own");
  return folder;
}

async function backupOf(folder: string): Promise<string> {
  const path = join(temporaryFolder(), 'theirs.backup');
  const store = openStore(databaseIn(folder));
  const settings = openSettingsFile(folder);
  await makeBackup({ dataFolder: folder, store, settings, version: '1', now: () => 7 }, path);
  store.close();
  return path;
}

/** What the application would find if it opened the folder now. */
function stateOf(folder: string): string {
  const store = openStore(databaseIn(folder));
  const ids = ['old', 'new'].filter((id) => store.corp(CORP).register.find(id, 'text') !== undefined);
  store.close();
  return `${ids.join(' ') || 'nothing'}, ${openSettingsFile(folder).read().language}`;
}

const OLD = 'old, en';
const NEW = 'new, zh-CN';
const EMPTY = 'nothing, null';
const staged = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('staged'));

/** Puts what nobody can read in place of what was staged, at the beginning of time. */
function spoilMarker(folder: string, content: string): void {
  const path = join(folder, 'staged.json');
  writeFileSync(path, content);
  utimesSync(path, 0, 0);
}

const KEPT_COPY = 'names.set-aside-1970-01-01T00-00-00-000Z.db';

async function oldFolderAndNewBackup() {
  return { folder: folderWith('old', 'en'), backup: await backupOf(folderWith('new', 'zh-CN')) };
}

describe('what is staged', () => {
  test('a restore changes nothing until the next start, and keeps what was there', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
    rmSync(backup);
    expect(stateOf(folder)).toBe(OLD);
    const aside = 'names.replaced-1970-01-01T00-00-00-002Z.db';
    const outcome = { action: 'restored', atMs: 3, name: 'theirs.backup', madeAtMs: 7, aside };
    expect(carryOutStaged(folder, 3)).toEqual(outcome);
    expect(stateOf(folder)).toBe(NEW);
    expect(readOutcome(folder)).toEqual(outcome);
    expect(existsSync(join(folder, aside))).toBe(true);
    expect(staged(folder)).toEqual(['staged-outcome.json']);
    expect(carryOutStaged(folder, 4)).toBeUndefined();
    expect(stateOf(folder)).toBe(NEW);
  });

  test('forgetting leaves what is not ours, and the word of what was done', () => {
    const folder = folderWith('old', 'en');
    writeFileSync(join(folder, 'settings.json.tmp-1234567890abcdef'), 'half of the settings');
    writeFileSync(`${backupCopyIn(folder)}.1-1`, 'half of a copy');
    stageForget(folder, 2);
    expect(stateOf(folder)).toBe(OLD);
    expect(carryOutStaged(folder, 3)).toEqual({ action: 'forgotten', atMs: 3 });
    expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'staged-outcome.json']);
    expect(stateOf(folder)).toBe(EMPTY);
  });

  test('can be taken back, and the later word counts', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
    stageForget(folder, 3);
    expect(staged(folder)).toEqual(['staged.json']);
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 4);
    expect(readMarker(folder)).toMatchObject({ staged: { action: 'restore', stagedAtMs: 4 } });
    takeBackStaged(folder);
    expect(staged(folder)).toEqual([]);
    expect(carryOutStaged(folder, 5)).toBeUndefined();
    expect(stateOf(folder)).toBe(OLD);
  });

  test('waits while another process has the data open', async () => {
    const folder = folderWith('old', 'en');
    const other = openStore(databaseIn(folder));
    stageForget(folder, 2);
    expect(carryOutStaged(folder, 3)).toBeUndefined();
    expect(readMarker(folder)).toMatchObject({ begun: false });
    expect(other.corp(CORP).register.find('old', 'text')).toBeDefined();
    other.close();
    expect(carryOutStaged(folder, 4)).toMatchObject({ action: 'forgotten' });
  });

  test('is finished before anything is opened once it has begun', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
    const settings = join(folder, 'settings.json');
    rmSync(settings);
    mkdirSync(settings);
    expect(() => carryOutStaged(folder, 3)).toThrow(/unfinished/);
    const other = openStore(databaseIn(folder));
    expect(() => carryOutStaged(folder, 4)).toThrow(/locked/);
    other.close();
    rmSync(settings, { recursive: true });
    expect(carryOutStaged(folder, 5)).toMatchObject({ action: 'restored', atMs: 5 });
    expect(stateOf(folder)).toBe(NEW);
  });

  test('is not staged when the file is no whole backup, and what was staged before stays', async () => {
    const folder = folderWith('old', 'en');
    stageForget(folder, 2);
    const file = join(temporaryFolder(), 'names.csv');
    writeFileSync(file, 'id,name\n'.repeat(200));
    const refused = stageRestore(folder, { path: file, name: 'names.csv' }, 3);
    await expect(refused).rejects.toMatchObject({ code: 'not_a_backup', path: 'names.csv' });
    expect(staged(folder)).toEqual(['staged.json']);
    const gone = stageRestore(folder, { path: `${file}.gone`, name: 'gone' }, 3);
    await expect(gone).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('a copy that somebody has removed is said, and nothing is changed', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
    rmSync(backupCopyIn(folder));
    expect(carryOutStaged(folder, 3)).toEqual({ action: 'lost', atMs: 3 });
    expect(stateOf(folder)).toBe(OLD);
    expect(staged(folder)).toEqual(['staged-outcome.json']);
  });

  test.each(['{"staged":{"action":"burn"}}', '{"staged":{"act', ''])(
    'is given up and said once when it can not be read (%s), and the copy of the backup is kept',
    async (marker) => {
      const { folder, backup } = await oldFolderAndNewBackup();
      await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
      const copy = readFileSync(backupCopyIn(folder));
      spoilMarker(folder, marker);
      const outcome = { action: 'unreadable', atMs: 3, aside: KEPT_COPY };
      expect(carryOutStaged(folder, 3)).toEqual(outcome);
      expect(stateOf(folder)).toBe(OLD);
      expect(readOutcome(folder)).toEqual(outcome);
      expect(readFileSync(join(folder, KEPT_COPY)).equals(copy)).toBe(true);
      expect(staged(folder)).toEqual(['staged-outcome.json']);
      expect(carryOutStaged(folder, 4)).toBeUndefined();
    },
  );

  test('is given up where there is no copy of a backup, too', () => {
    const folder = folderWith('old', 'en');
    stageForget(folder, 2);
    spoilMarker(folder, 'forget, was it?');
    expect(carryOutStaged(folder, 3)).toEqual({ action: 'unreadable', atMs: 3, aside: null });
    expect(stateOf(folder)).toBe(OLD);
    expect(staged(folder)).toEqual(['staged-outcome.json']);
  });
});

/** @returns whether it was killed; it was not when it had fewer changes to make */
async function killedBefore(change: number, work: string, folder: string, backup = ''): Promise<boolean> {
  const module = join(import.meta.dirname, 'killed-process.ts');
  const child = fork(module, [work, folder, backup, String(change)], { execArgv: [...fromSource] });
  const [exitCode, signal] = await once(child, 'exit');
  if (signal === null) expect(exitCode).toBe(0);
  return signal === 'SIGKILL';
}

test('of several starts at once one does what was staged, and none fails', async () => {
  const { folder, backup } = await oldFolderAndNewBackup();
  await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
  const starts = [1, 2, 3, 4].map(() => killedBefore(Number.POSITIVE_INFINITY, 'carry-out', folder));
  expect(await Promise.all(starts)).toEqual([false, false, false, false]);
  expect(stateOf(folder)).toBe(NEW);
  expect(staged(folder)).toEqual(['staged-outcome.json']);
});

describe('kill -9 between any two steps', () => {
  /** Kills the work before each of its changes, each time in a fresh copy of the folder. */
  async function eachKill(
    work: string,
    { folder, backup = '' }: { folder: string; backup?: string },
    look: (killed: string) => void,
  ): Promise<number> {
    for (let change = 1; ; change += 1) {
      const copy = join(temporaryFolder(), 'data');
      cpSync(folder, copy, { recursive: true });
      const wasKilled = await killedBefore(change, work, copy, backup);
      look(copy);
      if (!wasKilled) return change - 1;
    }
  }

  test('of a restore leaves the next start nothing but the new state, whole', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
    const kills = await eachKill('carry-out', { folder }, (killed) => {
      const outcome = carryOutStaged(killed, 4) ?? readOutcome(killed);
      expect(outcome).toMatchObject({ action: 'restored', aside: expect.stringContaining('replaced') });
      expect(stateOf(killed)).toBe(NEW);
      const kept = readdirSync(killed).filter((name) => name.startsWith('names.replaced'));
      expect(kept).toHaveLength(1);
      expect(staged(killed)).toEqual(['staged-outcome.json']);
    });
    expect(kills).toBeGreaterThan(6);
  });

  test('of giving up what can not be read leaves the old state, the word of it, and the copy', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    await stageRestore(folder, { path: backup, name: 'theirs.backup' }, 2);
    spoilMarker(folder, 'nothing');
    const kills = await eachKill('carry-out', { folder }, (killed) => {
      const outcome = carryOutStaged(killed, 4) ?? readOutcome(killed);
      expect(outcome).toMatchObject({ action: 'unreadable', aside: expect.stringContaining('set-aside') });
      expect(stateOf(killed)).toBe(OLD);
      expect(readdirSync(killed).filter((name) => name.startsWith('names.set-aside'))).toHaveLength(1);
      expect(staged(killed)).toEqual(['staged-outcome.json']);
    });
    expect(kills).toBeGreaterThan(3);
  });

  test('of forgetting leaves the next start nothing', async () => {
    const folder = folderWith('old', 'en');
    stageForget(folder, 2);
    const kills = await eachKill('carry-out', { folder }, (killed) => {
      carryOutStaged(killed, 4);
      expect(readOutcome(killed)).toMatchObject({ action: 'forgotten' });
      expect(readdirSync(killed).sort()).toEqual(['notes.txt', 'staged-outcome.json']);
    });
    expect(kills).toBeGreaterThan(6);
  });

  test('of staging leaves the old state, or the whole of what was staged', async () => {
    const { folder, backup } = await oldFolderAndNewBackup();
    const outcomes = new Set<string | undefined>();
    const kills = await eachKill('stage', { folder, backup }, (killed) => {
      expect(readFileSync(join(killed, 'notes.txt'), 'utf8')).toBe("the operator's own");
      const outcome = carryOutStaged(killed, 4);
      outcomes.add(outcome?.action);
      expect(stateOf(killed)).toBe(outcome === undefined ? OLD : NEW);
      expect(staged(killed)).toEqual(outcome === undefined ? [] : ['staged-outcome.json']);
    });
    expect(kills).toBeGreaterThan(4);
    expect(outcomes).toEqual(new Set([undefined, 'restored']));
  });
});
