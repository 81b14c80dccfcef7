import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnder, SERVER_PATHS } from '#shared/server-paths.ts';
import { INTERNAL_FAULT, type Refusal, refuseInPlain, refuseToPage, setCommonHeaders } from './answers.ts';
import { readTarget, refuseStranger, type Target } from './gate.ts';
import type { ServerLog } from './log.ts';
import type { Answer } from './rest.ts';

export interface Parts {
  readonly version: string;
  /** The port that the server really has. */
  readonly port: () => number;
  readonly rest: Answer;
  readonly rpc: Answer;
  readonly downloads: Answer;
  readonly page: Answer;
  readonly log: ServerLog;
}

/** Lets a request through the gate and hands it to the part that it is for. */
export function answerRequests(parts: Parts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    setCommonHeaders(response, parts.version);
    const target = readTarget(request.url);
    const pathname = 'pathname' in target ? target.pathname : '-';
    logWhenDone(parts.log, request, response, pathname);
    // Whoever waits for "100 Continue" and is refused may or may not send the body: nothing can follow it.
    if (request.headers.expect !== undefined) response.shouldKeepAlive = false;
    const refusal = refuseRequest(request, parts.port(), target);
    if (refusal !== undefined) return refuse(pathname, response, refusal);
    partFor(parts, pathname)(request, response, pathname).catch((error: unknown) => {
      parts.log({ kind: 'fault', where: prefixOf(pathname), error });
      if (response.headersSent) response.destroy();
      else refuse(pathname, response, INTERNAL_FAULT);
    });
  };
}

function refuseRequest(
  request: IncomingMessage,
  port: number,
  target: Target | Refusal,
): Refusal | undefined {
  if (!('pathname' in target)) return target;
  if (!/^(100-continue)?$/i.test(request.headers.expect ?? '')) {
    return { status: 417, message: 'Of expectations only "100-continue" is known.' };
  }
  return refuseStranger(request, port, target.pathname);
}

/** Which part a path is for; the rest of it may name an id. */
function prefixOf(pathname: string): string {
  return Object.values(SERVER_PATHS).find((path) => isUnder(path, pathname)) ?? '/';
}

function partFor({ rest, rpc, downloads, page }: Parts, pathname: string): Answer {
  if (isUnder(SERVER_PATHS.api, pathname)) return rest;
  if (isUnder(SERVER_PATHS.download, pathname)) return downloads;
  return isUnder(SERVER_PATHS.rpc, pathname) ? rpc : page;
}

function refuse(pathname: string, ...answer: Parameters<typeof refuseInPlain>): void {
  (isUnder(SERVER_PATHS.rpc, pathname) ? refuseToPage : refuseInPlain)(...answer);
}

function logWhenDone(
  log: ServerLog,
  { method = '-' }: IncomingMessage,
  response: ServerResponse,
  path: string,
): void {
  const startedMs = performance.now();
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : null;
    log({ kind: 'request', method, path, status, tookMs: performance.now() - startedMs });
  });
}
