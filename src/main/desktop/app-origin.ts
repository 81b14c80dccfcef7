/** The scheme that only this application serves. */
export const APP_SCHEME = 'app';

const APP_HOST = 'wecom-id-mapper';

/** The one origin whose pages get a port, and to which navigation is limited. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** What the window opens. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/**
 * @returns whether an address lies on the application's own origin. Compared by parts: `URL.origin` is `null`
 * for a scheme that Node doesn't know as standard.
 */
export function isAppUrl(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.host === APP_HOST &&
    url.username === '' &&
    url.password === ''
  );
}
