import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { zhCN } from '#renderer/locales/zh-CN/index.ts';
import { newDataFolder } from '../e2e/kit/data-folder.ts';
import { fileBrowser } from '../e2e/kit/file-browser.ts';
import { type DesktopSimulation, launchDesktopSimulation } from './desktop-simulation.ts';

const APP_PAGE = 'app://wecom-id-mapper/index.html';

async function launch(
  dataFolder?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<DesktopSimulation> {
  const folder = dataFolder ?? (await newDataFolder());
  const simulation = await launchDesktopSimulation({ browser: fileBrowser(), dataFolder: folder, env });
  onTestFinished(() => simulation.kill());
  return simulation;
}

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

  test('a damaged database is said in a box, and ends the start', async () => {
    const dataFolder = await newDataFolder();
    await writeFile(path.join(dataFolder, 'names.db'), 'this was never a database');
    const simulation = await launch(dataFolder);
    expect(await simulation.exited).toBe(1);
    expect(simulation.errorBoxes).toEqual([expect.stringContaining('names.db')]);
    expect(await readFile(path.join(dataFolder, 'names.db'), 'utf8')).toBe('this was never a database');
  });
});

describe('the hand-over of the port', () => {
  test('is refused to a sub-frame and to a frame that is gone', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    expect(simulation.portsGiven()).toBe(1);
    simulation.forgeIpc({ kind: 'sub', url: APP_PAGE }, 'port:request');
    simulation.forgeIpc({ kind: 'gone' }, 'port:request');
    // Messages are answered in order: when the last one has its port, the others have been refused.
    simulation.forgeIpc({ kind: 'main', url: APP_PAGE }, 'port:request');
    await expect.poll(simulation.portsGiven).toBe(2);
  });

  test('is made again for the page that a reload brings', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    await page.reload();
    await page.getByText(zhCN.app.demo.text).waitFor();
    expect(simulation.portsGiven()).toBe(2);
  });

  test('closes the port that the page had before', async () => {
    const simulation = await launch();
    const page = await simulation.firstWindow();
    await page.getByText(zhCN.app.demo.text).waitFor();
    const closed = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener(
            'message',
            ({ ports: [port] }) => {
              port?.addEventListener('close', () => resolve('closed'));
              port?.start();
              if (port) window.wecomIdMapper?.requestPort();
            },
            { once: true },
          );
          window.wecomIdMapper?.requestPort();
        }),
    );
    expect(await closed).toBe('closed');
  });
});

test('every window is opened sandboxed, isolated and without experiments', async () => {
  const simulation = await launch();
  await simulation.firstWindow();
  const { sandboxed, webPreferences } = simulation.hardening;
  expect(sandboxed).toBe(true);
  expect(webPreferences).toHaveLength(1);
  expect(webPreferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  const switchedOn = [
    'webviewTag',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'allowRunningInsecureContent',
  ];
  expect(Object.keys(webPreferences[0] ?? {}).filter((name) => switchedOn.includes(name))).toEqual([]);
});

describe('permissions', () => {
  test('are denied to the page itself, but for copying text', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    const permissions = ['geolocation', 'notifications', 'media', 'clipboard-read', 'fileSystem', 'hid'];
    for (const permission of permissions) {
      const answer = await simulation.askPermission({ permission, url: APP_PAGE, isMainFrame: true });
      expect.soft(answer, permission).toEqual({ request: false, check: false });
    }
    const copying = { permission: 'clipboard-sanitized-write', url: APP_PAGE, isMainFrame: true };
    expect(await simulation.askPermission(copying)).toEqual({ request: true, check: true });
  });

  test('copying text is denied to a frame and to another page', async () => {
    const simulation = await launch();
    await simulation.firstWindow();
    const permission = 'clipboard-sanitized-write';
    const frame = await simulation.askPermission({ permission, url: APP_PAGE, isMainFrame: false });
    expect(frame).toEqual({ request: false, check: false });
    const url = 'https://wecom-id-mapper.example/';
    const foreign = await simulation.askPermission({ permission, url, isMainFrame: true });
    expect(foreign).toEqual({ request: false, check: false });
  });
});
