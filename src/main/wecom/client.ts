import type { Secret } from '../settings/secret.ts';
import { type Circuit, createCircuit, type Ending } from './circuit.ts';
import { INVALID_CREDENTIAL, isBusyCode, STALE_TOKEN_CODES, stopScopeOf } from './codes.ts';
import { ENDPOINTS, type EndpointName } from './endpoints/table.ts';
import { isUnanswered, type SecretPurpose, WecomError } from './errors.ts';
import { gateWordOf } from './gate-word.ts';
import { fetchToken, GETTOKEN, tokenKey } from './gettoken.ts';
import type { JsonObject } from './json.ts';
import {
  createPacer,
  machineClock,
  type Pacer,
  type PacingClock,
  type PacingOptions,
} from './pacing/pacer.ts';
import { type QuotaLedger, shareOf } from './pacing/quota.ts';
import { createDispatcher, type Route, type RouteLimits } from './route/index.ts';
import { createStanding, type StandingKeeper } from './standing.ts';
import { createTokenSource, type TokenCache, type TokenSource } from './token.ts';
import { createTransport, type Query } from './transport.ts';

/** A corp, its secrets by purpose, and the way to it. */
export interface Credentials {
  readonly corpId: string;
  readonly secrets: Readonly<Partial<Record<SecretPurpose, Secret>>>;
}

export interface WecomClientOptions {
  readonly credentials: Credentials;
  readonly route: Route;
  readonly pacing: PacingOptions;
  readonly ledger: QuotaLedger;
  readonly tokens: TokenCache;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** What differs from the usual limits of connections and answers. */
  readonly limits?: Partial<RouteLimits>;
  /** How quotas are waited for; this machine's clock when absent. */
  readonly clock?: PacingClock;
  /** Told of each answer that says from which IP the call came. */
  readonly onIp?: (seen: IpSeen) => void;
  /** Told of each call that came through the gate of its secret, whether or not it was answered with anything. */
  readonly onPassed?: (purpose: SecretPurpose) => void;
}

/** The IP that WeCom saw a call come from, and whether the list of that secret has it. */
export interface IpSeen {
  readonly purpose: SecretPurpose;
  readonly ip: string;
  readonly accepted: boolean;
}

export interface CallParams {
  readonly query?: Query;
  readonly body?: JsonObject;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for quota; unlimited when absent. */
  readonly patienceMs?: number | undefined;
  /** Told of each call as it is sent, repeats included. */
  readonly onSend?: (() => void) | undefined;
  readonly reach?: Reach | undefined;
}

/** What a caller knows of the endpoints that his calls get through to. */
export interface Reach {
  /** Told of each endpoint at which WeCom has answered a call, with whatever. */
  answered(name: EndpointName): void;
  /** Why calls to an endpoint are not to be made; asked before each one, repeats included. */
  refusal(name: EndpointName): WecomError | undefined;
}

/** The client of one corp: tokens, pacing, retries and circuits around every call. */
export interface WecomClient {
  /**
   * Calls an endpoint with the token of the secret it needs.
   * @returns the answer, whose errcode is 0
   * @throws {WecomError} in every other case; the signal's reason when it is aborted
   */
  call(name: EndpointName, params: CallParams, options?: CallOptions): Promise<JsonObject>;
  /** The token of a secret; for the connection check. */
  token(purpose: SecretPurpose, signal?: AbortSignal): Promise<string>;
  hasSecret(purpose: SecretPurpose): boolean;
  /** Lets one call each through the circuits that are open: somebody has asked again, or it is time to. */
  allowProbes(): void;
  /** Whether the app's calls are answered, for whoever looks without making one. */
  readonly standing: StandingKeeper;
  /** Calls sent to WeCom since the start, repeats and token requests included. */
  readonly callsMade: number;
  /** Breaks off what is under way, and turns away all who wait and all who come. */
  close(): Promise<void>;
}

const UNLIMITED_MS = Number.MAX_SAFE_INTEGER / 4;
const LIMITS: RouteLimits = {
  connections: 64,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 15_000,
  keepAliveTimeoutMs: 30_000,
};

export function createWecomClient(options: WecomClientOptions): WecomClient {
  const { credentials, route, now } = options;
  const dispatcher = createDispatcher(route, { ...LIMITS, ...options.limits });
  const transport = createTransport(route, dispatcher);
  const clock = options.clock ?? machineClock(now);
  const standing = createStanding(now);
  let callsMade = 0;

  const send: typeof transport = async (call) => {
    callsMade += 1;
    try {
      return await transport(call);
    } catch (error) {
      const seen = ipSeenIn(error);
      if (seen !== undefined) options.onIp?.(seen);
      throw error;
    }
  };

  const pacers = createEach((name: EndpointName | typeof GETTOKEN): Pacer => {
    const perMinute = name === GETTOKEN ? undefined : perMinuteOf(name);
    const { pacing, ledger } = options;
    const published = { ...pacing.quota, perMinute: Math.min(pacing.quota.perMinute, perMinute ?? Infinity) };
    const quota = shareOf(published, pacing.quotaShare);
    return createPacer({ endpoint: name, ledger, options: { ...pacing, quota }, clock });
  });
  const circuits = createEach((_scope: string): Circuit => createCircuit());
  const sources = createEach((purpose: SecretPurpose): TokenSource | undefined => {
    const secret = credentials.secrets[purpose];
    if (secret === undefined) return undefined;
    const fetch = () => fetchToken(send, credentials.corpId, secret, purpose, now);
    return createTokenSource({
      key: tokenKey(credentials.corpId, secret, route.apiBase),
      // Whoever waits for the token has a patience of his own, and waits outside.
      fetch: () => pacers.get(GETTOKEN).run(fetch, { patienceMs: 0 }),
      cache: options.tokens,
      now,
    });
  });

  function tokensOf(purpose: SecretPurpose, endpoint: string): TokenSource {
    const source = sources.get(purpose);
    if (source === undefined) throw new WecomError({ kind: 'secret_missing', endpoint, purpose });
    return source;
  }

  /** One try: a token, the call, and when the token has just died another token and the call once more. */
  async function attempt(name: EndpointName, params: CallParams, { signal, onSend }: CallOptions) {
    const endpoint = ENDPOINTS[name];
    const tokens = tokensOf(endpoint.purpose, name);
    const sendWith = (token: string) => {
      onSend?.();
      return send({ name, endpoint, ...params, query: { access_token: token, ...params.query }, signal });
    };
    const token = await tokens.get(signal);
    try {
      return await sendWith(token);
    } catch (error) {
      if (!wantsNewToken(error)) throw error;
      return sendWith(await tokens.renew(token, signal));
    }
  }

  /** Runs behind the circuits of the call's secret and family, and tells them how it ended. */
  async function guarded(
    name: EndpointName,
    { signal, reach }: CallOptions,
    work: () => Promise<JsonObject>,
  ) {
    const { purpose, family } = ENDPOINTS[name];
    let ending: EndingOfCall = { secret: 'unknown', family: 'unknown' };
    const ofSecret = await circuits.get(purpose).enter(signal);
    try {
      const ofFamily = await circuits.get(`${purpose}/${family}`).enter(signal);
      try {
        const answer = await work();
        ending = { secret: 'passed', family: 'passed' };
        if (purpose === 'app') standing.answered();
        reach?.answered(name);
        return answer;
      } catch (error) {
        if (isAnswerAt(name, error)) reach?.answered(name);
        ending = endingOf(error);
        if (purpose === 'app') noteFailure(error, ending);
        throw error;
      } finally {
        ofFamily.leave(ending.family);
      }
    } finally {
      ofSecret.leave(ending.secret);
      if (ending.secret === 'passed') options.onPassed?.(purpose);
    }
  }

  function noteFailure(error: unknown, { secret }: EndingOfCall): void {
    if (secret === 'passed') standing.answered();
    else if (secret !== 'unknown') standing.refused(secret);
    else if (error instanceof WecomError && isUnanswered(error)) standing.refused(error);
  }

  return {
    standing,
    async call(name, params, callOptions = {}) {
      const { signal, patienceMs = UNLIMITED_MS } = callOptions;
      const { purpose, family } = ENDPOINTS[name];
      // Asked before it is waited for a turn, which would be wasted.
      tokensOf(purpose, name);
      circuits.get(purpose).check();
      circuits.get(`${purpose}/${family}`).check();
      const work = async () => {
        const refusal = callOptions.reach?.refusal(name);
        if (refusal !== undefined) throw refusal;
        return guarded(name, callOptions, () => attempt(name, params, callOptions));
      };
      return pacers.get(name).run(work, { signal, patienceMs });
    },
    async token(purpose, signal) {
      return tokensOf(purpose, GETTOKEN).get(signal);
    },
    hasSecret: (purpose) => credentials.secrets[purpose] !== undefined,
    allowProbes() {
      for (const circuit of circuits.all()) circuit.allowProbe();
    },
    get callsMade() {
      return callsMade;
    },
    async close() {
      const closed = new WecomError({
        kind: 'network',
        endpoint: '',
        code: 'aborted',
        detail: 'the client has been closed',
        retriable: false,
      });
      for (const pacer of pacers.all()) pacer.close(closed);
      await dispatcher.destroy();
    },
  };
}

/** Refusals name the IP, and most of them say whether the list has it. */
function ipSeenIn(error: unknown): IpSeen | undefined {
  if (!(error instanceof WecomError) || error.fault.kind !== 'refused') return undefined;
  const { fromIp: ip, purpose } = error.fault;
  const word = gateWordOf(error);
  return ip === null || word === 'nothing' ? undefined : { purpose, ip, accepted: word === 'passed' };
}

/** An error answer is an answer too; what gettoken has said on the way is none of the endpoint's. */
function isAnswerAt(name: EndpointName, error: unknown): boolean {
  return error instanceof WecomError && error.errcode !== null && error.fault.endpoint === name;
}

interface EndingOfCall {
  readonly secret: Ending;
  readonly family: Ending;
}

/** What a failed call says about the circuits it passed. */
function endingOf(error: unknown): EndingOfCall {
  if (!(error instanceof WecomError) || error.errcode === null) {
    return { secret: 'unknown', family: 'unknown' };
  }
  const { errcode } = error;
  if (isBusyCode(errcode)) return { secret: 'unknown', family: 'unknown' };
  if (gateWordOf(error) !== 'passed') return { secret: error, family: 'unknown' };
  return { secret: 'passed', family: stopScopeOf(errcode) === 'family' ? error : 'passed' };
}

function wantsNewToken(error: unknown): boolean {
  if (!(error instanceof WecomError) || error.errcode === null) return false;
  return STALE_TOKEN_CODES.has(error.errcode) || error.errcode === INVALID_CREDENTIAL;
}

function perMinuteOf(name: EndpointName): number | undefined {
  return { perMinute: undefined, ...ENDPOINTS[name] }.perMinute;
}

/** One thing for each key, made when it is first asked for. */
function createEach<Key extends string, Thing>(make: (key: Key) => Thing) {
  const made = new Map<Key, Thing>();
  return {
    get(key: Key): Thing {
      const known = made.get(key);
      if (known !== undefined) return known;
      const thing = make(key);
      made.set(key, thing);
      return thing;
    },
    all: () => made.values(),
  };
}
