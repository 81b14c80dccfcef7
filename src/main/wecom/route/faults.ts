import { type ProxyReply, RouteFailure } from './failure.ts';
import {
  AT_PROXY,
  CODES,
  MID_ANSWER,
  type NetworkFault,
  type NetworkFaultCode,
  RETRIABLE,
  SOCKS_REFUSALS,
} from './fault-codes.ts';
import { authorityOf, type Route } from './route.ts';

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
