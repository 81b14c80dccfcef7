import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type LoggedCall, loggedCall } from '#tests/kit/call-log.ts';

/** What can happen to an answer on its way from WeCom to the client. */
export const NETWORK_FAULTS = [
  'delay',
  'reorder',
  'drop',
  'reset',
  'half_close',
  'truncate',
  'corrupt',
  'duplicate',
  'html',
  'length_too_short',
  'length_too_long',
  'drip',
  'early_close',
] as const;

export type NetworkFault = (typeof NETWORK_FAULTS)[number];

/** How bad the way is. */
export interface Weather {
  /** The share of answers that something happens to. */
  readonly share: number;
  readonly faults: readonly NetworkFault[];
}

export const CALM: Weather = { share: 0, faults: ['delay'] };

/** A proxy before the tenant whose answers suffer by the seed. */
export interface ChaosProxy {
  readonly url: string;
  change(weather: Weather): void;
  /** How often each fault has happened. */
  readonly happened: ReadonlyMap<NetworkFault, number>;
  /** The calls that have come since the last time. */
  take(): readonly LoggedCall[];
  /** How many calls are under way now. */
  readonly underWay: number;
  /** Begins to look how many calls are under way at once. @returns the most there were since */
  watchMost(): () => number;
}

const HTML = '<!DOCTYPE html><title>Sign in</title><p>errcode 0, ok</p>';

export async function startChaosProxy(tenantUrl: string, random: () => number): Promise<ChaosProxy> {
  const { hostname, port } = new URL(tenantUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const happened = new Map<NetworkFault, number>();
  let weather = CALM;
  let overtake: (() => void) | undefined;
  let calls: LoggedCall[] = [];
  let [underWay, most] = [0, 0];

  /** Holds an answer back until another one has gone ahead of it, or nobody comes. */
  async function letAnotherPass(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    overtake?.();
    overtake = resolve;
    await Promise.race([promise, delay(20)]);
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    calls.push(loggedCall(new URL(incoming.url ?? '/', tenantUrl), body.toString(), ''));
    const forwarded = request({
      agent,
      hostname,
      port,
      path: incoming.url,
      method: incoming.method,
      headers: incoming.headers,
    });
    forwarded.end(body);
    const [answer]: IncomingMessage[] = await once(forwarded, 'response');
    if (answer === undefined) throw new Error('an answer without an answer');
    const bytes = await buffer(answer);
    const fault = random() < weather.share ? pick(weather.faults, random) : undefined;
    if (fault !== undefined) happened.set(fault, (happened.get(fault) ?? 0) + 1);
    if (fault === 'delay') await delay(Math.floor(random() * 15));
    if (fault === 'reorder') await letAnotherPass();
    else overtake?.();
    send(response, bytes, fault, random);
  }

  const server = createServer((incoming, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    response.once('close', () => {
      underWay -= 1;
    });
    // Whoever hangs up, the client or the tenant that ends with its test, leaves nothing to be told.
    pass(incoming, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy is not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    change(next) {
      weather = next;
    },
    happened,
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
    get underWay() {
      return underWay;
    },
    watchMost() {
      most = underWay;
      return () => most;
    },
  };
}

function send(
  response: ServerResponse,
  bytes: Buffer,
  fault: NetworkFault | undefined,
  random: () => number,
): void {
  const { socket } = response;
  const half = bytes.subarray(0, Math.floor(bytes.length * random()));
  const head = (length: number, type = 'application/json; charset=UTF-8') =>
    response.writeHead(200, { 'content-type': type, 'content-length': length });
  switch (fault) {
    case 'drop':
      return;
    case 'reset':
      socket?.resetAndDestroy();
      return;
    case 'half_close':
      socket?.end();
      return;
    case 'truncate':
      head(bytes.length).write(half, () => socket?.end());
      return;
    case 'corrupt':
      head(bytes.length).end(corrupted(bytes, random));
      return;
    case 'duplicate':
      // The same answer once more, which nobody has asked for: it must not become the next call's.
      response.once('finish', () => socket?.write(rawAnswer(bytes)));
      head(bytes.length).end(bytes);
      return;
    case 'html':
      head(HTML.length, 'text/html').end(HTML);
      return;
    case 'length_too_short':
      head(half.length).end(bytes);
      return;
    case 'length_too_long':
      head(bytes.length + 1 + Math.floor(random() * 100)).write(bytes);
      return;
    case 'drip':
      drip(head(bytes.length), bytes);
      return;
    case 'early_close':
      // Says nothing of it before, as a proxy at the end of its patience.
      response.once('finish', () => socket?.destroy());
      head(bytes.length).end(bytes);
      return;
    default:
      head(bytes.length).end(bytes);
  }
}

function rawAnswer(bytes: Buffer): Buffer {
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Some bytes changed into such as no JSON text has, which is all that a client can notice without TLS. */
function corrupted(bytes: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const count = 1 + Math.floor(random() * 3);
  for (let i = 0; i < count; i += 1) copy[Math.floor(random() * copy.length)] = random() < 0.5 ? 0xff : 0x00;
  return copy;
}

function drip(response: ServerResponse, bytes: Buffer): void {
  const step = Math.max(1, Math.ceil(bytes.length / 8));
  let at = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, at + step));
    at += step;
    if (at >= bytes.length) response.end();
  }, 2);
  response.once('close', () => clearInterval(timer));
}

export function pick<Thing>(things: readonly Thing[], random: () => number): Thing {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error('nothing to choose from');
  return thing;
}
