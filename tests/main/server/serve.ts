import { once } from 'node:events';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type RunningServer, type ServerEvent, type ServerOptions, startServer } from '#main/server/index.ts';
import { type Seen, testRouter } from './router.ts';

export interface Served extends RunningServer {
  readonly seen: Seen;
  readonly events: ServerEvent[];
}

/** Starts a server of its own for one test, on a free port, without a page unless told otherwise. */
export async function serve(options: Partial<ServerOptions> = {}): Promise<Served> {
  const { router, seen } = testRouter();
  const events: ServerEvent[] = [];
  const server = await startServer({
    router,
    port: 0,
    rendererFolder: null,
    version: '1.2.3',
    log: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => server.close());
  return { ...server, seen, events };
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; throws when it is none. */
  readonly json: () => unknown;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** One request with exactly these headers, which `fetch` would not let through. */
export async function ask(
  server: RunningServer,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answered> {
  const sending = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false });
  sending.end(body);
  const [answer] = await once(sending, 'response');
  const received = (await buffer(answer)).toString('utf8');
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: received,
    json: () => JSON.parse(received),
  };
}

/** A POST of JSON, as curl would send it with `-H`. */
export function post(server: RunningServer, path: string, body: unknown, headers: OutgoingHttpHeaders = {}) {
  return ask(server, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Sends bytes as they are and gives back all that comes until the server ends the connection. */
export async function exchange(server: RunningServer, bytes: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(bytes, 'latin1');
  // A reset after the answer is the server's way to drop the rest of a request.
  socket.on('error', () => socket.destroy());
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    received += chunk;
  });
  await once(socket, 'close');
  return received;
}
