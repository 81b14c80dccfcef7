import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { IpGate } from '../gate/ip-gate.ts';
import { isServed, type Judge, type Judgement } from '../judge.ts';
import type { Misbehaviour } from '../settings.ts';
import type { StatsBook } from '../stats.ts';
import type { World } from '../world.ts';
import type { ControlHandler } from './control.ts';
import { sendWrongly } from './faults.ts';
import { readRequest } from './request.ts';

const API_ROOT = '/cgi-bin/';
const KEEP_ALIVE_MS = 60_000;

export interface ServeParts {
  readonly world: World;
  readonly judge: Judge;
  readonly ipGate: IpGate;
  /** How the next answer of an endpoint goes wrong, if it does. */
  readonly nextFault: (endpoint: string) => Misbehaviour | undefined;
  readonly stats: StatsBook;
  readonly handleControl: ControlHandler;
}

/** The tenant's HTTP server, not yet listening. */
export function createHttpServer(parts: ServeParts): Server {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, response) => {
    serve(parts, incoming, response).catch((error: unknown) => fail(response, error));
  });
  server.on('connection', (socket) => {
    parts.stats.connected();
    socket.setNoDelay(true);
    // A caller that hangs up is nothing to report; the request's own end tells of it.
    socket.on('error', () => socket.destroy());
  });
  return server;
}

async function serve(parts: ServeParts, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(incoming.url ?? '/');
  if (path.startsWith('/__control')) return parts.handleControl(incoming, response);
  const endpoint = path.startsWith(API_ROOT) ? path.slice(API_ROOT.length) : '';
  if (!isServed(endpoint)) {
    parts.stats.unknownPath(path);
    incoming.resume();
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  await serveCall(parts, endpoint, incoming, response);
}

async function serveCall(
  { world, judge, ipGate, nextFault, stats }: ServeParts,
  endpoint: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const cameAtMs = performance.now();
  const inFlight = stats.begin(endpoint);
  response.once('close', () => stats.end(endpoint));
  const ip = ipGate.ipOf(incoming.socket);
  const request = await readRequest(incoming);
  const judgement = judge(endpoint, request, { ip, inFlight });
  stats.answered(endpoint, judgement.errcode);
  const how = nextFault(endpoint);
  const delayMs = latency(world);
  const json = bodyOf(judgement);
  const send = (): void => {
    if (how === undefined) sendJson(response, judgement, json);
    else sendWrongly(response, how, json);
  };
  if (delayMs === 0) return send();
  // What working the answer out has taken is part of the time that it takes.
  const timer = setTimeout(send, Math.max(0, delayMs - (performance.now() - cameAtMs)));
  response.once('close', () => clearTimeout(timer));
}

// The caller broke off, and nobody listens; or the tenant itself is at fault, and that must be seen.
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end(`the demo tenant failed: ${error}`);
}

function pathOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? url : url.slice(0, mark);
}

function latency(world: World): number {
  const { latencyMs } = world.settings;
  if (typeof latencyMs === 'number') return latencyMs;
  return latencyMs.min + world.random() * (latencyMs.max - latencyMs.min);
}

function bodyOf({ errcode, errmsg, fields }: Judgement): string {
  return JSON.stringify({ errcode, errmsg, ...fields });
}

function sendJson(response: ServerResponse, { errcode, errmsg }: Judgement, json: string): void {
  const headers: Record<string, string | number> = {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(json),
  };
  if (errcode !== 0) {
    headers['error-code'] = errcode;
    headers['error-msg'] = errmsg;
  }
  response.writeHead(200, headers).end(json);
}
