/**
 * What an errcode means for the caller, whatever the endpoint (wecom-api §4, §5, §9).
 * Codes that are about one id stand in the verdict table of `resolve/`, not here.
 */

/** The token is stale: fetch another one, repeat the call once (90313, §4). */
export const STALE_TOKEN_CODES: ReadonlySet<number> = new Set([40014, 42001]);

/**
 * From a business call, one new token is harmless and often helps (what the widely used SDKs do).
 * From gettoken it means a wrong secret.
 */
export const INVALID_CREDENTIAL = 40001;

/** The minute, hour or day quota of the endpoint is spent. */
export const QUOTA_SPENT = 45009;

/** Too many calls in flight on the endpoint. */
export const TOO_MANY_IN_FLIGHT = 45033;

/** Passing faults of WeCom's: repeat, at most three times. */
export const PASSING_CODES: ReadonlySet<number> = new Set([-1, 6000, 45035, 45036]);

/** A busy server, or one that has had enough: it has looked neither at what was asked nor at who asks. */
export function isBusyCode(errcode: number): boolean {
  return PASSING_CODES.has(errcode) || errcode === QUOTA_SPENT || errcode === TOO_MANY_IN_FLIGHT;
}

/** The IP is not on the list: 60020 the app's, 301042 the archive's own. */
export const IP_REFUSED_CODES: ReadonlySet<number> = new Set([60020, 301042]);

/**
 * gettoken's answers that stay the same until the secret or the corp id changes. That either is missing (41002,
 * 41004) is not among them: we always send both, so something on the way has lost them.
 */
export const WRONG_CREDENTIAL_CODES: ReadonlySet<number> = new Set([40001, 40013]);

/** What was asked for lies outside the app's scope (§9), whatever it is. */
export const OUT_OF_SCOPE_CODES: ReadonlySet<number> = new Set([60011, 60021, 60030, 50002, 92000]);

/** How far a stop code reaches. */
export type StopScope = 'secret' | 'family';

const STOP_SCOPES: ReadonlyMap<number, StopScope> = new Map<number, StopScope>([
  [60020, 'secret'],
  [301042, 'secret'],
  [40001, 'secret'],
  [40013, 'secret'],
  [41001, 'secret'],
  [41002, 'secret'],
  [41004, 'secret'],
  [40014, 'secret'],
  [42001, 'secret'],
  [48001, 'family'],
  [48002, 'family'],
  [48006, 'secret'],
  [48009, 'family'],
  [48010, 'secret'],
  [48011, 'family'],
  [50003, 'secret'],
  [50006, 'secret'],
  [60031, 'secret'],
  [610023, 'family'],
  [610024, 'family'],
]);

/**
 * Whether a code stops everything that uses the secret, or every endpoint of the family, or nothing.
 * A stale-token code gets here only after its one new token did not help.
 */
export function stopScopeOf(errcode: number): StopScope | undefined {
  return STOP_SCOPES.get(errcode);
}
