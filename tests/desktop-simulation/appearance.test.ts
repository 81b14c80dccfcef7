import { expect, test } from 'vitest';
import { BACKGROUND } from '#main/desktop/background.ts';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { DARK, LIGHT } from '#renderer/theme/colours.ts';
import { en as coreEn } from '#shared/text/en.ts';
import { zhCN as core } from '#shared/text/zh-CN.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { openPath } from '../e2e/kit/host.ts';
import { launch } from './launch.ts';

test('what lies behind the page has the colour of the page', () => {
  expect(BACKGROUND).toEqual({ dark: DARK.page, light: LIGHT.page });
});

test('a window is dark from its first moment when the system is, or when the operator has chosen so', async () => {
  const dataFolder = await newDataFolder();
  const onDarkSystem = await launch(dataFolder, { SIMULATED_APPEARANCE: 'dark' });
  await onDarkSystem.firstWindow();
  expect(onDarkSystem.backgrounds[0]).toBe(BACKGROUND.dark);
  await onDarkSystem.quit();

  const chosen = await launch(dataFolder);
  const page = await chosen.firstWindow();
  expect(chosen.backgrounds).toEqual([BACKGROUND.light]);
  await openPath(page, '/settings');
  await page.getByRole('main').getByText(zhCN.app.appearances.dark, { exact: true }).click();
  await expect.poll(() => chosen.backgrounds.at(-1)).toBe(BACKGROUND.dark);
  await chosen.quit();

  const remembered = await launch(dataFolder);
  const remembering = await remembered.firstWindow();
  expect(remembered.backgrounds[0]).toBe(BACKGROUND.dark);
  await expect
    .poll(() => remembering.evaluate(() => document.documentElement.dataset.appearance))
    .toBe('dark');
});

test('the menu speaks the language of the window, and leads to its pages', async () => {
  const simulation = await launch();
  const page = await simulation.firstWindow();
  const labels = () => simulation.now().menu.map(({ label }) => label);
  expect(labels()).toContain(core.desktop.menu.edit);
  simulation.chooseInMenu(core.desktop.pages.settings);
  await page.waitForURL((url) => url.hash === '#/settings');
  await page.getByRole('main').getByText(zhCN.app.languages.en, { exact: true }).click();
  await expect.poll(labels).toContain(coreEn.desktop.menu.edit);
  simulation.chooseInMenu(coreEn.desktop.menu.documents);
  await expect.poll(() => simulation.openedLinks).toHaveLength(1);
  expect(simulation.complaints).toEqual([]);
});
