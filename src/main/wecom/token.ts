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
  /** A token that has not ended as far as anybody knows. */
  get(): Promise<string>;
  /**
   * A token other than `stale`, which WeCom has just refused. Callers that come late with a token already
   * replaced get the new one without another request.
   */
  renew(stale: string): Promise<string>;
}

/**
 * WeCom gives the same token again within its life and does not lengthen it, so a token is used to its very
 * end; one that ends in mid-flight is caught by 42001. A refused secret is never sent again: many wrong ones
 * get the whole IP banned for an hour.
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { key, cache, now } = options;
  let held: AccessToken | undefined;
  let pending: Promise<AccessToken> | undefined;

  function usable(token: AccessToken | undefined, stale: string | undefined): token is AccessToken {
    return token !== undefined && token.value !== stale && token.expiresAtMs > now();
  }

  async function obtain(stale: string | undefined): Promise<AccessToken> {
    const kept = await cache.load(key);
    if (usable(kept, stale)) return kept;
    const refusal = await cache.loadRefusal(key);
    if (refusal !== undefined) throw new WecomError(refusal);
    try {
      const token = await options.fetch();
      await cache.save(key, token);
      return token;
    } catch (error) {
      if (error instanceof WecomError && isLasting(error.fault)) await cache.saveRefusal(key, error.fault);
      throw error;
    }
  }

  async function current(stale: string | undefined): Promise<string> {
    if (usable(held, stale)) return held.value;
    pending ??= obtain(stale).finally(() => {
      pending = undefined;
    });
    held = await pending;
    return held.value;
  }

  return {
    get: () => current(undefined),
    renew: (stale) => current(stale),
  };
}

function isLasting(fault: WecomFault): fault is RefusedFault {
  return fault.kind === 'refused' && WRONG_CREDENTIAL_CODES.has(fault.errcode);
}
