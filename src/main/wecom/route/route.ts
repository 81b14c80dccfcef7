import type { Secret } from '#main/settings/secret.ts';

/** The way from this machine to WeCom's API. */
export interface Route {
  /** Origin and, behind a reverse proxy, a path prefix; no slash at the end. */
  readonly apiBase: string;
  readonly proxy: ProxySetting | null;
  /** Certificates to trust besides the built-in and the system's ones, as PEM. */
  readonly caPem: string | null;
  /** True leaves by IPv4 alone, since the trusted-IP lists take nothing else; false only prefers it. */
  readonly ipv4Only: boolean;
}

/** A forward proxy on the way. */
export interface ProxySetting {
  readonly protocol: 'http' | 'https' | 'socks5';
  /** Name or address; an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: Secret | null;
}

/**
 * The address of one call.
 * @param path absolute, as WeCom documents it: `/cgi-bin/user/get`
 * @param query values to send; an `undefined` one is left out
 */
export function urlOf(
  route: Route,
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, String(value));
  }
  return search.size === 0 ? `${route.apiBase}${path}` : `${route.apiBase}${path}?${search}`;
}

/** `host:port` as it stands in a URL. */
export function authorityOf(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
