import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { zhCN as core } from '#shared/text/zh-CN.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { openPath } from '../e2e/kit/host.ts';
import { listeningTenant } from '../e2e/kit/listening-tenant.ts';
import { startRun } from '../e2e/kit/start-run.ts';
import { launch } from './launch.ts';

const texts = zhCN.settings.data;

async function stageForget(page: Page): Promise<void> {
  await openPath(page, '/settings/data');
  await page.getByRole('button', { name: texts.forget.ask }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('textbox').fill(core.backup.word);
  await question.getByRole('button', { name: texts.forget.yes }).click();
}

test('the folder is opened, and a restart carries out what was staged, Chromium’s folder included', async () => {
  const dataFolder = await newDataFolder();
  const simulation = await launch(dataFolder);
  const page = await simulation.firstWindow();
  await openPath(page, '/settings/data');
  await page.getByRole('button', { name: texts.openFolder }).click();
  await expect.poll(() => simulation.openedFolders).toEqual([dataFolder]);

  const cached = path.join(dataFolder, 'chromium', 'Cache');
  mkdirSync(cached);
  await stageForget(page);
  await page.getByRole('button', { name: texts.staged.restart }).click();
  expect(await simulation.exited).toBe(0);
  expect(simulation.timesRelaunched()).toBe(1);
  const next = await (await launch(dataFolder)).firstWindow();
  await next.getByRole('region', { name: zhCN.app.data.forgotten.title }).waitFor();
  expect(existsSync(cached)).toBe(false);
});

test('a second start beside the first carries out nothing', async () => {
  const dataFolder = await newDataFolder();
  const first = await launch(dataFolder);
  const page = await first.firstWindow();
  await stageForget(page);
  await page.getByRole('region', { name: texts.staged.title.forget }).waitFor();
  expect(await (await launch(dataFolder)).exited).toBe(0);
  await page.getByRole('button', { name: texts.staged.takeBack }).click();
  await page.getByRole('region', { name: texts.staged.title.forget }).waitFor({ state: 'detached' });
  expect(first.timesRelaunched()).toBe(0);
});

test('a restart asks about the run at work; called off, a later quit starts nothing', async () => {
  const tenant = await listeningTenant({ groups: 400 });
  const simulation = await launch(undefined, tenant.env);
  const page = await simulation.firstWindow();
  await stageForget(page);
  await openPath(page, '/batch');
  tenant.control.change({ latencyMs: 1_000 });
  await startRun(
    page,
    Array.from({ length: 400 }, (_, index) => tenant.directory.groups.id(index)),
  );
  await expect.poll(() => simulation.progress.some(({ share }) => share > 0), { timeout: 20_000 }).toBe(true);
  simulation.answerBoxes(core.desktop.quitting.cancel);
  await openPath(page, '/settings/data');
  await page.getByRole('button', { name: texts.staged.restart }).click();
  await expect.poll(() => simulation.questions.length).toBe(1);
  expect(simulation.questions).toMatchObject([{ message: core.desktop.quitting.message }]);

  await page.getByRole('button', { name: texts.staged.takeBack }).click();
  await page.getByRole('region', { name: texts.staged.title.forget }).waitFor({ state: 'detached' });
  simulation.answerBoxes(core.desktop.quitting.quit);
  expect(await simulation.quit()).toBe(0);
  expect(simulation.timesRelaunched()).toBe(0);
});
