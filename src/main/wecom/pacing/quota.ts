/** What an endpoint allows one corp, in calls. */
export interface QuotaLimits {
  readonly perMinute: number;
  readonly perHour: number;
}

/** The part of a quota that is left to us, at least one call. */
export function shareOf({ perMinute, perHour }: QuotaLimits, share: number): QuotaLimits {
  return {
    perMinute: Math.max(1, Math.floor(perMinute * share)),
    perHour: Math.max(1, Math.floor(perHour * share)),
  };
}

/** Calls granted, or how long to wait until it is worth asking again. */
export type Grant = { readonly granted: number } | { readonly granted: 0; readonly waitMs: number };

/**
 * Keeps count of calls by corp and endpoint, over restarts and for all processes on the same data folder.
 * One ledger belongs to one corp.
 */
export interface QuotaLedger {
  /**
   * Takes up to `wanted` calls out of the endpoint's quota. What is granted counts as made, so that a crash
   * errs on the safe side.
   */
  take(endpoint: string, limits: QuotaLimits, wanted: number, nowMs: number): Grant;
  /** Returns granted calls that were not made. */
  giveBack(endpoint: string, calls: number, nowMs: number): void;
  /** Remembers WeCom's own word (45009) that the endpoint is closed until then. */
  block(endpoint: string, untilMs: number): void;
  /** When the last block of the endpoint ended or will end; 0 when there was none. */
  blockedUntilMs(endpoint: string): number;
  /** Calls counted in the last minute and hour. */
  spent(endpoint: string, nowMs: number): { minute: number; hour: number };
}
