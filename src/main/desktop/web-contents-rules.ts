import { app, type WebContents } from 'electron';
import type { Log } from '#main/logging/log.ts';
import { isAppUrl } from './app-origin.ts';
import { openExternalLink } from './external-links.ts';

/** Rules for every web contents that ever comes to be, whoever makes it. */
export function setupWebContentsRules(log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    keepOnAppOrigin(contents);
    contents.setWindowOpenHandler(({ url }) => {
      openExternalLink(url, log);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  // The default, said once more: no list of exceptions, no "continue anyway".
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, accept) => {
    event.preventDefault();
    accept(false);
  });
}

function keepOnAppOrigin(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // The page has no frames; one that appears goes nowhere.
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault();
  });
}
