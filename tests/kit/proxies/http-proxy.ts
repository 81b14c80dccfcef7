import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { withGetters } from './api-servers.ts';
import { type CertificateName, certificate } from './certificates.ts';
import { type Listening, listen } from './listening.ts';

export interface HttpProxy extends Listening {
  /** `host:port` of each tunnel asked for, and the address of each call forwarded. */
  readonly asked: readonly string[];
  /** The logins sent, decoded; `null` where none was. */
  readonly logins: readonly (string | null)[];
  /** Ends all tunnels that stand, and takes new ones. */
  cutTunnels(): void;
}

export interface HttpProxyOptions {
  /** `user:password`; without it everybody may. */
  readonly login?: string;
  /** The `Proxy-Authenticate` of its 407. */
  readonly schemes?: string;
  /** Speaks TLS itself, with this certificate. */
  readonly certificate?: CertificateName;
  /** Answers every CONNECT with these bytes and hangs up. */
  readonly refusal?: string;
  /** Takes every CONNECT and never answers. */
  readonly silent?: boolean;
  /** The answer to a CONNECT that opens a tunnel. */
  readonly status?: string;
  /** The loopback address that it calls on from, so that a tenant can tell it from the office. */
  readonly localAddress?: string;
}

/** A forward proxy whose every name leads to loopback. */
export async function startHttpProxy(options: HttpProxyOptions = {}): Promise<HttpProxy> {
  const asked: string[] = [];
  const logins: (string | null)[] = [];
  const tunnels = new Set<Duplex>();

  function admits(request: IncomingMessage): boolean {
    const login = decodeLogin(request.headers['proxy-authorization']);
    logins.push(login);
    asked.push(request.url ?? '');
    return options.login === undefined || options.login === login;
  }

  function onConnect(request: IncomingMessage, socket: Duplex): void {
    socket.on('error', () => socket.destroy());
    const admitted = admits(request);
    if (options.silent) return;
    if (options.refusal !== undefined) socket.end(options.refusal);
    else if (!admitted) socket.end(wantLogin(options.schemes));
    else openTunnel(request, socket, options, tunnels);
  }

  function onCall(request: IncomingMessage, response: ServerResponse): void {
    if (admits(request)) passOn(request, response, options.localAddress);
    else
      response
        .writeHead(407, { 'proxy-authenticate': options.schemes ?? 'Basic realm="office"' })
        .end('<html>407');
  }

  const server =
    options.certificate === undefined
      ? createServer(onCall)
      : createHttpsServer(certificate(options.certificate), onCall);
  server.on('connect', onConnect);
  return withGetters(await listen(server), {
    asked,
    logins,
    cutTunnels() {
      for (const tunnel of tunnels) tunnel.destroy();
    },
  });
}

function openTunnel(
  request: IncomingMessage,
  near: Duplex,
  { status = '200 Connection established', localAddress }: HttpProxyOptions,
  tunnels: Set<Duplex>,
): void {
  const port = Number(request.url?.split(':').at(-1));
  const far: Socket = connect({ host: '127.0.0.1', port, localAddress });
  tunnels.add(near);
  far.on('error', () => near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  far.on('connect', () => {
    near.write(`HTTP/1.1 ${status}\r\n\r\n`);
    near.pipe(far).pipe(near);
  });
  far.on('close', () => near.destroy());
  near.on('close', () => {
    tunnels.delete(near);
    far.destroy();
  });
}

function passOn(request: IncomingMessage, response: ServerResponse, localAddress?: string): void {
  const { port, pathname, search } = new URL(request.url ?? '');
  const onward = forward(
    {
      host: '127.0.0.1',
      port,
      path: `${pathname}${search}`,
      method: request.method,
      headers: request.headers,
      localAddress,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => response.writeHead(502, { server: 'example-proxy' }).end('<html>Bad Gateway'));
  request.pipe(onward);
}

function wantLogin(schemes = 'Basic realm="office"'): string {
  return `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: ${schemes}\r\nContent-Length: 0\r\n\r\n`;
}

function decodeLogin(header: string | undefined): string | null {
  return header?.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString() : null;
}
