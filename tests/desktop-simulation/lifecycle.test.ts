import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { launch } from './launch.ts';

describe('starting and ending', () => {
  test('a second start ends at once and leaves the window to the first', async () => {
    const dataFolder = await newDataFolder();
    const first = await launch(dataFolder);
    const page = await first.firstWindow();
    const second = await launch(dataFolder);
    expect(await second.exited).toBe(0);
    await page.getByText(zhCN.app.demo.text).waitFor();
    await expect.poll(first.timesFocused).toBe(1);
  });

  test('a start after a crash is a first start again', async () => {
    const dataFolder = await newDataFolder();
    const crashed = await launch(dataFolder);
    await crashed.firstWindow();
    await crashed.kill();
    const page = await (await launch(dataFolder)).firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
  });

  test('closing the window ends the application, and its place is remembered', async () => {
    const dataFolder = await newDataFolder();
    const simulation = await launch(dataFolder);
    await simulation.firstWindow();
    simulation.closeWindow();
    expect(await simulation.exited).toBe(0);
    const { place } = JSON.parse(await readFile(path.join(dataFolder, 'window.json'), 'utf8'));
    expect(place).toMatchObject({ maximized: false, bounds: { width: 1_180, height: 800 } });
  });
});
