import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/**
 * Lets pages load the application's own files and what they have made themselves (`blob:`, to be saved as a
 * file), and nothing of any network. Calls to WeCom are the core's, and don't pass here.
 */
export function setupNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !isAllowedRequest(url) });
  });
}

/** DevTools are Chromium's own pages; there are none in a packaged build. */
const OWN_SCHEMES: ReadonlySet<string> = new Set(['blob:', 'data:', 'devtools:']);

function isAllowedRequest(address: string): boolean {
  return isAppUrl(address) || OWN_SCHEMES.has(URL.parse(address)?.protocol ?? '');
}
