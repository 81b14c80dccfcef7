import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_PAGE } from './app-origin.ts';
import { clampBounds } from './clamp-bounds.ts';
import type { WindowPlaceMemory } from './window-place.ts';

const DEFAULT_SIZE = { width: 1_180, height: 800 };
const LEAST_SIZE = { minWidth: 720, minHeight: 480 };

/** What lies behind the page until it has painted: no white flash in the dark. */
const BACKGROUND = { dark: '#141414', light: '#ffffff' };

/**
 * Opens the application's window on its page. It appears when the page has painted, where it stood last time.
 * @param preloadFile absolute path of the built preload
 */
export function openMainWindow(preloadFile: string, place: WindowPlaceMemory): BrowserWindow {
  const recalled = place.recall();
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...LEAST_SIZE,
    ...(recalled && clampBounds(recalled.bounds, workAreas)),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: !app.isPackaged,
      // Chromium would fetch its dictionaries from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (recalled?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => place.remember(window));
  window.loadURL(APP_PAGE).catch((error: unknown) => console.error('The page could not be loaded:', error));
  return window;
}

/** Brings the window to the front, wherever it is hiding. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
