import type { Call, Endpoint, Fields } from './call.ts';
import { hash32, PURPOSE } from './directory/random.ts';
import { ENDPOINTS } from './endpoints/index.ts';
import type { Cursors } from './gate/cursors.ts';
import type { IpGate } from './gate/ip-gate.ts';
import { checkPermission } from './gate/permissions.ts';
import type { Quotas } from './gate/quotas.ts';
import type { Credentials } from './gate/secrets.ts';
import type { Tokens } from './gate/tokens.ts';
import type { DemoRequest } from './http/request.ts';
import { errmsgOf, nonsense, Refusal, refuse } from './refusal.ts';
import type { Scope } from './scope.ts';
import type { StatsBook } from './stats.ts';
import type { World } from './world.ts';

/** The parts of the tenant that a judgement needs. */
export interface JudgeParts {
  readonly world: World;
  readonly scope: Scope;
  readonly credentials: Credentials;
  readonly tokens: Tokens;
  readonly ipGate: IpGate;
  readonly quotas: Quotas;
  readonly cursors: Cursors;
  /** The errcode that the settings force on the next call of an endpoint. */
  readonly nextForced: (endpoint: string) => number | undefined;
  readonly stats: StatsBook;
}

/** What a call is answered with: the errcode and the whole body. */
export interface Judgement {
  readonly errcode: number;
  readonly errmsg: string;
  readonly fields: Fields;
}

/** Where a call stands apart from its content. */
export interface Circumstances {
  readonly ip: string;
  /** Calls of this endpoint under way, this one included. */
  readonly inFlight: number;
}

export type Judge = (path: string, request: DemoRequest, circumstances: Circumstances) => Judgement;

/** Whether a path below `/cgi-bin/` is served at all. */
export function isServed(path: string): boolean {
  return path === 'gettoken' || ENDPOINTS.has(path);
}

/**
 * Decides what a call is answered with, in WeCom's order: the token, then the IP, then how much and whether this
 * secret may call, and only then what was asked (wecom-api §7.2).
 */
export function createJudge(parts: JudgeParts): Judge {
  const { world, stats } = parts;
  let refusals = 0;

  function hint(): string {
    const seconds = Math.floor(world.now() / 1000);
    const number = hash32(world.options.seed, PURPOSE.hint, refusals);
    refusals += 1;
    // Both forms were seen: digits alone, and three parts of which the last is hexadecimal.
    return refusals % 2 === 0
      ? `${seconds}_${number % 1000}_${number.toString(16).padStart(32, '0')}`
      : `${seconds}${String(number).padStart(10, '0')}06079`;
  }

  return (path, request, circumstances) => {
    const endpoint = ENDPOINTS.get(path);
    try {
      const fields =
        endpoint === undefined
          ? answerGettoken(parts, request, circumstances.ip)
          : answer(parts, endpoint, request, circumstances);
      return { errcode: 0, errmsg: 'ok', fields };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fromIp = world.settings.fromIpShown ? circumstances.ip : undefined;
      const errmsg = errmsgOf(error, { hint: hint(), fromIp, brokenJson: request.brokenJson });
      if (error.nonsense) stats.nonsense(nonsenseCall(path, request, error.errcode, errmsg));
      return { errcode: error.errcode, errmsg, fields: endpoint?.emptyFields ?? {} };
    }
  };
}

function answerGettoken(parts: JudgeParts, request: DemoRequest, ip: string): Fields {
  // A POST with the same names was seen to work as well.
  const value = (name: string): string | null => {
    const posted = request.body[name];
    return typeof posted === 'string' ? posted : request.query.get(name);
  };
  parts.quotas.count('gettoken');
  const { accessToken, expiresInS } = parts.tokens.issue(value('corpid'), value('corpsecret'), ip);
  return { access_token: accessToken, expires_in: expiresInS };
}

function answer(
  parts: JudgeParts,
  endpoint: Endpoint,
  request: DemoRequest,
  { ip, inFlight }: Circumstances,
): Fields {
  const { world, quotas } = parts;
  const { settings } = world;
  const purpose = parts.tokens.purposeOf(request.query.get('access_token'));
  const isIpList = endpoint.path === 'get_api_domain_ip' || endpoint.path === 'getcallbackip';
  if (!isIpList || settings.ipListsGated) parts.ipGate.check(purpose, ip);
  quotas.count(endpoint.path);
  if (request.query.get('debug') === '1') quotas.countDebugging(endpoint.path);
  if (settings.concurrencyLimit > 0 && inFlight > settings.concurrencyLimit) throw refuse(45033);
  if (settings.busyShare > 0 && world.random() < settings.busyShare) throw refuse(-1);
  const forced = parts.nextForced(endpoint.path);
  if (forced !== undefined) throw refuse(forced);
  checkPermission(settings, purpose, endpoint.path);
  if (request.method !== endpoint.method) throw wrongMethod(endpoint);
  const call: Call = {
    endpoint: endpoint.path,
    query: request.query,
    body: request.body,
    purpose,
    world,
    scope: parts.scope,
    cursors: parts.cursors,
    credentials: parts.credentials,
  };
  return endpoint.answer(call);
}

// Document 90313 names GET in place of POST among the causes of 40003; for the rest the general code stands.
function wrongMethod(endpoint: Endpoint): Refusal {
  return nonsense(endpoint.method === 'POST' && endpoint.path.startsWith('user/') ? 40003 : 40058);
}

function nonsenseCall(path: string, request: DemoRequest, errcode: number, errmsg: string) {
  const query = new URLSearchParams(request.query);
  for (const name of ['access_token', 'corpsecret']) {
    if (query.has(name)) query.set(name, '…');
  }
  return {
    endpoint: path,
    errcode,
    errmsg,
    method: request.method,
    query: query.toString(),
    body: path === 'gettoken' ? '' : request.bodyText.slice(0, 500),
  };
}
