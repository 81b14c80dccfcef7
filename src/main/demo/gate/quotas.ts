import { refuse } from '../refusal.ts';
import type { World } from '../world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DEBUG_MINUTE_LIMIT = 5;

/** The published quotas for each endpoint, with the block that follows when one is passed (wecom-api §5). */
export interface Quotas {
  /**
   * Counts a call.
   * @throws {Refusal} 45009 when it is one too many, or while the endpoint is blocked
   */
  count(endpoint: string): void;
  /** Counts a call with `debug=1`, of which five a minute are allowed; throws as `count` does. */
  countDebugging(endpoint: string): void;
  /** Spends part of an endpoint's quota as if somebody else had called. */
  spend(endpoint: string, calls: number): void;
}

interface Ledger {
  readonly minute: RollingCount;
  readonly hour: RollingCount;
  blockedUntilMs: number;
}

export function createQuotas(world: World): Quotas {
  const ledgers = new Map<string, Ledger>();
  world.onChange((old) => {
    const { minuteLimit, hourLimit, archiveRoomMinuteLimit, quotasOn } = world.settings;
    const same =
      old.minuteLimit === minuteLimit &&
      old.hourLimit === hourLimit &&
      old.archiveRoomMinuteLimit === archiveRoomMinuteLimit &&
      old.quotasOn === quotasOn;
    if (!same) ledgers.clear();
  });

  function ledgerOf(key: string, minuteLimit: number): Ledger {
    const known = ledgers.get(key);
    if (known !== undefined) return known;
    const ledger = {
      minute: createRollingCount(minuteLimit, MINUTE_MS),
      hour: createRollingCount(world.settings.hourLimit, HOUR_MS),
      blockedUntilMs: 0,
    };
    ledgers.set(key, ledger);
    return ledger;
  }

  function minuteLimitOf(endpoint: string): number {
    const { minuteLimit, archiveRoomMinuteLimit } = world.settings;
    return endpoint === 'msgaudit/groupchat/get'
      ? Math.min(minuteLimit, archiveRoomMinuteLimit)
      : minuteLimit;
  }

  function isTooMany(key: string, minuteLimit: number): boolean {
    const now = world.now();
    const ledger = ledgerOf(key, minuteLimit);
    if (ledger.blockedUntilMs > now) return true;
    const overHour = ledger.hour.add(now);
    const overMinute = ledger.minute.add(now);
    if (overHour) ledger.blockedUntilMs = now + world.settings.hourBlockMs;
    else if (overMinute) ledger.blockedUntilMs = now + world.settings.minuteBlockMs;
    return overHour || overMinute;
  }

  return {
    count(endpoint) {
      if (world.settings.quotasOn && isTooMany(endpoint, minuteLimitOf(endpoint))) throw refuse(45009);
    },
    countDebugging(endpoint) {
      if (isTooMany(`${endpoint}?debug=1`, DEBUG_MINUTE_LIMIT)) throw refuse(45009);
    },
    spend(endpoint, calls) {
      for (let i = 0; i < calls && !isTooMany(endpoint, minuteLimitOf(endpoint)); i += 1);
    },
  };
}

interface RollingCount {
  /** Notes a call; true when more than the limit fell into the window that ends with it. */
  add(atMs: number): boolean;
}

/** Remembers when the last calls came, as many as the limit: exact, at a constant cost. */
function createRollingCount(limit: number, windowMs: number): RollingCount {
  const times = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  return {
    add(atMs) {
      const oldest = times[next] ?? Number.NEGATIVE_INFINITY;
      times[next] = atMs;
      next = (next + 1) % limit;
      return atMs - oldest < windowMs;
    },
  };
}
