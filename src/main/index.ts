import path from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { createApp } from './app.ts';
import { dataFolderOf } from './cli/data-folder.ts';
import { registerAppScheme, setupAppProtocol } from './desktop/app-protocol.ts';
import { settleChromiumFolder } from './desktop/chromium-folder.ts';
import { createFileDialogs } from './desktop/file-dialogs.ts';
import { setupMenu } from './desktop/menu.ts';
import { setupPermissions } from './desktop/permissions.ts';
import { setupPorts } from './desktop/ports.ts';
import { openSafeStorageVault } from './desktop/safe-storage-vault.ts';
import { setupShutdown } from './desktop/shutdown.ts';
import { holdSingleInstance } from './desktop/single-instance.ts';
import { reportStartFailure } from './desktop/start-failure.ts';
import { systemLanguage } from './desktop/system-language.ts';
import { setupWebContentsRules } from './desktop/web-contents-rules.ts';
import { focusWindow, openMainWindow } from './desktop/window.ts';
import { openWindowPlaceMemory } from './desktop/window-place.ts';
import { keepHeapLean } from './lean-heap.ts';
import { createKeyFileVault } from './settings/key-file-vault.ts';
import { version } from './version.ts';

const outFolder = path.join(import.meta.dirname, '..');
let mainWindow: BrowserWindow | undefined;

keepHeapLean();

// Before the app is ready, and in this order: the data folder decides whom the lock keeps out.
const dataFolder = dataFolderOf(process.env);
settleChromiumFolder(dataFolder);
app.enableSandbox();
registerAppScheme();
setupWebContentsRules();

if (holdSingleInstance(() => mainWindow && focusWindow(mainWindow))) {
  app.whenReady().then(openDesktop).catch(reportStartFailure);
} else {
  app.exit(0);
}

async function openDesktop(): Promise<void> {
  setupMenu();
  setupPermissions(session.defaultSession);
  setupAppProtocol(path.join(outFolder, 'renderer'));

  const core = await createApp({
    dataFolder,
    host: 'desktop',
    version,
    env: process.env,
    vault: await openSafeStorageVault(() => createKeyFileVault(path.join(dataFolder, 'vault.key'))),
    language: systemLanguage(),
    hostFiles: createFileDialogs(() => mainWindow),
    onFault: (error) => console.error(error),
  });
  setupPorts(core.router);
  setupShutdown(core);
  mainWindow = openMainWindow(
    path.join(outFolder, 'preload', 'index.cjs'),
    openWindowPlaceMemory(dataFolder),
  );
}
