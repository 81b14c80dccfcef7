import type { IncomingMessage } from 'node:http';
import { RPCHandler } from '@orpc/server/node';
import type { AppRouter } from '#main/implementer.ts';
import type { Secret } from '#main/settings/secret.ts';
import { SERVER_PATHS } from '#shared/server-paths.ts';
import { refuseToPage } from './answers.ts';
import { type Outcome, readBody } from './body.ts';
import { reportFaults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { ServerLog } from './log.ts';
import type { Answer } from './rest.ts';
import { refuseWithoutSession } from './tokens.ts';

export interface RpcOptions {
  readonly router: AppRouter;
  readonly session: Secret;
  readonly limits: Limits;
  readonly log: ServerLog;
}

/** The whole contract in oRPC's own protocol, for the page that this very start of the server handed out. */
export function createRpc({ router, session, limits, log }: RpcOptions): Answer {
  const handler = new RPCHandler(router, {
    clientInterceptors: [reportFaults(log)],
    eventIteratorKeepAliveInterval: limits.streamKeepAliveMs,
  });

  return async (request, response) => {
    const stranger = refuseWithoutSession(request, session);
    if (stranger !== undefined) return refuseToPage(response, stranger);
    if (request.method !== 'POST') {
      return refuseToPage(response, { status: 405, message: 'Calls are POST.', headers: { allow: 'POST' } });
    }
    const read = await readBody(request, response, limits.rpcBodyBytes);
    if (read === undefined) return;
    const body = 'refusal' in read ? read : await decode(request, read.value);
    if ('refusal' in body) return refuseToPage(response, body.refusal);
    Object.assign(request, { body: body.value });
    const { matched } = await handler.handle(request, response, { prefix: SERVER_PATHS.rpc });
    if (!matched) refuseToPage(response, { status: 404, message: 'There is no such procedure.' });
  };
}

async function decode(request: IncomingMessage, bytes: Buffer<ArrayBuffer>): Promise<Outcome<unknown>> {
  const contentType = request.headers['content-type'] ?? '';
  try {
    if (contentType.startsWith('multipart/form-data')) {
      const headers = { 'content-type': contentType };
      return { value: await new Response(bytes, { headers }).formData() };
    }
    return { value: bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { refusal: { status: 400, message: 'The body is neither JSON nor a form.' } };
  }
}
