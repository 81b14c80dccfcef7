import type { SocksProblem } from './failure.ts';
import { NO_IPV4 } from './lookup.ts';

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

/** Worth another call a moment later. */
export const RETRIABLE: ReadonlySet<NetworkFaultCode> = new Set<NetworkFaultCode>([
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
export const CODES: Readonly<Record<string, NetworkFaultCode>> = {
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
export const AT_PROXY: Readonly<Partial<Record<NetworkFaultCode, NetworkFaultCode>>> = {
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

/** The same errors once an answer has begun. */
export const MID_ANSWER: Readonly<Partial<Record<NetworkFaultCode, NetworkFaultCode>>> = {
  reset: 'cut_off',
  connect_timeout: 'cut_off',
  not_http: 'cut_off',
};

/** A SOCKS5 proxy's refusals. */
export const SOCKS_REFUSALS = {
  login_wanted: 'proxy_auth_required',
  login_refused: 'proxy_auth_refused',
  login_method: 'proxy_auth_unsupported',
  not_allowed: 'proxy_refused_connect',
  cannot_reach: 'proxy_cannot_reach',
  not_socks5: 'proxy_protocol',
} as const satisfies Readonly<Record<SocksProblem, NetworkFaultCode>>;
