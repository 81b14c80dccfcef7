import { type AnswerHeaders, bodyText } from './body-text.ts';
import type { Route } from './route.ts';

/** What an answer that isn't WeCom's most likely is. */
export type ForeignBodyCode =
  /** A page, from nobody in particular. */
  | 'html'
  | 'empty'
  /** WeCom's own answer to an unknown path, and a reverse proxy's to one that it doesn't forward. */
  | 'empty_404'
  /** A server's "no such page": the reverse proxy doesn't forward this path, or the prefix is wrong. */
  | 'not_forwarded'
  /** A sign-in page of the network itself. */
  | 'captive_portal'
  /** The forward proxy's own page. */
  | 'proxy_page'
  /** Somebody on the way wants a login. */
  | 'login_wanted'
  /** Somebody on the way lets nobody, or not this machine, through. */
  | 'gateway_refused'
  /** Somebody on the way can't reach WeCom, or is overloaded. */
  | 'gateway_error'
  | 'redirect'
  | 'not_json'
  | 'cut_off_json'
  /** JSON, but not in WeCom's form. */
  | 'foreign_json'
  | 'bad_encoding'
  | 'bad_charset'
  /** More bytes than any answer of that endpoint has; told by whoever reads it. */
  | 'too_large';

export interface ForeignBody {
  readonly code: ForeignBodyCode;
  /** For the technical reader: status, server, title, target of the redirect; holds no query of a URL. */
  readonly detail: string;
  readonly retriable: boolean;
}

const RETRIABLE: ReadonlySet<ForeignBodyCode> = new Set<ForeignBodyCode>([
  'empty',
  'gateway_error',
  'proxy_page',
  'cut_off_json',
]);

/**
 * Names an answer that WeCom can't have given (see `readAnswer`), by who most likely gave it.
 * @param body as it came, compressed or not
 */
export function foreignBodyOf(
  status: number,
  headers: AnswerHeaders,
  body: Uint8Array | string,
  route: Route,
): ForeignBody {
  const read = typeof body === 'string' ? { text: body } : bodyText(headers, body);
  const text = 'text' in read ? read.text.trim() : '';
  const code = byStatus(status, headers, text, route) ?? ('flaw' in read ? read.flaw : byText(text));
  const detail = describe(status, headers, text, 'flaw' in read ? read.detail : '');
  return { code, detail, retriable: RETRIABLE.has(code) };
}

function byStatus(
  status: number,
  headers: AnswerHeaders,
  text: string,
  route: Route,
): ForeignBodyCode | undefined {
  if (status >= 300 && status < 400) return redirectCode(status, headers, route);
  if (status < 400) return undefined;
  if (status === 511) return 'captive_portal';
  if (isOfForwardProxy(headers, route)) return 'proxy_page';
  if (status === 404 && text === '') return 'empty_404';
  if (status === 404 || status === 405 || status === 410) return 'not_forwarded';
  if (status === 401 || status === 407) return 'login_wanted';
  if (status === 429 || status >= 500) return 'gateway_error';
  return 'gateway_refused';
}

/** A lasting redirect moves an address; a passing one to another host asks somebody to sign in there. */
function redirectCode(status: number, headers: AnswerHeaders, route: Route): ForeignBodyCode {
  const target = URL.parse(header(headers, 'location'), route.apiBase);
  const leaves = target !== null && target.hostname !== new URL(route.apiBase).hostname;
  return leaves && (status === 302 || status === 303 || status === 307) ? 'captive_portal' : 'redirect';
}

/** Only a call to a plain http:// base can be answered by the forward proxy itself: through a tunnel it is mute. */
function isOfForwardProxy(headers: AnswerHeaders, route: Route): boolean {
  if (route.proxy === null || !route.apiBase.startsWith('http://')) return false;
  return 'x-squid-error' in headers || /squid|tinyproxy|privoxy|proxy/i.test(header(headers, 'server'));
}

const SIGN_IN =
  /<form|<meta[^>]+http-equiv=["']?refresh|type=["']?password|\blog-?in\b|\bsign-?in\b|portal|认证|登录|上网/i;

function byText(text: string): ForeignBodyCode {
  if (text === '') return 'empty';
  if (/^<(!doctype|html|head|body|\?xml|!--)/i.test(text))
    return SIGN_IN.test(text) ? 'captive_portal' : 'html';
  if (!/^[[{]/.test(text)) return 'not_json';
  if (isJson(text)) return 'foreign_json';
  return text.endsWith(text.startsWith('{') ? '}' : ']') ? 'not_json' : 'cut_off_json';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const LONGEST_DETAIL = 300;

function describe(status: number, headers: AnswerHeaders, text: string, flaw: string): string {
  const server = header(headers, 'server');
  const squid = header(headers, 'x-squid-error');
  const target = URL.parse(header(headers, 'location'), 'http://relative.invalid');
  const title = /<title[^>]*>([^<]{1,100})/i.exec(text)?.[1]?.trim();
  return [
    `HTTP ${status}`,
    header(headers, 'content-type'),
    server && `server ${server}`,
    squid,
    target && header(headers, 'location') && `to ${showTarget(target)}`,
    title && `title "${title}"`,
    flaw,
  ]
    .filter(Boolean)
    .join(', ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, LONGEST_DETAIL);
}

/** Without the query, into which portals copy the address asked for, token and all. */
function showTarget({ hostname, host, protocol, pathname }: URL): string {
  return hostname === 'relative.invalid' ? pathname : `${protocol}//${host}${pathname}`;
}

function header(headers: AnswerHeaders, name: string): string {
  return String(headers[name] ?? '');
}
