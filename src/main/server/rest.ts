import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import type { ORPCError } from '@orpc/server';
import type { StandardHandleResult } from '@orpc/server/standard';
import type { AppRouter } from '#main/implementer.ts';
import { problemSchema } from '#shared/contract/primitives.ts';
import { SERVER_PATHS } from '#shared/server-paths.ts';
import { errorBody, INTERNAL_FAULT, type Refusal, refuseInPlain, sendJson } from './answers.ts';
import { parseJsonBody, readBody } from './body.ts';
import { reportFaults } from './faults.ts';
import { describeInputError } from './input-errors.ts';
import type { Limits } from './limits.ts';
import type { ServerLog } from './log.ts';
import { openApiDocument } from './openapi.ts';
import { collectRestRoutes, isRestCall, type RestRoute } from './routes.ts';
import { refuseWithoutBearer } from './tokens.ts';

/** Answers one request, whose path is known to lie under this part's prefix. */
export type Answer = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<void>;

export interface RestOptions {
  readonly router: AppRouter;
  readonly apiTokenDigest: () => string | null;
  readonly version: string;
  readonly url: () => string;
  readonly limits: Limits;
  readonly log: ServerLog;
}

/** The contract's REST calls, for scripts: JSON whatever happens, and the reason with every refusal. */
export function createRest(options: RestOptions): Answer {
  const routes = collectRestRoutes();
  const document = openApiDocument(options.version, options.url);
  const handler = restHandler(options);

  return async (request, response, pathname) => {
    const tokenDigest = options.apiTokenDigest();
    const stranger = refuseWithoutBearer(request, tokenDigest);
    if (stranger !== undefined) return refuseInPlain(response, stranger);
    const path = pathname.slice(SERVER_PATHS.api.length);
    const isDocument = path === '/openapi.json';
    const found = isDocument ? DOCUMENT_ROUTES : routes.at(path);
    const route = found.get(request.method === 'HEAD' ? 'GET' : (request.method ?? ''));
    if (route === undefined) return answerInstead(request, response, found);
    if (isDocument) return sendJson(response, 200, await document(tokenDigest !== null));
    // Node leaves the body of an answer to HEAD out by itself; the contract knows only GET.
    request.method = route.method;
    const isReady = route.method === 'GET' || (await attachBody(request, response, route, options.limits));
    if (isReady) await handler.handle(request, response, { prefix: SERVER_PATHS.api });
  };
}

const DOCUMENT_ROUTES: ReadonlyMap<string, RestRoute> = new Map([
  ['GET', { method: 'GET', path: '/openapi.json', neededInBody: [] }],
]);

function restHandler({ router, limits, log }: RestOptions) {
  return new OpenAPIHandler(router, {
    filter: isRestCall,
    clientInterceptors: [reportFaults(log)],
    interceptors: [alwaysJson],
    customErrorResponseBodyEncoder: encodeError,
    eventIteratorKeepAliveInterval: limits.streamKeepAliveMs,
  });
}

/** A call that has nothing to say still answers something that a JSON parser takes. */
async function alwaysJson({
  next,
}: {
  next(): Promise<StandardHandleResult>;
}): Promise<StandardHandleResult> {
  const result = await next();
  if (!result.matched || result.response.body !== undefined) return result;
  return { matched: true, response: { ...result.response, body: { status: 'success' } } };
}

/** @returns whether the call may go on; otherwise it has been answered, or nobody waits for an answer */
async function attachBody(
  request: IncomingMessage & { body?: unknown },
  response: ServerResponse,
  route: RestRoute,
  limits: Limits,
): Promise<boolean> {
  const read = await readBody(request, response, limits.restBodyBytes);
  if (read === undefined) return false;
  const parsed = 'refusal' in read ? read : parseJsonBody(read.value, request.headers['content-type']);
  const refusal = 'refusal' in parsed ? parsed.refusal : lacks(parsed.value, route);
  if (refusal !== undefined) refuseInPlain(response, refusal);
  else if ('value' in parsed) request.body = parsed.value ?? {};
  return refusal === undefined;
}

function lacks(body: object | undefined, { neededInBody }: RestRoute): Refusal | undefined {
  if (body !== undefined || neededInBody.length === 0) return undefined;
  return {
    status: 400,
    message: `The body is empty; it must be a JSON object with ${neededInBody.join(', ')}.`,
  };
}

/** The answer to OPTIONS, to a method that the path doesn't have, or to a path that means nothing. */
function answerInstead(
  request: IncomingMessage,
  response: ServerResponse,
  found: ReadonlyMap<string, RestRoute>,
): void {
  const allow = [...found.keys(), ...(found.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  if (found.size === 0) refuseInPlain(response, NO_SUCH_CALL);
  else if (request.method === 'OPTIONS') response.writeHead(204, { allow }).end();
  else refuseInPlain(response, { status: 405, message: `This path takes ${allow}.`, headers: { allow } });
}

const NO_SUCH_CALL: Refusal = {
  status: 404,
  message: 'There is no such call; /api/openapi.json lists those there are.',
};

function encodeError(error: ORPCError<string, unknown>): object {
  const problem = problemSchema.safeParse(error.data);
  if (problem.success) {
    const { code, errcode, message, fromIp, hint, helpUrl } = problem.data;
    return { ...errorBody(message), code, errcode, from_ip: fromIp, hint, help_url: helpUrl };
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') return errorBody(INTERNAL_FAULT.message);
  return errorBody(describeInputError(error) ?? error.message);
}
