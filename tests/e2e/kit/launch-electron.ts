import { _electron } from 'playwright-core';
import { collectOutput } from './collect-output.ts';
import { collectComplaints } from './complaints.ts';
import { newDataFolder } from './data-folder.ts';
import { endWithTest } from './end-with-test.ts';
import { type DesktopHost, type LaunchOptions, neutralEnvironment, openPath } from './host.ts';
import { projectFolder } from './project.ts';
import { electronProgram } from './which-desktop.ts';

declare global {
  /** In Electron's main process: what would have been opened in the system's browser. */
  var openedLinks: string[] | undefined;
}

/** Opens the built application in the real Electron, its own sandbox on. */
export async function launchElectron(options: LaunchOptions): Promise<DesktopHost> {
  if (!electronProgram) throw new Error("Electron's runtime is not here.");
  const dataFolder = options.dataFolder ?? (await newDataFolder());
  const electron = await _electron.launch({
    executablePath: electronProgram,
    args: [projectFolder],
    chromiumSandbox: true,
    locale: 'zh-CN',
    acceptDownloads: true,
    env: { ...neutralEnvironment(), WECOM_ID_MAPPER_HOME: dataFolder, ...options.env },
  });
  const close = () => electron.close();
  endWithTest(close, () => electron.windows()[0]);

  await electron.evaluate(({ shell }) => {
    globalThis.openedLinks = [];
    shell.openExternal = async (url) => void globalThis.openedLinks?.push(url);
  });
  const output = collectOutput(electron.process());
  const complaints = collectComplaints(electron.context());
  const page = await electron.firstWindow();
  return {
    page,
    dataFolder,
    complaints,
    output,
    url: () => page.url(),
    open: (path) => openPath(page, path),
    openedLinks: () => electron.evaluate(() => globalThis.openedLinks ?? []),
    loadFromMain: (url) =>
      electron.evaluate(
        ({ BrowserWindow }, address) => BrowserWindow.getAllWindows()[0]?.loadURL(address),
        url,
      ),
    close,
  };
}
