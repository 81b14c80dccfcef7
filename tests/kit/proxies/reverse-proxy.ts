import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { type ApiServer, startApi } from './api-servers.ts';

export interface ReverseProxyOptions {
  /** Speaks TLS with the good certificate. */
  readonly tls?: boolean;
  /** The loopback address that it calls on from, so that a tenant can tell it from the office. */
  readonly localAddress?: string;
  /** The only paths that it forwards, by their beginning; the others are an empty 404. */
  readonly only?: string;
}

/** A server that passes calls on to the one at `upstream()`, and notes them. */
export function startReverseProxy(
  upstream: () => string,
  options: ReverseProxyOptions = {},
): Promise<ApiServer> {
  return startApi({
    ...(options.tls && { certificate: 'good' as const }),
    answer(request, response) {
      if (request.url?.startsWith(options.only ?? '/')) passOn(upstream(), request, response, options);
      else response.writeHead(404).end();
    },
  });
}

function passOn(
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
  { localAddress }: ReverseProxyOptions,
): void {
  const { method } = request;
  const headers = { ...request.headers, host: new URL(url).host };
  const onward = send(`${url}${request.url}`, { method, headers, localAddress });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
