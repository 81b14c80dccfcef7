import { protocol } from 'electron';
import { APP_SCHEME, isAppUrl } from './app-origin.ts';
import { servePageFile } from './page-files.ts';

/** Gives `app://` an origin of its own, as https has. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built renderer on `app://`, instead of `file://`, which could read the whole disk. */
export function setupAppProtocol(rendererFolder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' || !isAppUrl(request.url)) return new Response('Not found', { status: 404 });
    return servePageFile(rendererFolder, new URL(request.url).pathname);
  });
}
