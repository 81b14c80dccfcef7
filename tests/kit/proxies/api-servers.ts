import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { type CertificateName, certificate } from './certificates.ts';
import { type Listening, listen } from './listening.ts';

/** One call as a server in WeCom's place saw it. */
export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** The name asked for in the TLS handshake. */
  readonly servername: string | null;
  readonly headers: IncomingMessage['headers'];
}

export interface ApiServer extends Listening {
  /** What to put into a route. */
  readonly base: string;
  readonly seen: readonly SeenCall[];
}

export const OK_ANSWER = '{"errcode":0,"errmsg":"ok"}';

export interface ApiServerOptions {
  /** TLS with this certificate; plain HTTP when absent. */
  readonly certificate?: CertificateName;
  readonly host?: string;
  /** A port that a test had before; a free one when absent. */
  readonly port?: number;
  readonly answer?: RequestListener;
}

/** A server in WeCom's place that notes what it is asked and answers {@link OK_ANSWER}, or as told. */
export async function startApi(options: ApiServerOptions = {}): Promise<ApiServer> {
  const seen: SeenCall[] = [];
  const answer = options.answer ?? ((_request, response) => response.end(OK_ANSWER));
  const listener: RequestListener = (request, response) => {
    seen.push(note(request));
    answer(request, response);
  };
  const server =
    options.certificate === undefined
      ? createServer(listener)
      : createHttpsServer(certificate(options.certificate), listener);
  const { host = '127.0.0.1' } = options;
  const listening = await listen(server, host, options.port);
  const protocol = options.certificate === undefined ? 'http' : 'https';
  const authority = host.includes(':') ? `[${host}]` : host;
  return withGetters(listening, { base: `${protocol}://${authority}:${listening.port}`, seen });
}

function note(request: IncomingMessage): SeenCall {
  const servername = 'servername' in request.socket ? request.socket.servername : null;
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    host: request.headers.host ?? '',
    servername: typeof servername === 'string' ? servername : null,
    headers: request.headers,
  };
}

/** A server that does with each connection as told: accepts and is silent, resets, sends what isn't HTTP. */
export async function startRaw(
  onConnection: (socket: Socket) => void,
  host?: string,
): Promise<Listening & { readonly base: string }> {
  const listening = await listen(createTcpServer(onConnection), host);
  return withGetters(listening, { base: `http://127.0.0.1:${listening.port}` });
}

/** Answers each call with these very bytes and hangs up. */
export function startScripted(bytes: string | Uint8Array): Promise<Listening & { readonly base: string }> {
  return startRaw((socket) => socket.once('data', () => socket.end(bytes)));
}

/** Adds to a server without freezing its counter. */
export function withGetters<Base extends object, Added extends object>(
  base: Base,
  added: Added,
): Base & Added {
  return Object.create(null, {
    ...Object.getOwnPropertyDescriptors(base),
    ...Object.getOwnPropertyDescriptors(added),
  });
}
