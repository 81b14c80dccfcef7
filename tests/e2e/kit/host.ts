import type { Page } from 'playwright-core';

/** One running application, on a data folder of its own, with a page to drive. */
export interface Host {
  readonly page: Page;
  /** What the page complained about: violations of its policy, errors. Empty on a good day. */
  readonly complaints: readonly string[];
  readonly dataFolder: string;
  /** Opens a page of the application by its path, `/lookup`. */
  open(path: string): Promise<void>;
  /** What the application has printed. */
  output(): string;
  /** Ends the application in order. Safe to call twice. */
  close(): Promise<void>;
}

/** What only a page in a browser has: it outlives its server. */
export interface BrowserHost extends Host {
  /** Ends the server in order; the page stays. */
  stopServer(): Promise<void>;
  /** Starts a server in its place, on the same port and the same data. */
  startServer(): Promise<void>;
}

/** What only the desktop has. */
export interface DesktopHost extends Host {
  /** The window's address as Electron would show it. */
  url(): string;
  /** Addresses that were given to the system's browser. It is never really opened. */
  openedLinks(): Promise<readonly string[]>;
  /** Lets the main process itself load an address, past its own guard. */
  loadFromMain(url: string): Promise<void>;
}

export interface LaunchOptions {
  /** On top of the environment, of which `WECOM_*` is left out. */
  readonly env?: Readonly<Record<string, string>>;
  /** A data folder to go on with; otherwise a new one that goes with the test. */
  readonly dataFolder?: string;
}

/** Goes to a page of the application, whose addresses lie behind the `#`. */
export async function openPath(page: Page, path: string): Promise<void> {
  const url = new URL(page.url());
  url.hash = path;
  await page.goto(url.href);
}

/** @returns the environment of this process without what would make the application somebody's own */
export function neutralEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => !/^(WECOM|ELECTRON|SIMULATED)_/.test(name));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
