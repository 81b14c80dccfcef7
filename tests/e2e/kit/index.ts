import { describe } from 'vitest';
import type { Host, LaunchOptions } from './host.ts';
import { launchBrowser } from './launch-browser.ts';
import { launchDesktop } from './launch-desktop.ts';
import { desktopKind, whyNoDesktop } from './which-desktop.ts';

export type { DesktopHost, Host, LaunchOptions } from './host.ts';
export { launchBrowser } from './launch-browser.ts';
export { launchDesktop } from './launch-desktop.ts';

type Launch = (options?: LaunchOptions) => Promise<Host>;

/** Runs the same specs on the page that is served to a browser and in the desktop's window. */
export function onEveryHost(specs: (launch: Launch) => void): void {
  describe('in a browser', () => specs(launchBrowser));
  onDesktop(() => specs(launchDesktop));
}

/** Runs specs that only the desktop can pass. */
export function onDesktop(specs: () => void): void {
  const place = desktopKind === 'electron' ? 'in Electron' : 'in the desktop simulation';
  describe.skipIf(whyNoDesktop !== undefined)(place, specs);
}
