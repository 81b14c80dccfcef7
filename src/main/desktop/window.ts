import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { backgroundNow } from './appearance.ts';
import { clampBounds } from './clamp-bounds.ts';
import type { WindowPlaceMemory } from './window-place.ts';

const DEFAULT_SIZE = { width: 1_180, height: 800 };
const LEAST_SIZE = { minWidth: 720, minHeight: 480 };

/**
 * Opens the application's window, empty. It appears when the page has painted, where it stood last time.
 * @param preloadFile absolute path of the built preload
 */
export function openWindow(preloadFile: string, place: WindowPlaceMemory): BrowserWindow {
  const recalled = place.recall();
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...LEAST_SIZE,
    ...(recalled && clampBounds(recalled.bounds, workAreas)),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundNow(),
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      // Chromium would fetch its dictionaries from the network.
      spellcheck: false,
    },
  });
  const repaint = () => window.setBackgroundColor(backgroundNow());
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  window.once('ready-to-show', () => {
    if (recalled?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => place.remember(window));
  return window;
}
