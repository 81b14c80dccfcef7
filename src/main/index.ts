import path from 'node:path';
import { app, session } from 'electron';
import { createApp } from './app.ts';
import { dataFolderOf } from './data-folder.ts';
import { APP_ID } from './desktop/app-id.ts';
import { registerAppScheme, setupAppProtocol } from './desktop/app-protocol.ts';
import { setupAppearance } from './desktop/appearance.ts';
import { settleChromiumFolder } from './desktop/chromium-folder.ts';
import { setupCrashRecovery } from './desktop/crash-recovery.ts';
import { createFileDialogs } from './desktop/file-dialogs.ts';
import { setupHoldOffSleep, setupWaking } from './desktop/hold-off-sleep.ts';
import { type Leaving, setupLeaving } from './desktop/leaving.ts';
import { createMainWindow } from './desktop/main-window.ts';
import { setupMenu } from './desktop/menu.ts';
import { setupNetwork } from './desktop/network.ts';
import { systemNotifier } from './desktop/notifications.ts';
import { setupPermissions } from './desktop/permissions.ts';
import { setupPorts } from './desktop/ports.ts';
import { followRuns } from './desktop/run-activity.ts';
import { openSafeStorageVault } from './desktop/safe-storage-vault.ts';
import { setupShutdown } from './desktop/shutdown.ts';
import { holdSingleInstance } from './desktop/single-instance.ts';
import { settleStagedData } from './desktop/staged-data.ts';
import { reportStartFailure } from './desktop/start-failure.ts';
import { systemLanguage } from './desktop/system-language.ts';
import { systemProxyOf } from './desktop/system-proxy.ts';
import { setupTaskbar } from './desktop/taskbar.ts';
import { createTray } from './desktop/tray.ts';
import { openCoreOrAsk } from './desktop/unusable-database.ts';
import { setupWebContentsRules } from './desktop/web-contents-rules.ts';
import { openWindow } from './desktop/window.ts';
import { openWindowPlaceMemory } from './desktop/window-place.ts';
import { keepHeapLean } from './lean-heap.ts';
import { openLog } from './logging/log.ts';
import { createKeyFileVault } from './settings/key-file-vault.ts';
import { version } from './version.ts';

const outFolder = path.join(import.meta.dirname, '..');
let showWindow: (() => void) | undefined;

keepHeapLean();

// Before the app is ready, and in this order: the data folder decides whom the lock keeps out.
const dataFolder = dataFolderOf(process.env);
const folderFault = settleChromiumFolder(dataFolder) ?? settleStagedData(dataFolder);
const log = openLog(dataFolder);
app.enableSandbox();
app.setAppUserModelId(APP_ID);
registerAppScheme();
setupWebContentsRules(log);

if (folderFault !== undefined) {
  app.whenReady().then(() => reportStartFailure(folderFault, dataFolder));
} else if (holdSingleInstance(() => showWindow?.())) {
  app
    .whenReady()
    .then(openDesktop)
    .catch((error: unknown) => reportStartFailure(error, dataFolder));
} else {
  app.exit(0);
}

async function openDesktop(): Promise<void> {
  setupPermissions(session.defaultSession);
  setupNetwork(session.defaultSession);
  setupAppProtocol(path.join(outFolder, 'renderer'));

  const place = openWindowPlaceMemory(dataFolder);
  const preloadFile = path.join(outFolder, 'preload', 'index.cjs');
  const mainWindow = createMainWindow(() => openWindow(preloadFile, place), log);
  let leaving: Leaving | undefined;
  const vault = await openSafeStorageVault(() => createKeyFileVault(path.join(dataFolder, 'vault.key')));
  const core = await openCoreOrAsk(dataFolder, (keptAside) =>
    createApp({
      dataFolder,
      host: 'desktop',
      version,
      env: process.env,
      vault,
      language: systemLanguage(),
      keptAside,
      hostFiles: createFileDialogs(mainWindow.current),
      restart: () => leaving?.restart(),
      systemProxy: systemProxyOf(session.defaultSession),
      notifier: systemNotifier(mainWindow.show, log),
    }),
  );
  if (core === undefined) return;
  const runs = followRuns(core);
  setupAppearance(core);
  setupMenu(core, mainWindow);
  setupPorts(core.router, core.log);
  setupCrashRecovery(core);
  setupTaskbar(runs, mainWindow);
  setupHoldOffSleep(core, runs);
  setupWaking(core);
  leaving = setupLeaving(core, runs, createTray(core, runs, mainWindow));
  setupShutdown(core);
  showWindow = mainWindow.show;
  app.on('activate', () => mainWindow.show());
  mainWindow.show();
}
