/**
 * Chromium navigates to no scheme that it doesn't know, and only Electron can teach it one. So every `app://`
 * address stands in the simulated window as an https one under a name that can't exist, and is turned back
 * before the main process sees it.
 */
const SUFFIX = '.app-scheme.invalid';

/** @returns the address that Chromium is given for one of Electron's */
export function toChromiumUrl(electronUrl: string): string {
  const url = new URL(electronUrl);
  return url.protocol === 'app:'
    ? `https://${url.host}${SUFFIX}${url.pathname}${url.search}${url.hash}`
    : electronUrl;
}

/** @returns the address that Electron would have shown for one of Chromium's */
export function toElectronUrl(chromiumUrl: string): string {
  const url = URL.parse(chromiumUrl);
  if (!url?.hostname.endsWith(SUFFIX)) return chromiumUrl;
  return `app://${url.hostname.slice(0, -SUFFIX.length)}${url.pathname}${url.search}${url.hash}`;
}

/** @returns whether Chromium's address stands for an `app://` one */
export function standsForAppUrl(chromiumUrl: string): boolean {
  return toElectronUrl(chromiumUrl) !== chromiumUrl;
}
