import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { launch } from './launch.ts';

test('a fault of a call of the window’s is in the log', async () => {
  const dataFolder = await newDataFolder();
  const simulation = await launch(dataFolder);
  const page = await simulation.firstWindow();
  // What nobody expects: a folder stands where the settings are to be written.
  await mkdir(path.join(dataFolder, 'settings.json', 'in the way'), { recursive: true });
  await page.getByText('English', { exact: true }).first().click();
  const logged = () => readFile(path.join(dataFolder, 'logs', 'main.log'), 'utf8').catch(() => '');
  await expect.poll(logged).toMatch(/ error fault where=app\.setLanguage kind=Error code=EISDIR message=/);
});
