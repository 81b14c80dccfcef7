import { electronUrlOf, launchDesktopSimulation } from '#tests/desktop-simulation/desktop-simulation.ts';
import { newDataFolder } from './data-folder.ts';
import { endWithTest } from './end-with-test.ts';
import { fileBrowser } from './file-browser.ts';
import { type DesktopHost, type LaunchOptions, openPath } from './host.ts';
import { launchElectron } from './launch-electron.ts';
import { desktopKind } from './which-desktop.ts';

/** Opens the built desktop application: simulated, or in the real Electron with `WECOM_E2E=electron`. */
export function launchDesktop(options: LaunchOptions = {}): Promise<DesktopHost> {
  return desktopKind === 'electron' ? launchElectron(options) : launchSimulation(options);
}

/** Opens it in the simulation, whatever the switch says: for what only the fakes can be told to do. */
export async function launchSimulation(options: LaunchOptions = {}): Promise<DesktopHost> {
  const dataFolder = options.dataFolder ?? (await newDataFolder());
  const simulation = await launchDesktopSimulation({ ...options, dataFolder, browser: fileBrowser() });
  const close = async () => void (await simulation.quit());
  endWithTest(close, () => simulation.pages()[0]);

  const page = await simulation.firstWindow();
  return {
    page,
    dataFolder,
    complaints: simulation.complaints,
    output: simulation.output,
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
