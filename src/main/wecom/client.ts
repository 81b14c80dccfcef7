import { createHash } from 'node:crypto';
import type { Secret } from '../settings/secret.ts';
import { type Circuit, createCircuit } from './circuit.ts';
import { INVALID_CREDENTIAL, STALE_TOKEN_CODES, stopScopeOf } from './codes.ts';
import { ENDPOINTS, type EndpointName } from './endpoints/table.ts';
import { type SecretPurpose, WecomError } from './errors.ts';
import { type JsonObject, number, text } from './json.ts';
import { createPacer, type Pacer, type PacingOptions } from './pacing/pacer.ts';
import type { QuotaLedger } from './pacing/quota.ts';
import { createDispatcher, type Route } from './route/index.ts';
import { type AccessToken, createTokenSource, type TokenCache, type TokenSource } from './token.ts';
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
}

export interface CallParams {
  readonly query?: Query;
  readonly body?: JsonObject;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** The longest wait for quota; unlimited when absent. */
  readonly patienceMs?: number | undefined;
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
  token(purpose: SecretPurpose): Promise<string>;
  hasSecret(purpose: SecretPurpose): boolean;
  /** Lets one call each through the circuits that are open: somebody has asked again, or it is time to. */
  allowProbes(): void;
  /** Calls sent to WeCom since the start, repeats and token requests included. */
  readonly callsMade: number;
  close(): Promise<void>;
}

const UNLIMITED_MS = Number.MAX_SAFE_INTEGER / 4;
const LIMITS = {
  connections: 64,
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 15_000,
  keepAliveTimeoutMs: 30_000,
};

export function createWecomClient(options: WecomClientOptions): WecomClient {
  const { credentials, route, pacing, ledger, now } = options;
  const dispatcher = createDispatcher(route, LIMITS);
  const transport = createTransport(route, dispatcher);
  const sources = new Map<SecretPurpose, TokenSource>();
  const pacers = new Map<string, Pacer>();
  const circuits = new Map<string, Circuit>();
  let callsMade = 0;

  const send: typeof transport = (call) => {
    callsMade += 1;
    return transport(call);
  };

  function tokensOf(purpose: SecretPurpose, endpoint: string): TokenSource {
    const known = sources.get(purpose);
    if (known !== undefined) return known;
    const secret = credentials.secrets[purpose];
    if (secret === undefined) throw new WecomError({ kind: 'secret_missing', endpoint, purpose });
    const source = createTokenSource({
      key: tokenKey(credentials.corpId, secret, route.apiBase),
      fetch: () => fetchToken(send, credentials.corpId, secret, purpose, now),
      cache: options.tokens,
      now,
    });
    sources.set(purpose, source);
    return source;
  }

  function circuitOf(key: string): Circuit {
    const known = circuits.get(key);
    if (known !== undefined) return known;
    const circuit = createCircuit();
    circuits.set(key, circuit);
    return circuit;
  }

  function pacerOf(name: EndpointName): Pacer {
    const known = pacers.get(name);
    if (known !== undefined) return known;
    const { perMinute } = { perMinute: undefined, ...ENDPOINTS[name] };
    const quota = { ...pacing.quota, perMinute: Math.min(pacing.quota.perMinute, perMinute ?? Infinity) };
    const pacer = createPacer(name, ledger, { ...pacing, quota }, now);
    pacers.set(name, pacer);
    return pacer;
  }

  /** One try: a token, the call, and when the token has just died another token and the call once more. */
  async function attempt(name: EndpointName, params: CallParams, signal: AbortSignal | undefined) {
    const endpoint = ENDPOINTS[name];
    const tokens = tokensOf(endpoint.purpose, name);
    const sendWith = (token: string) =>
      send({ name, endpoint, ...params, query: { access_token: token, ...params.query }, signal });
    const token = await tokens.get();
    try {
      return await sendWith(token);
    } catch (error) {
      if (!wantsNewToken(error)) throw error;
      return sendWith(await tokens.renew(token));
    }
  }

  /** Runs behind the circuits of the call's secret and family, and keeps them informed. */
  async function guarded(name: EndpointName, work: () => Promise<JsonObject>): Promise<JsonObject> {
    const { purpose, family } = ENDPOINTS[name];
    const ofSecret = circuitOf(purpose);
    const ofFamily = circuitOf(`${purpose}/${family}`);
    const probesSecret = await ofSecret.enter();
    let probesFamily = false;
    try {
      probesFamily = await ofFamily.enter();
      const answer = await work();
      ofSecret.succeeded();
      ofFamily.succeeded();
      return answer;
    } catch (error) {
      const scope =
        error instanceof WecomError && error.errcode !== null ? stopScopeOf(error.errcode) : undefined;
      if (scope === 'secret' && error instanceof WecomError) ofSecret.open(error);
      else if (scope === 'family' && error instanceof WecomError) ofFamily.open(error);
      // A refusal that is about this one id went through the gate all the same.
      if (error instanceof WecomError && error.errcode !== null && scope !== 'secret') ofSecret.succeeded();
      if (error instanceof WecomError && error.errcode !== null && scope === undefined) ofFamily.succeeded();
      throw error;
    } finally {
      if (probesSecret) ofSecret.probeEnded();
      if (probesFamily) ofFamily.probeEnded();
    }
  }

  return {
    call(name, params, { signal, patienceMs = UNLIMITED_MS } = {}) {
      return pacerOf(name).run(() => guarded(name, () => attempt(name, params, signal)), {
        signal,
        patienceMs,
      });
    },
    async token(purpose) {
      return tokensOf(purpose, 'gettoken').get();
    },
    hasSecret: (purpose) => credentials.secrets[purpose] !== undefined,
    allowProbes() {
      for (const circuit of circuits.values()) circuit.allowProbe();
    },
    get callsMade() {
      return callsMade;
    },
    close: () => dispatcher.close(),
  };
}

function wantsNewToken(error: unknown): boolean {
  if (!(error instanceof WecomError) || error.errcode === null) return false;
  if (error.fault.endpoint === 'gettoken') return false;
  return STALE_TOKEN_CODES.has(error.errcode) || error.errcode === INVALID_CREDENTIAL;
}

/** Names a secret of a corp on a route without giving it away: a hash of 43 random characters tells nothing. */
function tokenKey(corpId: string, secret: Secret, apiBase: string): string {
  return createHash('sha256').update(`${corpId}\n${secret.reveal()}\n${apiBase}`).digest('hex').slice(0, 32);
}

/** gettoken (91039): not checked against the trusted-IP list, so a token proves nothing about the IP. */
async function fetchToken(
  send: ReturnType<typeof createTransport>,
  corpId: string,
  secret: Secret,
  purpose: SecretPurpose,
  now: () => number,
): Promise<AccessToken> {
  const answer = await send({
    name: 'gettoken',
    endpoint: { path: '/cgi-bin/gettoken', method: 'GET', purpose, maxBytes: 64 * 1024 },
    query: { corpid: corpId, corpsecret: secret.reveal() },
  });
  const value = text(answer, 'access_token');
  if (value === '') {
    throw new WecomError({
      kind: 'foreign_body',
      endpoint: 'gettoken',
      code: 'not_json',
      detail: 'an answer without a token',
      retriable: false,
    });
  }
  return { value, expiresAtMs: now() + (number(answer, 'expires_in') ?? 7_200) * 1_000 };
}
