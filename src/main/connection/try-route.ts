import { type Dispatcher, request } from 'undici';
import { eitherOf, timeLimit } from '../signals.ts';
import { readAnswer } from '../wecom/answer.ts';
import { ENDPOINTS, type EndpointName } from '../wecom/endpoints/table.ts';
import { parseErrmsg } from '../wecom/errmsg.ts';
import { WecomError } from '../wecom/errors.ts';
import {
  createDispatcher,
  faultOf,
  foreignBodyOf,
  type Route,
  type RouteLimits,
  urlOf,
} from '../wecom/route/index.ts';

/** The doctor's own patience: whoever looks on waits for one verdict, not for thirty seconds of one step. */
export const DOCTOR_LIMITS: RouteLimits = {
  connections: 4,
  connectTimeoutMs: 5_000,
  headersTimeoutMs: 7_000,
  bodyTimeoutMs: 4_000,
  keepAliveTimeoutMs: 4_000,
  answerTimeoutMs: 8_000,
};

/** A token that is nobody's: WeCom says so (40014) before it looks at anything else, whoever asks. */
const NO_TOKEN = 'no-token';

/** What a way through to WeCom has shown. */
export interface RouteTrial {
  readonly status: number;
  readonly errcode: number;
  readonly server: string;
  /** The IP that WeCom saw, where its answer says so. */
  readonly fromIp: string | null;
  /** By the `Date` header, milliseconds since the epoch. */
  readonly serverMs: number | null;
}

/**
 * Asks one path along the whole route, proxy and base included, without any secret. Any errcode proves that WeCom,
 * or somebody who speaks its language, has answered.
 * @throws {WecomError} of kind `network` or `foreign_body`; the signal's reason
 */
export async function tryRoute(route: Route, signal: AbortSignal): Promise<RouteTrial> {
  await using trials = openTrials(route);
  return await trials.ask('user/get', signal);
}

/** Several trials of one route over the same connections. */
export interface Trials extends AsyncDisposable {
  /** @throws {WecomError} of kind `network` or `foreign_body`; the signal's reason */
  ask(name: EndpointName, signal: AbortSignal): Promise<RouteTrial>;
}

export function openTrials(route: Route): Trials {
  const dispatcher = createDispatcher(route, DOCTOR_LIMITS);
  return {
    ask: (name, signal) => ask(route, dispatcher, name, signal),
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  };
}

async function ask(route: Route, dispatcher: Dispatcher, name: EndpointName, signal: AbortSignal) {
  const { path, method, holds } = ENDPOINTS[name];
  const { statusCode, headers, body } = await answered(name, route, signal, async () => {
    const response = await request(urlOf(route, path, { access_token: NO_TOKEN }), {
      method,
      dispatcher,
      signal,
      body: method === 'POST' ? '{}' : null,
      headers: method === 'POST' ? { 'content-type': 'application/json' } : {},
    });
    return { ...response, body: new Uint8Array(await firstBytes(response.body)) };
  });
  const answer = readAnswer({ status: statusCode, headers, body }, holds);
  if (answer.kind === 'foreign') {
    const foreign = foreignBodyOf(statusCode, headers, body, route);
    throw new WecomError({ kind: 'foreign_body', endpoint: name, ...foreign });
  }
  const serverMs = Date.parse(String(headers.date ?? ''));
  return {
    status: statusCode,
    errcode: answer.errcode,
    server: String(headers.server ?? ''),
    fromIp: parseErrmsg(answer.errmsg).fromIp,
    serverMs: Number.isNaN(serverMs) ? null : serverMs,
  };
}

const MOST_BYTES = 256 * 1024;

/** What is longer than any answer to this question is nobody's answer; its beginning is enough to say whose. */
async function firstBytes(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}

async function answered<T>(
  name: EndpointName,
  route: Route,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw new WecomError({ kind: 'network', endpoint: name, ...faultOf(error, route) }, { cause: error });
  }
}

/** What else a reverse proxy has to forward, one path of each kind of call. */
export const FURTHER_PATHS = [
  'department/simplelist',
  'tag/list',
  'externalcontact/get',
  'externalcontact/batch/get_by_user',
  'externalcontact/groupchat/get',
  'kf/account/list',
  'msgaudit/groupchat/get',
] as const satisfies readonly EndpointName[];

/** A path that isn't forwarded is refused at once; what is silent is something else. */
const FURTHER_MS = 3_000;

const NOT_FORWARDED = new Set(['empty_404', 'not_forwarded', 'gateway_refused']);

/**
 * The paths that a reverse proxy doesn't forward, by trying one of each kind of call.
 * @returns paths such as `/cgi-bin/kf/account/list`; none where the answers say nothing about it, or come too late
 */
export async function pathsNotForwarded(route: Route, signal: AbortSignal): Promise<string[]> {
  using limit = timeLimit(FURTHER_MS);
  const until = eitherOf(signal, limit.signal);
  await using trials = openTrials(route);
  const outcomes = await Promise.allSettled(FURTHER_PATHS.map((name) => trials.ask(name, until)));
  return FURTHER_PATHS.filter((_, place) => {
    const trial = outcomes[place];
    if (trial?.status !== 'rejected') return false;
    const { reason } = trial;
    return (
      reason instanceof WecomError &&
      reason.fault.kind === 'foreign_body' &&
      NOT_FORWARDED.has(reason.fault.code)
    );
  }).map((name) => ENDPOINTS[name].path);
}
