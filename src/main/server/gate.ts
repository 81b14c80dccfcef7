import type { IncomingMessage } from 'node:http';
import { isUnder, SERVER_PATHS } from '#shared/server-paths.ts';
import type { Refusal } from './answers.ts';

/** What a request asks for, once it is known to be written in the one way that can't be misread. */
export interface Target {
  /** Percent-encoded, without dot segments or backslashes. */
  readonly pathname: string;
}

/**
 * Reads the request's target. A path that a URL parser would change (dot segments, encoded or not, backslashes,
 * raw spaces) is refused rather than tidied: who checks a path and who acts on it must see the same one.
 */
export function readTarget(rawUrl: string | undefined): Target | Refusal {
  const [rawPath = ''] = (rawUrl ?? '').split('?', 1);
  if (!rawPath.startsWith('/') || rawPath.includes('#')) {
    return { status: 400, message: 'The request must name a path that begins with a slash.' };
  }
  const parsed = URL.parse(`http://localhost${rawPath}`);
  if (parsed === null || parsed.pathname !== rawPath) {
    return {
      status: 400,
      message: 'The path holds dot segments or characters that must be percent-encoded.',
    };
  }
  return { pathname: rawPath };
}

/**
 * Keeps out what a browser sends on behalf of somebody else's page: a name that was made to point here
 * (DNS rebinding), another origin, another site. Programs that are no browser send none of these headers.
 */
export function refuseStranger(
  request: IncomingMessage,
  port: number,
  pathname: string,
): Refusal | undefined {
  const host = request.headersDistinct.host;
  if (host?.length !== 1 || !ownHosts(port).includes(host[0]?.toLowerCase() ?? '')) {
    return { status: 403, message: `This server answers only as ${ownHosts(port).join(', ')}.` };
  }
  const origin = request.headersDistinct.origin;
  if (origin !== undefined && (origin.length !== 1 || origin[0] !== `http://${host[0]}`)) {
    return { status: 403, message: 'Another page may not call this server.' };
  }
  if (request.headers['access-control-request-method'] !== undefined) {
    return { status: 403, message: 'This server allows no calls across origins.' };
  }
  const site = request.headersDistinct['sec-fetch-site'];
  if (site === undefined || site.every((value) => value === 'same-origin' || value === 'none'))
    return undefined;
  if (isLinkToPage(request, pathname)) return undefined;
  return { status: 403, message: 'Another site may not call this server.' };
}

/** Following a link from elsewhere to the page is harmless: the other site sees nothing of what comes. */
function isLinkToPage(request: IncomingMessage, pathname: string): boolean {
  const { headers, method } = request;
  const isCall = Object.values(SERVER_PATHS).some((path) => isUnder(path, pathname));
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return method === 'GET' && isNavigation && !isCall;
}

function ownHosts(port: number): readonly string[] {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  return port === 80
    ? [...names, ...names.map((name) => `${name}:80`)]
    : names.map((name) => `${name}:${port}`);
}
