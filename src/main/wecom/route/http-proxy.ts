import { type buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { type ProxyReply, RouteFailure } from './failure.ts';
import { authorityOf, type ProxySetting } from './route.ts';

export interface HttpProxyOptions {
  /** Limits of the connections that carry calls. */
  readonly pool: Pool.Options;
  /** Opens a connection to the proxy. */
  readonly toProxy: buildConnector.connector;
  /** How TLS with WeCom is spoken within a tunnel. */
  readonly tls: buildConnector.BuildOptions;
  /** For the way to the proxy and for its tunnel, each. */
  readonly connectTimeoutMs: number;
}

/** Tunnels to an https:// base through an HTTP or HTTPS proxy. */
export function tunnelThrough(proxy: ProxySetting, options: HttpProxyOptions): Dispatcher {
  const { pool, toProxy, tls, connectTimeoutMs } = options;
  const login = loginOf(proxy);
  return new ProxyAgent({
    ...pool,
    uri: originOf(proxy),
    ...(login === null ? {} : { token: login }),
    requestTls: tls,
    connectTimeout: connectTimeoutMs,
    clientFactory: (origin) =>
      new Pool(origin, { connect: toProxy, headersTimeout: connectTimeoutMs }).compose(tellRefusedTunnels),
  });
}

/**
 * Put between ProxyAgent and its connections to the proxy: whatever goes wrong there is the proxy's, and says so.
 * By itself ProxyAgent passes the proxy's time-outs and certificate errors on as if they were WeCom's, and keeps
 * of a refusal the status alone.
 */
const tellRefusedTunnels: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade(controller, status, headers, socket) {
      // Every 2xx opens the tunnel (RFC 9110 §9.3.6); ProxyAgent takes 200 alone.
      if (status >= 200 && status < 300) {
        handler.onRequestUpgrade?.(controller, 200, headers, socket);
        return;
      }
      socket.on('error', passOver).destroy();
      handler.onResponseError?.(controller, new RouteFailure('proxy', null, replyOf(status, headers)));
    },
    onResponseStart: (controller, status, headers, message) =>
      handler.onResponseStart?.(controller, status, headers, message),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, ofProxy(error)),
  });

/** The refused tunnel's socket is thrown away; nothing that it still says matters. */
function passOver(): void {
  return;
}

/**
 * Calls to an http:// base through an HTTP or HTTPS proxy: no tunnel, since proxies allow those to port 443 only,
 * but the whole address in the call (RFC 9112 §3.2.2).
 */
export function forwardThrough(proxy: ProxySetting, { pool, toProxy }: HttpProxyOptions): Dispatcher {
  const login = loginOf(proxy);
  const origin = originOf(proxy);
  return new Pool(origin, { ...pool, connect: toProxy }).compose((dispatch) => (options, handler) => {
    const target = new URL(String(options.origin));
    const headers = {
      ...headerObject(options.headers),
      host: target.host,
      ...(login === null ? {} : { 'proxy-authorization': login }),
    };
    return dispatch(
      { ...options, origin, path: `${target.origin}${options.path}`, headers },
      refusedLogins(handler),
    );
  });
}

/** A 407 comes as the answer to the call here; everything else that the proxy says may as well be the server's. */
function refusedLogins(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onResponseStart(controller, status, headers, message) {
      if (status === 407) controller.abort(new RouteFailure('proxy', null, replyOf(status, headers)));
      else handler.onResponseStart?.(controller, status, headers, message);
    },
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  };
}

function headerObject(headers: Dispatcher.DispatchOptions['headers']): Record<string, unknown> {
  return headers !== null && typeof headers === 'object' && !Array.isArray(headers) ? { ...headers } : {};
}

/** Marks the errors of a connector as the proxy's. */
export function markedAsProxy(connector: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connector(options, (error, socket) =>
      error === null ? callback(null, socket) : callback(ofProxy(error), null),
    );
}

function ofProxy(error: Error): Error {
  return error instanceof RouteFailure || error.name === 'AbortError'
    ? error
    : new RouteFailure('proxy', error);
}

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

function replyOf(status: number, headers: Headers): ProxyReply {
  return {
    protocol: 'http',
    status,
    schemes: String(headers['proxy-authenticate'] ?? ''),
    reason: String(headers['x-squid-error'] ?? ''),
  };
}

function originOf({ protocol, host, port }: ProxySetting): string {
  return `${protocol}://${authorityOf(host, port)}`;
}

/** Given apart from the proxy's address, so that no message and no debug log of the address holds it. */
function loginOf({ username, password }: ProxySetting): string | null {
  if (username === null) return null;
  return `Basic ${Buffer.from(`${username}:${password?.reveal() ?? ''}`).toString('base64')}`;
}
