import { onTestFinished } from 'vitest';
import { electronUrlOf, launchDesktopSimulation } from '#tests/desktop-simulation/desktop-simulation.ts';
import { newDataFolder } from './data-folder.ts';
import { fileBrowser } from './file-browser.ts';
import { type DesktopHost, type LaunchOptions, openPath } from './host.ts';
import { launchElectron } from './launch-electron.ts';
import { desktopKind } from './which-desktop.ts';

/** Opens the built desktop application: simulated, or in the real Electron with `WECOM_E2E=electron`. */
export function launchDesktop(options: LaunchOptions = {}): Promise<DesktopHost> {
  return desktopKind === 'electron' ? launchElectron(options) : launchSimulation(options);
}

/** Opens it in the simulation, whatever the switch says: for what only the fakes can be told to do. */
export async function launchSimulation({
  dataFolder: givenFolder,
  env,
}: LaunchOptions): Promise<DesktopHost> {
  const dataFolder = givenFolder ?? (await newDataFolder());
  const browser = fileBrowser();
  const simulation = await launchDesktopSimulation({ browser, dataFolder, ...(env && { env }) });
  const close = async () => void (await simulation.quit());
  onTestFinished(close);

  const page = await simulation.firstWindow();
  return {
    page,
    dataFolder,
    complaints: simulation.complaints,
    url: () => electronUrlOf(page),
    open: (path) => openPath(page, path),
    openedLinks: async () => simulation.openedLinks,
    loadFromMain: async (url) => {
      simulation.load(url);
      await page.waitForURL(url);
    },
    close,
  };
}
