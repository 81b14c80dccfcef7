import { X509Certificate } from 'node:crypto';
import { Secret } from '#main/settings/secret.ts';
import { authorityOf, type ProxySetting } from './route.ts';

export type RouteSettingCode =
  | 'empty'
  | 'not_a_url'
  | 'full_width'
  | 'unknown_protocol'
  | 'has_login'
  | 'has_path'
  | 'has_query'
  | 'login_too_long'
  | 'not_a_certificate';

export type RouteSettingField = 'proxy' | 'api_base' | 'ca';

/** A setting of a route that can't be one. Carries nothing of what was typed: it may hold a password. */
export class RouteSettingError extends Error {
  override readonly name = 'RouteSettingError';
  readonly code: RouteSettingCode;
  readonly field: RouteSettingField;

  constructor(field: RouteSettingField, code: RouteSettingCode) {
    super(`${field}: ${code}`);
    this.field = field;
    this.code = code;
  }
}

const PROTOCOLS: Readonly<Record<string, readonly [ProxySetting['protocol'], number]>> = {
  http: ['http', 80],
  https: ['https', 443],
  socks: ['socks5', 1080],
  socks5: ['socks5', 1080],
  // Names are always resolved by the proxy, which is what the h asks for.
  socks5h: ['socks5', 1080],
};

// A SOCKS5 login counts its bytes in one byte (RFC 1929).
const LONGEST_LOGIN_BYTES = 255;

/**
 * Reads a forward proxy as `WECOM_PROXY` and the settings page give it:
 * `[http|https|socks5://][user[:password]@]host[:port]`. Without a protocol it is an HTTP proxy. User and password
 * are percent-decoded where they are percent-encoded.
 * @throws {RouteSettingError} field `proxy`
 */
export function parseProxyUrl(text: string): ProxySetting {
  const typed = text.trim();
  if (typed === '') throw new RouteSettingError('proxy', 'empty');
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(typed) ?? [];
  const known = PROTOCOLS[scheme.toLowerCase()];
  if (known === undefined) throw new RouteSettingError('proxy', 'unknown_protocol');
  // Of a protocol that it doesn't know the URL parser keeps the port even where it is some protocol's own.
  const url = parseUrl('proxy', `proxy://${rest}`);
  if (hasFullWidth(url.host)) throw new RouteSettingError('proxy', 'full_width');
  if (url.search !== '' || url.hash !== '') throw new RouteSettingError('proxy', 'has_query');
  if (url.pathname !== '' && url.pathname !== '/') throw new RouteSettingError('proxy', 'has_path');
  const [protocol, usualPort] = known;
  const username = url.username === '' ? null : decode(url.username);
  const password = url.password === '' ? null : decode(url.password);
  for (const part of [username, password]) {
    if (Buffer.byteLength(part ?? '') > LONGEST_LOGIN_BYTES)
      throw new RouteSettingError('proxy', 'login_too_long');
  }
  return {
    protocol,
    host: bareHost(parseUrl('proxy', `http://${url.hostname}`)),
    port: Number(url.port) || usualPort,
    username,
    password: password === null ? null : new Secret(password),
  };
}

/** The proxy as a person may see it: with the user's name, without the password. */
export function showProxy({ protocol, host, port, username }: ProxySetting): string {
  const login = username === null ? '' : `${encodeURIComponent(username)}@`;
  return `${protocol}://${login}${authorityOf(host, port)}`;
}

/**
 * Reads the base of the API: WeCom's own, a reverse proxy's, a private deployment's. Without a protocol it is
 * https. A trailing slash and a trailing `/cgi-bin`, which every path begins with, are taken off.
 * @returns origin with an optional path prefix, without a slash at the end
 * @throws {RouteSettingError} field `api_base`
 */
export function parseApiBase(text: string): string {
  const typed = text.trim();
  if (typed === '') throw new RouteSettingError('api_base', 'empty');
  if (hasFullWidth(typed)) throw new RouteSettingError('api_base', 'full_width');
  const url = parseUrl('api_base', /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new RouteSettingError('api_base', 'unknown_protocol');
  }
  if (url.username !== '' || url.password !== '') throw new RouteSettingError('api_base', 'has_login');
  if (url.search !== '' || url.hash !== '') throw new RouteSettingError('api_base', 'has_query');
  // WeCom answers http:// with a redirect and nothing else; the call would only show the token to the network.
  if (url.hostname === WECOM_HOST) url.protocol = 'https:';
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/cgi-bin$/, '')}`;
}

export const WECOM_HOST = 'qyapi.weixin.qq.com';

/**
 * Whether tokens and secrets cross a network unencrypted on this base. Private deployments without TLS exist, so
 * it is allowed; whoever shows the setting warns.
 */
export function travelsInClear(apiBase: string): boolean {
  const { protocol, hostname } = new URL(apiBase);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads the certificates of an own CA: PEM (one or several, text between them is passed over) or one DER, as
 * Windows exports it.
 * @returns PEM
 * @throws {RouteSettingError} field `ca`. Without this check, TLS would pass over what it can't read in silence.
 */
export function parseCa(file: Uint8Array): string {
  const blocks = Buffer.from(file).toString('latin1').match(PEM_CERTIFICATE) ?? [file];
  try {
    return blocks.map((block) => new X509Certificate(block).toString()).join('');
  } catch {
    throw new RouteSettingError('ca', 'not_a_certificate');
  }
}

/** The parser's own error is not kept as the cause: it quotes its input, password and all. */
function parseUrl(field: RouteSettingField, text: string): URL {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') throw new RouteSettingError(field, 'not_a_url');
  return url;
}

function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Full-width letters and the ideographic full stop: typed by an input method left on, and easy to overlook. */
function hasFullWidth(text: string): boolean {
  return /[\uff01-\uff5e\u3002]|%EF%BC|%EF%BD|%E3%80%82/i.test(text);
}

/** A percent sign that encodes nothing stands for itself: passwords are often typed as they are. */
function decode(part: string): string {
  return part.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
