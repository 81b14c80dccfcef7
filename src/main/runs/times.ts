/** How long things take to be looked at again, in milliseconds. */
export interface RunTimes {
  /** How long a lease holds without a sign of life from its holder. */
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  /** How often runs that were left behind are looked for. Longer than a heartbeat. */
  readonly takeUpMs: number;
  /** The pauses between probes of a blocked run: the first one so many times, then the later one. */
  readonly probeMs: { readonly first: number; readonly later: number; readonly firstTimes: number };
  /** How often a full disk is tried again. */
  readonly diskRetryMs: number;
}

export const RUN_TIMES: RunTimes = {
  leaseMs: 10_000,
  heartbeatMs: 3_000,
  takeUpMs: 5_000,
  probeMs: { first: 15_000, later: 60_000, firstTimes: 8 },
  diskRetryMs: 5_000,
};
