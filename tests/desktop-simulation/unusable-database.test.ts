import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { version } from '#main/version.ts';
import { en } from '#renderer/locales/en/index.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { desktopEn } from '#shared/text/desktop.en.ts';
import { desktopZhCN } from '#shared/text/desktop.zh-CN.ts';
import { say } from '#shared/text/index.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { launch } from './launch.ts';

const { buttons, message } = desktopZhCN.unusable;
const NOT_A_DATABASE = 'this was never a database';

/** A data folder whose database is none. */
async function folderWithDamage(): Promise<string> {
  const dataFolder = await newDataFolder();
  await writeFile(path.join(dataFolder, 'names.db'), NOT_A_DATABASE);
  return dataFolder;
}

const keptAsideIn = async (dataFolder: string) =>
  (await readdir(dataFolder)).filter((name) => name.startsWith('names.set-aside-'));

describe('a database that can not be used', () => {
  test('quitting ends the start and leaves the file as it is', async () => {
    const dataFolder = await folderWithDamage();
    const simulation = await launch(dataFolder);
    simulation.answerBoxes(buttons.quit);
    expect(await simulation.exited).toBe(1);
    expect(simulation.errorBoxes).toEqual([]);
    expect(simulation.questions).toEqual([
      expect.objectContaining({
        message: message.not_a_database,
        detail: expect.stringContaining(path.join(dataFolder, 'names.db')),
      }),
    ]);
    expect(await readFile(path.join(dataFolder, 'names.db'), 'utf8')).toBe(NOT_A_DATABASE);
    expect(await keptAsideIn(dataFolder)).toEqual([]);
  });

  test('the data folder can be looked into first; then it is kept aside, and the window says where', async () => {
    const dataFolder = await folderWithDamage();
    const simulation = await launch(dataFolder);
    simulation.answerInTurn(buttons.openFolder, buttons.startAnew);
    const page = await simulation.firstWindow();
    expect(simulation.openedFolders).toEqual([dataFolder]);
    expect(simulation.questions).toHaveLength(2);

    const [aside, ...others] = await keptAsideIn(dataFolder);
    expect(others).toEqual([]);
    const asidePath = path.join(dataFolder, aside ?? '');
    expect(await readFile(asidePath, 'utf8')).toBe(NOT_A_DATABASE);
    const band = page.getByRole('region', { name: zhCN.app.keptAside.title });
    await band.getByText(asidePath).waitFor();

    await band.getByRole('button', { name: zhCN.app.keptAside.dismiss }).click();
    await band.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText(zhCN.app.demo.text).waitFor();
    expect(await band.count()).toBe(0);
    expect(simulation.complaints).toEqual([]);
  });

  test('the next start has nothing to say', async () => {
    const dataFolder = await folderWithDamage();
    const first = await launch(dataFolder);
    first.answerBoxes(buttons.startAnew);
    await (await first.firstWindow()).getByRole('region', { name: zhCN.app.keptAside.title }).waitFor();
    expect(await first.quit()).toBe(0);

    const second = await launch(dataFolder);
    const page = await second.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    expect(await page.getByRole('region', { name: zhCN.app.keptAside.title }).count()).toBe(0);
    expect(second.questions).toEqual([]);
  });

  test('of a newer version, the box advises to install that one first, in the language that was chosen', async () => {
    const dataFolder = await newDataFolder();
    const earlier = await launch(dataFolder);
    await earlier.firstWindow();
    await earlier.quit();
    const db = new Database(path.join(dataFolder, 'names.db'));
    db.exec("INSERT INTO migration VALUES (9999, 'from-the-future', 'hash', 0)");
    db.close();
    await writeFile(path.join(dataFolder, 'settings.json'), JSON.stringify({ language: 'en' }));

    const simulation = await launch(dataFolder);
    const english = desktopEn.unusable;
    simulation.answerInTurn(english.buttons.startAnew);
    const page = await simulation.firstWindow();
    const [question] = simulation.questions;
    expect(question?.message).toBe(say('en', 'desktop.unusable.message.newer_schema', { version }));
    expect(question?.detail).toContain('Quit and install the newer version');
    expect(question?.buttons[question.defaultId]).toBe(english.buttons.quit);
    await page.getByRole('region', { name: en.app.keptAside.title }).waitFor();
  });

  test('a start that no choice can mend is told in a plain box', async () => {
    const proxy = 'gopher://user:hidden@203.0.113.7';
    const simulation = await launch(undefined, {
      WECOM_CORP_ID: 'ww1',
      WECOM_APP_SECRET: 'secret',
      WECOM_PROXY: proxy,
    });
    expect(await simulation.exited).toBe(1);
    expect(simulation.questions).toEqual([]);
    expect(simulation.errorBoxes).toEqual([
      say('zh-CN', 'route.unknown_protocol', { field: say('zh-CN', 'route.field_proxy') }),
    ]);
  });

  test.runIf(process.platform === 'linux')('so is a data folder that can not be made', async () => {
    const path = '/proc/nowhere/data';
    const simulation = await launch(path);
    expect(await simulation.exited).toBe(1);
    expect(simulation.errorBoxes).toEqual([say('zh-CN', 'cli.dataFolder', { path, code: 'ENOENT' })]);
  });

  test.skipIf(process.platform === 'win32')(
    'and so is one that every user may write to, with nothing written into it',
    async () => {
      const path = await newDataFolder();
      await chmod(path, 0o777);
      const simulation = await launch(path);
      expect(await simulation.exited).toBe(1);
      expect(simulation.errorBoxes).toEqual([say('zh-CN', 'store.open_to_others', { path })]);
      expect(await readdir(path)).toEqual([]);
    },
  );
});
