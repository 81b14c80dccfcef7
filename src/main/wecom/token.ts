import { abortable } from './abortable.ts';
import { WRONG_CREDENTIAL_CODES } from './codes.ts';
import { WecomError, type WecomFault } from './errors.ts';

/** An access token and when it ends. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/**
 * Where tokens outlive the process (sealed), shared by every process that works on the same data folder.
 * Each call is about one secret; a changed secret has another `key`.
 */
export interface TokenCache {
  load(key: string): Promise<AccessToken | undefined>;
  save(key: string, token: AccessToken): Promise<void>;
  /** The refusal that this very secret once got from gettoken. */
  loadRefusal(key: string): Promise<RefusedFault | undefined>;
  saveRefusal(key: string, refusal: RefusedFault): Promise<void>;
}

/** WeCom's refusal of a secret, kept so that the secret is not sent again. */
export type RefusedFault = Extract<WecomFault, { kind: 'refused' }>;

export interface TokenSourceOptions {
  /** Names corp and secret without telling either, for the cache. */
  readonly key: string;
  /** Asks WeCom. Throws {@link WecomError}. */
  readonly fetch: () => Promise<AccessToken>;
  readonly cache: TokenCache;
  readonly now: () => number;
}

/** The token of one secret: one request in flight however many callers wait (90313). */
export interface TokenSource {
  /**
   * A token that has not ended as far as anybody knows. An aborted signal ends the wait, not the request, for
   * which others may be waiting.
   */
  get(signal?: AbortSignal): Promise<string>;
  /**
   * A token other than `stale`, which WeCom has just refused, or `stale` again when WeCom insists on it. Callers
   * that come late with a token already replaced get the new one without another request.
   */
  renew(stale: string, signal?: AbortSignal): Promise<string>;
}

/** For how long a token that WeCom has given again after refusing it is not asked for once more. */
const INSISTED_MS = 60_000;

/**
 * WeCom gives the same token again within its life and does not lengthen it, so a token is used to its very
 * end; one that ends in mid-flight is caught by 42001. A refused secret is never sent again: many wrong ones
 * get the whole IP banned for an hour.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { key, cache, now } = options;
  let held: AccessToken | undefined;
  let pending: Promise<AccessToken> | undefined;
  let insisted: { value: string; atMs: number } | undefined;

  function usable(token: AccessToken | undefined, stale: string | undefined): token is AccessToken {
    return token !== undefined && token.value !== stale && token.expiresAtMs > now();
  }

  function isInsistedOn(stale: string): boolean {
    return insisted?.value === stale && Math.abs(now() - insisted.atMs) < INSISTED_MS;
  }

  async function obtain(stale: string | undefined): Promise<AccessToken> {
    const kept = await cache.load(key);
    if (usable(kept, stale)) {
      held = kept;
      return kept;
    }
    const refusal = await cache.loadRefusal(key);
    if (refusal !== undefined) throw new WecomError(refusal);
    const token = await fetch();
    // Held before it is saved: a full disk must not make every call ask for the token anew.
    held = token;
    if (token.value === stale) insisted = { value: stale, atMs: now() };
    await cache.save(key, token);
    return token;
  }

  async function fetch(): Promise<AccessToken> {
    try {
      return await options.fetch();
    } catch (error) {
      if (error instanceof WecomError && isLasting(error.fault)) await cache.saveRefusal(key, error.fault);
      throw error;
    }
  }

  function begin(stale: string | undefined): Promise<AccessToken> {
    pending = obtain(stale).finally(() => {
      pending = undefined;
    });
    return pending;
  }

  async function current(stale: string | undefined, signal: AbortSignal | undefined): Promise<string> {
    if (usable(held, stale)) return held.value;
    if (stale !== undefined && isInsistedOn(stale)) return stale;
    const joined = pending;
    const { value } = await abortable(joined ?? begin(stale), signal);
    // What was on its way before anybody knew of the refusal may be the refused token itself.
    return joined !== undefined && value === stale ? current(stale, signal) : value;
  }

  return {
    get: (signal) => current(undefined, signal),
    renew: (stale, signal) => current(stale, signal),
  };
}

function isLasting(fault: WecomFault): fault is RefusedFault {
  return fault.kind === 'refused' && WRONG_CREDENTIAL_CODES.has(fault.errcode);
}
