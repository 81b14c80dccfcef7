import { EventEmitter } from 'node:events';
import type { SenderFrame } from '../messages.ts';
import { app, trackWindow } from './app.ts';
import { answer, onMessage, tell } from './link.ts';
import type { MessagePortMain } from './message-ports.ts';
import { preventableEvent } from './preventable-event.ts';

interface WindowOptions {
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  backgroundColor?: string;
  webPreferences?: { preload?: string; [name: string]: unknown };
}

type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

const windows = new Map<number, BrowserWindow>();
let lastWindowId = 0;

/** A frame as the main process sees it. Only a main frame can be sent a message. */
export class WebFrameMain {
  readonly frameToken: string;
  readonly url: string;
  readonly #windowId: number;
  readonly #isDestroyed: boolean;

  constructor(windowId: number, kind: 'main' | 'sub', url: string, isDestroyed = false) {
    this.#windowId = windowId;
    this.#isDestroyed = isDestroyed;
    this.frameToken = `${kind}-frame-of-window-${windowId}`;
    this.url = url;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed || !windows.has(this.#windowId);
  }

  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
    const portIds = ports.map((port) => port.moveToPage());
    tell({ type: 'frame:message', windowId: this.#windowId, channel, message, portIds });
  }
}

export class WebContents extends EventEmitter {
  readonly id: number;
  mainFrame: WebFrameMain;
  windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(windowId: number) {
    super();
    this.id = windowId;
    this.mainFrame = new WebFrameMain(windowId, 'main', '');
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return !windows.has(this.id);
  }

  reload(): void {
    tell({ type: 'window:reload', windowId: this.id });
  }

  /** @returns the frame that an ipc message came from; null when it has gone, as in Electron */
  frameOf(sender: SenderFrame): WebFrameMain | null {
    if (sender.kind === 'gone') return null;
    if (sender.kind === 'destroyed') return new WebFrameMain(this.id, 'main', sender.url, true);
    return sender.kind === 'main' ? this.mainFrame : new WebFrameMain(this.id, 'sub', sender.url);
  }
}

/** The stand-in for Electron's `BrowserWindow`: a page of Chromium in the process that drives it. */
export class BrowserWindow extends EventEmitter {
  readonly id = ++lastWindowId;
  readonly webContents = new WebContents(this.id);
  readonly #untrack: () => void;
  readonly #bounds: { x: number; y: number; width: number; height: number };
  #loads: { resolve(): void; reject(error: Error): void }[] = [];
  #maximized = false;
  #visible = false;

  constructor({ width = 800, height = 600, x = 0, y = 0, ...options }: WindowOptions) {
    super();
    const { webPreferences = {}, backgroundColor } = options;
    this.#bounds = { x, y, width, height };
    this.#untrack = trackWindow(this);
    windows.set(this.id, this);
    tell({
      type: 'window:open',
      spec: { windowId: this.id, preloadFile: webPreferences.preload, webPreferences, width, height },
    });
    if (backgroundColor !== undefined) this.setBackgroundColor(backgroundColor);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  loadURL(url: string): Promise<void> {
    tell({ type: 'window:load', windowId: this.id, url });
    return new Promise((resolve, reject) => this.#loads.push({ resolve, reject }));
  }

  finishLoad(error: string | undefined): void {
    const load = this.#loads.shift();
    if (error === undefined) load?.resolve();
    else load?.reject(new Error(error));
    if (error === undefined) this.emit('ready-to-show');
  }

  close(): void {
    const event = preventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (!windows.delete(this.id)) return;
    tell({ type: 'window:closed', windowId: this.id });
    this.webContents.emit('destroyed');
    this.emit('closed');
    this.#untrack();
  }

  show(): void {
    this.#visible = true;
    tell({ type: 'window:show', windowId: this.id });
    this.emit('show');
  }

  focus(): void {
    tell({ type: 'window:focus', windowId: this.id });
    this.emit('focus');
  }

  setBackgroundColor(colour: string): void {
    tell({ type: 'window:background', windowId: this.id, colour });
  }

  setProgressBar(share: number, { mode }: { mode?: string } = {}): void {
    tell({ type: 'progress', share, mode });
  }

  maximize(): void {
    this.#maximized = true;
  }

  restore(): void {
    this.#maximized = false;
  }

  isVisible = (): boolean => this.#visible;
  isMaximized = (): boolean => this.#maximized;
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => !windows.has(this.id);
  getNormalBounds = () => ({ ...this.#bounds });
  getBounds = () => ({ ...this.#bounds });
}

/** @returns the window with that id; the driving process only names windows that it was told of */
export function windowOf(windowId: number): BrowserWindow | undefined {
  return windows.get(windowId);
}

onMessage('window:loaded', ({ windowId, error }) => windowOf(windowId)?.finishLoad(error));
onMessage('window:close', () => BrowserWindow.getAllWindows()[0]?.close());
onMessage('load', ({ windowId, url }) => {
  windowOf(windowId)?.loadURL(url).catch(console.error);
});
onMessage('window:navigated', ({ windowId, url }) => {
  const contents = windowOf(windowId)?.webContents;
  if (contents) contents.mainFrame = new WebFrameMain(windowId, 'main', url);
});

answer('navigate', async ({ windowId, url, isMainFrame }) => {
  const contents = windowOf(windowId)?.webContents;
  const names = isMainFrame ? ['will-navigate', 'will-frame-navigate'] : ['will-frame-navigate'];
  return names.every((name) => {
    const event = preventableEvent({ url, isMainFrame });
    contents?.emit(name, event);
    return !event.defaultPrevented;
  });
});

answer('event', async ({ windowId, name, facts }) => {
  const event = preventableEvent(facts);
  windowOf(windowId)?.webContents.emit(name, event);
  return event.defaultPrevented;
});

onMessage('window:crashed', ({ windowId }) => {
  const contents = windowOf(windowId)?.webContents;
  if (contents) app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 5 });
});

answer('windowOpen', async ({ windowId, url }) => {
  return windowOf(windowId)?.webContents.windowOpenHandler({ url }).action === 'allow';
});
