import { type Route, WECOM_HOST } from '../../wecom/route/index.ts';
import { openTrials, pathsNotForwarded, type Trials } from '../try-route.ts';
import { inTime } from './in-time.ts';

/** A way on which WeCom has answered. */
export interface Reached {
  /** The first call, connecting included. */
  readonly firstCallMs: number;
  /** The median of those after it. */
  readonly latencyMs: number;
  /** The IP that WeCom saw; it doesn't always tell. */
  readonly ip: string | null;
  /** Paths that a reverse proxy doesn't forward. */
  readonly missingPaths: readonly string[];
}

const FURTHER_CALLS = 3;
const PATIENCE_MS = 15_000;

/**
 * Finds out whether WeCom answers on a route, and how fast, without any secret or token.
 * @param mayFilterPaths whether a server that isn't WeCom's stands for it
 * @throws {WecomError} why it doesn't; the signal's reason
 */
export function reachRoute(route: Route, mayFilterPaths: boolean, signal: AbortSignal): Promise<Reached> {
  return inTime(PATIENCE_MS, route, signal, async (until) => {
    await using trials = openTrials(route);
    const [first, firstCallMs] = await timed(trials, until);
    const further: number[] = [];
    while (further.length < FURTHER_CALLS) further.push((await timed(trials, until))[1]);
    const missingPaths = mayFilterPaths ? await pathsNotForwarded(route, until) : [];
    return { firstCallMs, latencyMs: medianOf(further), ip: first.fromIp, missingPaths };
  });
}

/** A server that isn't WeCom's may forward some paths only; a tenant of this machine forwards nothing. */
export function isForwarded({ apiBase }: Route, wecomBase: string): boolean {
  return apiBase !== wecomBase && new URL(apiBase).hostname !== WECOM_HOST;
}

async function timed(trials: Trials, signal: AbortSignal) {
  const startMs = performance.now();
  const trial = await trials.ask('user/get', signal);
  return [trial, performance.now() - startMs] as const;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
