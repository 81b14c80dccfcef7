import { isIP } from 'node:net';
import type { ProxySetting } from './route.ts';
import { parseProxyUrl } from './settings.ts';

/**
 * Finds the proxy that the system wants for an address, or `null` for none. The desktop brings its own, which
 * knows the system's settings and PAC files; elsewhere there is {@link environmentProxies}.
 */
export type ProxyResolver = (url: string) => Promise<ProxySetting | null>;

/**
 * The proxy of the usual environment variables: `HTTPS_PROXY` or `HTTP_PROXY` by the address's protocol, then
 * `ALL_PROXY`, unless `NO_PROXY` names the host; small letters win, as with curl. `HTTP_PROXY` in capitals is
 * passed over where a web server may have set it out of a request's header (CGI).
 * @throws {RouteSettingError} when the variable that counts holds no proxy
 */
export function environmentProxies(env: Readonly<Record<string, string | undefined>>): ProxyResolver {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || '';
  return async (url) => {
    const { protocol, hostname, port } = new URL(url);
    const secure = protocol === 'https:';
    if (isExempt(read('NO_PROXY'), hostname, Number(port) || (secure ? 443 : 80))) return null;
    const plain = env.REQUEST_METHOD === undefined ? read('HTTP_PROXY') : (env.http_proxy ?? '');
    const proxy = (secure ? read('HTTPS_PROXY') : plain) || read('ALL_PROXY');
    return proxy === '' ? null : parseProxyUrl(proxy);
  };
}

/** `NO_PROXY`: names, each with all below it, and addresses, separated by commas or blanks; `*` is everything. */
function isExempt(list: string, hostname: string, port: number): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, entryPort] = isIP(entry) ? [] : (/^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? []);
      if (entryPort !== undefined && Number(entryPort) !== port) return false;
      const domain = name.replace(/^\*?\./, '');
      return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
    });
}

/** The words of a PAC answer and the protocols they stand for. */
const PAC_PROTOCOLS: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

/**
 * Reads what a PAC file, or a browser's proxy resolver, answers: `PROXY host:port; SOCKS5 host:port; DIRECT`.
 * @returns the first choice that this product can use, or `null` for a direct connection
 */
export function parsePacAnswer(answer: string): ProxySetting | null {
  for (const choice of answer.split(';')) {
    const [word = '', authority = ''] = choice.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return null;
    const protocol = PAC_PROTOCOLS[word.toUpperCase()];
    if (protocol !== undefined && authority !== '') return parseProxyUrl(`${protocol}://${authority}`);
  }
  return null;
}
