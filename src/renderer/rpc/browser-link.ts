import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SERVER_PATHS } from '#shared/server-paths.ts';
import { CoreUnreachableError } from './unreachable.ts';

/**
 * Calls the core over HTTP at the page's own origin. The page's token changes with every start of the server:
 * a refusal fetches the page again for the new one and repeats the call once.
 */
export function browserLink(): ClientLink<ClientContext> {
  let token = tokenOf(document);

  async function send(request: Request): Promise<Response> {
    const repeat = request.clone();
    const response = await fetchFrom(withToken(request, token));
    if (response.status !== 401 && response.status !== 403) return response;
    token = await freshToken();
    return fetchFrom(withToken(repeat, token));
  }

  return new RPCLink({ url: `${location.origin}${SERVER_PATHS.rpc}`, fetch: (request) => send(request) });
}

function withToken(request: Request, token: string): Request {
  request.headers.set('x-session-token', token);
  return request;
}

function tokenOf(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="session-token"]')?.content ?? '';
}

async function freshToken(): Promise<string> {
  const answer = await fetchFrom(new Request(`${location.origin}/`, { cache: 'no-store' }));
  return tokenOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

async function fetchFrom(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new CoreUnreachableError('the local server does not answer', { cause: error });
  }
}
