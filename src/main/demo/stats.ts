const MAX_NOTED = 200;

/** A call that no well-made client sends, and what it was told. */
export interface NonsenseCall {
  readonly endpoint: string;
  readonly errcode: number;
  readonly errmsg: string;
  readonly method: string;
  /** The query without the token's and the secret's value. */
  readonly query: string;
  /** The beginning of the body. */
  readonly body: string;
}

export interface EndpointStats {
  readonly calls: number;
  readonly maxInFlight: number;
  /** How often each errcode was answered; `0` for success. */
  readonly byErrcode: Readonly<Record<string, number>>;
}

/** What the tenant was asked since the start, or since it was told to begin anew. */
export interface DemoStats {
  readonly calls: number;
  readonly connections: number;
  readonly byEndpoint: Readonly<Record<string, EndpointStats>>;
  readonly byErrcode: Readonly<Record<string, number>>;
  /** Paths that don't exist. */
  readonly unknownPaths: readonly string[];
  /** Calls whose form was wrong, the first 200. */
  readonly nonsense: readonly NonsenseCall[];
}

interface Counter {
  calls: number;
  inFlight: number;
  maxInFlight: number;
  readonly byErrcode: Map<number, number>;
}

/** Counts calls as they come and go. */
export interface StatsBook {
  connected(): void;
  /** Notes that a call of an endpoint begins. @returns how many of it are now in flight */
  begin(endpoint: string): number;
  end(endpoint: string): void;
  answered(endpoint: string, errcode: number): void;
  unknownPath(path: string): void;
  nonsense(call: NonsenseCall): void;
  read(): DemoStats;
  /** Forgets everything but what is in flight. */
  clear(): void;
}

export function createStatsBook(): StatsBook {
  const counters = new Map<string, Counter>();
  let connections = 0;
  let unknownPaths: string[] = [];
  let noted: NonsenseCall[] = [];

  function counterOf(endpoint: string): Counter {
    const known = counters.get(endpoint);
    if (known !== undefined) return known;
    const counter = { calls: 0, inFlight: 0, maxInFlight: 0, byErrcode: new Map<number, number>() };
    counters.set(endpoint, counter);
    return counter;
  }

  return {
    connected() {
      connections += 1;
    },
    begin(endpoint) {
      const counter = counterOf(endpoint);
      counter.calls += 1;
      counter.inFlight += 1;
      counter.maxInFlight = Math.max(counter.maxInFlight, counter.inFlight);
      return counter.inFlight;
    },
    end(endpoint) {
      counterOf(endpoint).inFlight -= 1;
    },
    answered(endpoint, errcode) {
      const { byErrcode } = counterOf(endpoint);
      byErrcode.set(errcode, (byErrcode.get(errcode) ?? 0) + 1);
    },
    unknownPath(path) {
      if (unknownPaths.length < MAX_NOTED) unknownPaths.push(path);
    },
    nonsense(call) {
      if (noted.length < MAX_NOTED) noted.push(call);
    },
    read: () => summary(counters, connections, unknownPaths, noted),
    clear() {
      connections = 0;
      unknownPaths = [];
      noted = [];
      for (const counter of counters.values()) {
        counter.calls = 0;
        counter.maxInFlight = counter.inFlight;
        counter.byErrcode.clear();
      }
    },
  };
}

function summary(
  counters: ReadonlyMap<string, Counter>,
  connections: number,
  unknownPaths: readonly string[],
  nonsense: readonly NonsenseCall[],
): DemoStats {
  const byErrcode: Record<string, number> = {};
  const byEndpoint: Record<string, EndpointStats> = {};
  let calls = 0;
  for (const [endpoint, counter] of counters) {
    if (counter.calls === 0) continue;
    calls += counter.calls;
    for (const [code, count] of counter.byErrcode) byErrcode[code] = (byErrcode[code] ?? 0) + count;
    byEndpoint[endpoint] = {
      calls: counter.calls,
      maxInFlight: counter.maxInFlight,
      byErrcode: Object.fromEntries(counter.byErrcode),
    };
  }
  return {
    calls,
    connections,
    byEndpoint,
    byErrcode,
    unknownPaths: [...unknownPaths],
    nonsense: [...nonsense],
  };
}
