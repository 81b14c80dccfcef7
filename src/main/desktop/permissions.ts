import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** What the page's copy buttons need. Reading the clipboard is another permission, and denied. */
const GRANTED = 'clipboard-sanitized-write';

/** Denies every permission but writing text to the clipboard, and that to the page itself alone. */
export function setupPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === GRANTED && details.isMainFrame && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, details) =>
      permission === GRANTED && details.isMainFrame && isAppUrl(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
