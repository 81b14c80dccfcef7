const MIB = 1024 * 1024;

/** What the host puts up with, from anybody who can reach the loopback interface. */
export interface Limits {
  /** The longest body of a REST call, in bytes. 10,000 ids of full length, which is the most, take 0.7 MB. */
  readonly restBodyBytes: number;
  /** The longest body of a call by the page: an upload, or a run of a million ids. */
  readonly rpcBodyBytes: number;
  /** The longest request line and headers together, in bytes. */
  readonly headerBytes: number;
  /** Connections at a time. Beyond it the idle ones go first, the oldest before the others. */
  readonly connections: number;
  /** From the connection, or the last answer on it, to the end of the next request's headers. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  /** How long a connection may lie idle between two requests. */
  readonly keepAliveTimeoutMs: number;
  /** How often the three times above are looked at. */
  readonly checkIntervalMs: number;
  /** How often a stream on which nothing happens sends a comment, by which both sides see that the other lives. */
  readonly streamKeepAliveMs: number;
  /** How long calls under way may take to end once the host is closing. */
  readonly closeGraceMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  restBodyBytes: MIB,
  rpcBodyBytes: 96 * MIB,
  headerBytes: 16 * 1024,
  connections: 512,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 10_000,
  checkIntervalMs: 2_000,
  streamKeepAliveMs: 5_000,
  closeGraceMs: 2_000,
};
