import type { Dispatcher } from 'undici';
import { type ProxyReply, RouteFailure } from './failure.ts';

/**
 * Put between ProxyAgent and its connections to the proxy: whatever goes wrong there is the proxy's, and says so.
 * By itself ProxyAgent passes the proxy's time-outs and certificate errors on as if they were WeCom's, and keeps
 * of a refusal the status alone.
 */
export const tellProxyFailures: Dispatcher.DispatcherComposeInterceptor =
  (dispatch) =>
  (options, handler): boolean =>
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
      onResponseError: (controller, error) =>
        handler.onResponseError?.(controller, new RouteFailure('proxy', error)),
    });

/** The refused tunnel's socket is thrown away; nothing that it still says matters. */
function passOver(): void {
  return;
}

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onRequestUpgrade']>>[2];

function replyOf(status: number, headers: Headers): ProxyReply {
  return {
    protocol: 'http',
    status,
    schemes: String(headers['proxy-authenticate'] ?? ''),
    reason: String(headers['x-squid-error'] ?? ''),
  };
}
