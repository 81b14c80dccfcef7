/** The scheme that only this application serves. */
export const APP_SCHEME = 'app';

const APP_HOST = 'wecom-id-mapper';

/** The one origin whose pages get a port, and to which navigation is limited. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/**
 * @param href a page's address within the window, like `/batch`
 * @returns what the window opens; the first page for an address that no page could have
 */
export function appPage(href = '/'): string {
  return `${APP_ORIGIN}/index.html#${/^(?:\/[\w-]+)+$/.test(href) ? href : '/'}`;
}

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
