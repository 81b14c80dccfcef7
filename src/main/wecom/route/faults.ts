import { type ProxyReply, RouteFailure } from './failure.ts';
import { NO_IPV4 } from './lookup.ts';
import { authorityOf, type Route } from './route.ts';

/** Why no answer came. Codes that begin with `proxy_` are about the forward proxy, the others about what comes after it. */
export type NetworkFaultCode =
  | 'dns_not_found'
  | 'dns_failed'
  | 'dns_no_ipv4'
  | 'connect_refused'
  | 'connect_timeout'
  | 'host_unreachable'
  /** This machine forbids the connection: a local firewall, a sandbox. */
  | 'not_permitted'
  | 'reset'
  | 'headers_timeout'
  | 'body_timeout'
  /** Bytes kept coming, but the answer took too long as a whole. */
  | 'answer_timeout'
  /** The connection ended in the middle of an answer. */
  | 'cut_off'
  /** What answered doesn't speak HTTP. */
  | 'not_http'
  | 'tls_untrusted'
  | 'tls_expired'
  /** Not valid yet: most often this machine's clock is wrong. */
  | 'tls_not_yet_valid'
  | 'tls_name_mismatch'
  | 'tls_self_signed'
  | 'tls_protocol'
  /** The connection ended in the TLS handshake: what a firewall does to names that it filters. */
  | 'tls_cut_off'
  | 'proxy_dns'
  | 'proxy_unreachable'
  | 'proxy_timeout'
  | 'proxy_tls'
  /** The proxy hung up before the tunnel stood. */
  | 'proxy_cut_off'
  | 'proxy_auth_required'
  | 'proxy_auth_refused'
  /** The proxy wants a kind of login other than name and password (NTLM, Kerberos). */
  | 'proxy_auth_unsupported'
  | 'proxy_refused_connect'
  /** The proxy is fine, but can't reach WeCom itself. */
  | 'proxy_cannot_reach'
  | 'proxy_protocol'
  | 'aborted'
  | 'body_too_large'
  | 'bad_encoding'
  | 'too_many_open_files'
  | 'connection_failed';

export interface NetworkFault {
  readonly code: NetworkFaultCode;
  /** For the technical reader; holds no secret and no query of a URL. */
  readonly detail: string;
  /** Whether the same call may go well a moment later. */
  readonly retriable: boolean;
  /** The HTTP status with which the proxy refused. */
  readonly proxyStatus?: number;
  /** `host:port` of the end that failed: the proxy's or the API's. */
  readonly peer?: string;
}

const RETRIABLE: ReadonlySet<NetworkFaultCode> = new Set<NetworkFaultCode>([
  'dns_failed',
  'connect_refused',
  'connect_timeout',
  'host_unreachable',
  'reset',
  'headers_timeout',
  'body_timeout',
  'answer_timeout',
  'cut_off',
  'tls_cut_off',
  'proxy_unreachable',
  'proxy_timeout',
  'proxy_cut_off',
  'proxy_cannot_reach',
  'too_many_open_files',
  'connection_failed',
]);

/** What sockets, name resolution, TLS and undici throw, for WeCom's own leg. */
const CODES: Readonly<Record<string, NetworkFaultCode>> = {
  ENOTFOUND: 'dns_not_found',
  ENODATA: 'dns_not_found',
  [NO_IPV4]: 'dns_no_ipv4',
  EAI_AGAIN: 'dns_failed',
  EAI_FAIL: 'dns_failed',
  ESERVFAIL: 'dns_failed',
  EREFUSED: 'dns_failed',
  ETIMEOUT: 'dns_failed',
  ECONNREFUSED: 'connect_refused',
  ETIMEDOUT: 'connect_timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  EHOSTUNREACH: 'host_unreachable',
  EHOSTDOWN: 'host_unreachable',
  ENETUNREACH: 'host_unreachable',
  ENETDOWN: 'host_unreachable',
  EADDRNOTAVAIL: 'host_unreachable',
  EACCES: 'not_permitted',
  EPERM: 'not_permitted',
  EMFILE: 'too_many_open_files',
  ENFILE: 'too_many_open_files',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  PROXY_HUNG_UP: 'reset',
  UND_ERR_HEADERS_TIMEOUT: 'headers_timeout',
  UND_ERR_BODY_TIMEOUT: 'body_timeout',
  ANSWER_TOO_SLOW: 'answer_timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'cut_off',
  HPE_INVALID_EOF_STATE: 'cut_off',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'body_too_large',
  UND_ERR_HEADERS_OVERFLOW: 'not_http',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_ABORT: 'aborted',
  ABORT_ERR: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  Z_DATA_ERROR: 'bad_encoding',
  Z_BUF_ERROR: 'bad_encoding',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_name_mismatch',
  HOSTNAME_MISMATCH: 'tls_name_mismatch',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  EPROTO: 'tls_protocol',
};

/** The same errors on the proxy's leg. */
const AT_PROXY: Readonly<Partial<Record<NetworkFaultCode, NetworkFaultCode>>> = {
  dns_not_found: 'proxy_dns',
  dns_failed: 'proxy_dns',
  dns_no_ipv4: 'proxy_dns',
  connect_refused: 'proxy_unreachable',
  host_unreachable: 'proxy_unreachable',
  connect_timeout: 'proxy_timeout',
  headers_timeout: 'proxy_timeout',
  reset: 'proxy_cut_off',
  cut_off: 'proxy_cut_off',
  tls_untrusted: 'proxy_tls',
  tls_expired: 'proxy_tls',
  tls_not_yet_valid: 'proxy_tls',
  tls_name_mismatch: 'proxy_tls',
  tls_self_signed: 'proxy_tls',
  tls_cut_off: 'proxy_tls',
  tls_protocol: 'proxy_protocol',
  not_http: 'proxy_protocol',
};

const MID_ANSWER: Readonly<Partial<Record<NetworkFaultCode, NetworkFaultCode>>> = {
  reset: 'cut_off',
  connect_timeout: 'cut_off',
  not_http: 'cut_off',
};

/**
 * Says what a failed call failed of.
 * @param error what undici's `request` threw, or the reading of its body, by a dispatcher of this folder
 */
export function faultOf(error: unknown, route: Route): NetworkFault {
  if (!(error instanceof RouteFailure)) return fault(codeOf(error), error, originOf(route));
  if (error.stage !== 'proxy') {
    const code = codeOf(error.cause);
    const inStage = error.stage === 'answer' ? MID_ANSWER[code] : inHandshake(code, route);
    return fault(inStage ?? code, error.cause, originOf(route));
  }
  const peer = route.proxy === null ? originOf(route) : authorityOf(route.proxy.host, route.proxy.port);
  if (error.reply !== null) return refusal(error.reply, route.proxy?.username != null, peer);
  const code = codeOf(error.cause);
  return fault(AT_PROXY[code] ?? code, error.cause, peer);
}

/** TCP itself is refused, not reset: what is reset before a call can be sent is the handshake. */
function inHandshake(code: NetworkFaultCode, route: Route): NetworkFaultCode | undefined {
  return code === 'reset' && route.apiBase.startsWith('https:') ? 'tls_cut_off' : undefined;
}

function fault(code: NetworkFaultCode, error: unknown, peer: string): NetworkFault {
  return { code, detail: detailOf(error), retriable: RETRIABLE.has(code), peer };
}

function refusal(reply: ProxyReply, hasLogin: boolean, peer: string): NetworkFault {
  const code = reply.protocol === 'http' ? httpRefusal(reply, hasLogin) : SOCKS_REFUSALS[reply.problem];
  const detail =
    reply.protocol === 'http'
      ? `the proxy answered CONNECT with ${[reply.status, reply.reason, reply.schemes].filter(Boolean).join(', ')}`
      : `the SOCKS5 proxy: ${reply.reason}`;
  const base = { code, detail: tidy(detail), retriable: RETRIABLE.has(code), peer };
  return reply.protocol === 'http' ? { ...base, proxyStatus: reply.status } : base;
}

const SOCKS_REFUSALS = {
  login_wanted: 'proxy_auth_required',
  login_refused: 'proxy_auth_refused',
  login_method: 'proxy_auth_unsupported',
  not_allowed: 'proxy_refused_connect',
  cannot_reach: 'proxy_cannot_reach',
  not_socks5: 'proxy_protocol',
} as const;

function httpRefusal(
  { status, schemes }: Extract<ProxyReply, { protocol: 'http' }>,
  hasLogin: boolean,
): NetworkFaultCode {
  if (status === 407 || status === 401) {
    if (schemes !== '' && !/\bbasic\b/i.test(schemes)) return 'proxy_auth_unsupported';
    return hasLogin ? 'proxy_auth_refused' : 'proxy_auth_required';
  }
  return status >= 500 ? 'proxy_cannot_reach' : 'proxy_refused_connect';
}

function codeOf(error: unknown): NetworkFaultCode {
  for (const cause of causesOf(error)) {
    const name = nameOf(cause);
    const code = CODES[name];
    if (code !== undefined) return code;
    if (name.startsWith('HPE_') || cause.name === 'HTTPParserError') return 'not_http';
    if (name.startsWith('ERR_SSL_') || name.startsWith('ERR_TLS_')) return 'tls_protocol';
    if (/CERT|SIGNATURE|ISSUER|INVALID_CA|CRL/.test(name)) return 'tls_untrusted';
    if (name.startsWith('EAI_')) return 'dns_failed';
    if (cause.name === 'AbortError' || cause.name === 'TimeoutError') return 'aborted';
  }
  return 'connection_failed';
}

/** An error, then what it wraps; of several addresses tried in turn, all. */
function* causesOf(error: unknown): Generator<Error & { code?: unknown }> {
  if (!(error instanceof Error)) return;
  yield error;
  if (error instanceof AggregateError) for (const each of error.errors) yield* causesOf(each);
  yield* causesOf(error.cause);
}

function nameOf(error: { code?: unknown }): string {
  return typeof error.code === 'string' ? error.code : '';
}

function detailOf(error: unknown): string {
  const seen = new Set<string>();
  for (const cause of causesOf(error)) {
    const code = nameOf(cause);
    // OpenSSL's messages name its source files and nothing that the code doesn't.
    const message = code.startsWith('ERR_SSL_') ? '' : cause.message;
    seen.add(message.includes(code) ? message : `${code} ${message}`.trim());
  }
  return tidy([...seen].filter(Boolean).join('; '));
}

const LONGEST_DETAIL = 300;

/** One line, no query (it holds the token), no endless list. */
function tidy(text: string): string {
  return text
    .replace(/\?[^\s'")]*/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_DETAIL);
}

function originOf(route: Route): string {
  const { hostname, port, protocol } = new URL(route.apiBase);
  return authorityOf(hostname.replace(/^\[|\]$/g, ''), Number(port) || (protocol === 'https:' ? 443 : 80));
}
