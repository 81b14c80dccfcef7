import { shell } from 'electron';
import { faultFields } from '#main/logging/fault-fields.ts';
import type { Log } from '#main/logging/log.ts';

/** WeCom's console, its error lookup, its developer documents: all that the pages link to. */
const LINK_HOSTS: ReadonlySet<string> = new Set([
  'work.weixin.qq.com',
  'open.work.weixin.qq.com',
  'developer.work.weixin.qq.com',
]);

/** @returns whether a link may leave the application: https, a known host, its own port, no login in it */
export function isAllowedLink(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    LINK_HOSTS.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/**
 * Opens a link in the system's browser; the only caller of `shell.openExternal`, which would start any program
 * that has registered a scheme.
 */
export function openExternalLink(address: string, log: Log): void {
  if (!isAllowedLink(address)) return;
  shell.openExternal(new URL(address).href).catch((error: unknown) => {
    log.error('link not opened', faultFields(error));
  });
}
