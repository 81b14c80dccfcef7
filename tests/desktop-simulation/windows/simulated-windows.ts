import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import type { FromMain, PortData, SenderFrame, ToMain, WindowSpec } from '../messages.ts';
import { toChromiumUrl, toElectronUrl } from './origin.ts';
import { type EncodedData, type FromPage, preloadHostScript } from './preload-host.ts';

interface SimulatedWindow {
  page: Page;
  readonly spec: WindowSpec;
  /** The address that the main process itself is loading: its guard has no say in that one. */
  loadingUrl: string | undefined;
  /** Ports that live in the document shown now. */
  readonly portIds: Set<string>;
}

/** The windows of one simulated desktop: pages of a Chromium context, by the number that main knows them by. */
export interface SimulatedWindows {
  /** Does what the main process asked of a window. In order, one after the other. */
  perform(message: FromMain): void;
  /** Waits for a window to have been loaded and shown. */
  firstShown(): Promise<Page>;
  /** Waits for the next window that is shown, or whose page is brought back after a crash. */
  nextShown(): Promise<Page>;
  /** Ends the process of the first window's page. */
  crashFirst(): Promise<void>;
  windowIdOf(page: Page): number | undefined;
  /** Whether the main process itself is loading that address, in which case nobody is asked. */
  isLoadOfMain(page: Page, url: string): boolean;
}

export async function openSimulatedWindows(
  context: BrowserContext,
  tellMain: (message: ToMain) => void,
): Promise<SimulatedWindows> {
  const windows = new Map<number, SimulatedWindow>();
  const firstShown = Promise.withResolvers<Page>();
  let nextShown = Promise.withResolvers<Page>();
  let colorScheme: 'light' | 'dark' = 'light';
  let queue = Promise.resolve();

  const windowIdOf = (page: Page) => [...windows].find(([, window]) => window.page === page)?.[0];

  await context.exposeBinding('simulationSend', ({ page, frame }, message: FromPage) => {
    const windowId = windowIdOf(page);
    if (windowId !== undefined) receive(windowId, frame, message);
  });

  function receive(windowId: number, frame: Frame, message: FromPage): void {
    if (message.type === 'ipc') {
      const { channel, args } = message;
      tellMain({ type: 'ipc', windowId, frame: senderOf(frame), channel, args });
    } else if (message.type === 'port:message') {
      tellMain({ type: 'port:message', portId: message.portId, data: decode(message.data) });
    } else if (message.type === 'port:close') {
      tellMain({ type: 'port:close', portId: message.portId });
    } else {
      becomeDocument(windowId, message.url);
    }
  }

  /** A new document has taken the old one's place; the old one's ports went with it. */
  function becomeDocument(windowId: number, url: string): void {
    const portIds = windows.get(windowId)?.portIds ?? new Set();
    for (const portId of portIds) tellMain({ type: 'port:close', portId });
    portIds.clear();
    tellMain({ type: 'window:navigated', windowId, url: toElectronUrl(url) });
  }

  async function newPage({ windowId, preloadFile, width, height }: WindowSpec): Promise<Page> {
    const page = await context.newPage();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    if (preloadFile !== undefined) {
      await page.addInitScript({ content: preloadHostScript(await readFile(preloadFile, 'utf8')) });
    }
    page.on('crash', () => tellMain({ type: 'window:crashed', windowId }));
    return page;
  }

  async function open(spec: WindowSpec): Promise<void> {
    const page = await newPage(spec);
    windows.set(spec.windowId, { page, spec, loadingUrl: undefined, portIds: new Set() });
  }

  /** Playwright drives no page whose process has died: the window gets another, on the same address. */
  async function reload(simulated: SimulatedWindow): Promise<void> {
    const dead = simulated.page;
    const url = dead.url();
    simulated.page = await newPage(simulated.spec);
    await dead.close();
    for (const portId of simulated.portIds) tellMain({ type: 'port:close', portId });
    simulated.portIds.clear();
    void load(simulated.spec.windowId, simulated, toElectronUrl(url)).then(() => shown(simulated.page));
  }

  function shown(page: Page): void {
    firstShown.resolve(page);
    nextShown.resolve(page);
    nextShown = Promise.withResolvers<Page>();
  }

  async function follow(dark: boolean): Promise<void> {
    colorScheme = dark ? 'dark' : 'light';
    for (const { page } of windows.values()) await page.emulateMedia({ colorScheme });
  }

  async function load(windowId: number, window: SimulatedWindow, url: string): Promise<void> {
    window.loadingUrl = toChromiumUrl(url);
    const error = await window.page.goto(window.loadingUrl).then(
      () => undefined,
      (reason: unknown) => String(reason),
    );
    window.loadingUrl = undefined;
    tellMain({ type: 'window:loaded', windowId, error });
  }

  async function act(message: FromMain): Promise<void> {
    if (message.type === 'window:open') return open(message.spec);
    if (message.type === 'theme') return follow(message.dark);
    if (message.type === 'port:message') {
      return inPageOf(message.portId, ({ page }) =>
        page.evaluate(([portId, data]) => window.simulationEnd.receiveOnPort(portId, data), [
          message.portId,
          encode(message.data),
        ] as const),
      );
    }
    if (message.type === 'port:close') {
      return inPageOf(message.portId, ({ page }) =>
        page.evaluate((portId) => window.simulationEnd.closePort(portId), message.portId),
      );
    }
    if (!('windowId' in message)) return;
    const simulated = windows.get(message.windowId);
    if (simulated) await actOn(simulated, message);
  }

  async function actOn(
    simulated: SimulatedWindow,
    message: Extract<FromMain, { windowId: number }>,
  ): Promise<void> {
    // Not waited for: what the page asks while it loads must be answered.
    if (message.type === 'window:load') void load(message.windowId, simulated, message.url);
    if (message.type === 'window:reload') await reload(simulated);
    if (message.type === 'window:show') shown(simulated.page);
    if (message.type === 'window:focus') await simulated.page.bringToFront();
    if (message.type === 'window:closed') {
      windows.delete(message.windowId);
      await simulated.page.close();
    }
    if (message.type === 'frame:message') {
      for (const portId of message.portIds) simulated.portIds.add(portId);
      await simulated.page.evaluate(
        ([channel, content, portIds]) => window.simulationEnd.receive(channel, content, portIds),
        [message.channel, message.message, message.portIds] as const,
      );
    }
  }

  /** Does nothing when the document that held the port has gone. */
  async function inPageOf(portId: string, work: (window: SimulatedWindow) => Promise<void>): Promise<void> {
    const holder = [...windows.values()].find((window) => window.portIds.has(portId));
    if (holder) await work(holder);
  }

  return {
    perform(message) {
      // A document that goes away in mid-message takes the message with it.
      queue = queue.then(() => act(message)).catch(ignoreGoneDocument);
    },
    firstShown: () => firstShown.promise,
    nextShown: () => nextShown.promise,
    async crashFirst() {
      const [first] = windows.values();
      if (first === undefined) throw new Error('No window is open.');
      const crashed = first.page.waitForEvent('crash');
      const session = await context.newCDPSession(first.page);
      // The answer goes down with the page.
      session.send('Page.crash').catch(() => undefined);
      await crashed;
    },
    windowIdOf,
    isLoadOfMain: (page, url) =>
      [...windows.values()].some((window) => window.page === page && window.loadingUrl === url),
  };
}

function senderOf(frame: Frame): SenderFrame {
  return { kind: frame.parentFrame() === null ? 'main' : 'sub', url: toElectronUrl(frame.url()) };
}

function encode(data: PortData): EncodedData {
  return typeof data === 'string' ? { text: data } : { base64: Buffer.from(data).toString('base64') };
}

function decode(data: EncodedData): PortData {
  return 'text' in data ? data.text : new Uint8Array(Buffer.from(data.base64, 'base64'));
}

function ignoreGoneDocument(error: unknown): void {
  const text = String(error);
  if (!/context was destroyed|has been closed|navigat|Target crashed/i.test(text))
    console.error('Desktop simulation:', error);
}
