import type { RouteState } from '#shared/contract/routes.ts';
import type { Profile } from '../../settings/profile.ts';
import { eitherOf } from '../../signals.ts';
import type { WecomClient } from '../../wecom/client.ts';
import { WecomError } from '../../wecom/errors.ts';
import { type Route, travelsInClear } from '../../wecom/route/index.ts';
import { causeOf } from '../causes.ts';
import { findingAfter } from '../failure-finding.ts';
import { type Finding, finding } from '../findings.ts';
import { type GateProbe, ipsOf, isIpRefusal, probeAfresh } from '../ip-gate.ts';
import { findingOfRefusal } from '../ip-refusal.ts';
import { type Candidate, candidatesOf, type TypedRoute } from './candidates.ts';
import { inTime, orFailure } from './in-time.ts';
import { isForwarded, type Reached, reachRoute } from './reach-route.ts';
import { type SharedToken, sharedToken } from './shared-token.ts';

/** What a route has shown so far. */
export interface ComparedRoute extends Candidate {
  readonly state: RouteState;
  readonly inClear: boolean;
  readonly reached: Reached | null;
  /** All that WeCom saw; one that it has not been asked about stands in neither of the other two. */
  readonly seenIps: readonly string[];
  readonly acceptedIps: readonly string[];
  readonly refusedIps: readonly string[];
  /** What stands in the way, or limits; null while nothing is known to. */
  readonly finding: Finding | null;
}

export interface Comparison {
  readonly routes: readonly ComparedRoute[];
  readonly finished: boolean;
  /** Why no token could be had, so that nothing is known about the IPs. */
  readonly tokenError: WecomError | null;
}

export interface Comparing {
  readonly profile: Profile;
  /** The profile's client, on the route in use. */
  readonly client: WecomClient;
  /** A further client with the profile's secrets, on another route. */
  readonly clientOn: (route: Route) => WecomClient;
}

export interface CompareOptions {
  readonly typed?: readonly TypedRoute[];
  readonly signal?: AbortSignal | undefined;
}

const GATE_MS = 12_000;

/**
 * Tries all routes at the same time: whether WeCom answers and how fast, without any secret; then, with one token
 * for all, from which IPs WeCom sees them and whether it accepts these. Yields whenever something has become known.
 * @throws the signal's reason
 */
export async function* compareRoutes(
  { profile, client, clientOn }: Comparing,
  { typed = [], signal }: CompareOptions = {},
): AsyncGenerator<Comparison, void, void> {
  const leaving = new AbortController();
  const until = eitherOf(signal, leaving.signal);
  const candidates = candidatesOf(profile, typed);
  const routes: ComparedRoute[] = candidates.map(beginningOf);
  let news = Promise.withResolvers<void>();
  const tell = (place: number, what: Partial<ComparedRoute>) => {
    const before = routes[place];
    if (before !== undefined) routes[place] = { ...before, ...what };
    news.resolve();
  };

  const reaching = candidates.map(async ({ route }, place): Promise<Reached | null> => {
    const outcome = await orFailure(reachRoute(route, isForwarded(route, profile.wecomBase), until));
    if (outcome instanceof WecomError) {
      tell(place, { state: 'unreachable', finding: findingAfter(outcome, route) });
      return null;
    }
    tell(place, { reached: outcome, seenIps: outcome.ip === null ? [] : [outcome.ip] });
    return outcome;
  });
  const token = sharedToken(
    candidates.filter(({ role }) => role !== 'typed').toSorted((a, b) => Number(b.inUse) - Number(a.inUse)),
    async ({ key }) => (await reaching[Number(key)]) !== null,
    ({ route, inUse }) => (inUse ? client : clientOn(route)),
    until,
  );
  const judging = candidates.map(async ({ route }, place) => {
    const reached = await reaching[place];
    if (reached) tell(place, await judged(route, reached, await token, until));
  });

  let ended = false;
  let failure: unknown;
  const all = Promise.all([token, ...judging])
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => {
      ended = true;
      news.resolve();
    });
  const known = (finished: boolean, tokenError: WecomError | null): Comparison => ({
    routes: [...routes],
    finished,
    tokenError,
  });
  try {
    while (!ended) {
      yield known(false, null);
      await news.promise;
      news = Promise.withResolvers();
    }
    if (failure !== undefined) throw failure;
    const had = await token;
    yield known(true, 'error' in had ? had.error : null);
  } finally {
    leaving.abort();
    await all;
  }
}

function beginningOf(candidate: Candidate): ComparedRoute {
  return {
    ...candidate,
    state: 'trying',
    inClear: travelsInClear(candidate.route.apiBase),
    reached: null,
    seenIps: [],
    acceptedIps: [],
    refusedIps: [],
    finding: null,
  };
}

/** What the list of trusted IPs says to a route on which WeCom answers. */
async function judged(
  route: Route,
  { ip, missingPaths }: Reached,
  token: SharedToken,
  signal: AbortSignal,
): Promise<Partial<ComparedRoute>> {
  if ('error' in token) return { state: 'reachable', finding: null };
  const probing = inTime(GATE_MS, route, signal, (until) =>
    probeAfresh(route, token.value, { signal: until }),
  );
  const probes = await orFailure(probing);
  if (probes instanceof WecomError) return { state: 'reachable', finding: findingAfter(probes, route) };
  const refused = probes.filter(({ error }) => isIpRefusal(error));
  const accepted = probes.filter((probe) => probe.accepted);
  const seenIps = [...new Set([...ipsOf(probes), ...(ip === null ? [] : [ip])])];
  const seen = { seenIps, acceptedIps: ipsOf(accepted), refusedIps: ipsOf(refused) };
  const refusal = findingOfRefusal(probes);
  if (refusal !== null)
    return { ...seen, state: accepted.length > 0 ? 'sometimes' : 'refused', finding: refusal };
  if (accepted.length === 0) return { ...seen, state: 'reachable', finding: elsewhere(probes, route) };
  const missing =
    missingPaths.length === 0
      ? null
      : finding('paths_missing', { paths: missingPaths.join(' ') }, { limits: true });
  return { ...seen, state: 'accepted', finding: missing };
}

/** Refused for another reason than the IP. A token that is good elsewhere and not here has come to another WeCom. */
function elsewhere(probes: readonly GateProbe[], route: Route): Finding | null {
  const error = probes.find((probe) => probe.error !== null)?.error ?? null;
  if (error === null) return null;
  if (causeOf(error) === 'token_rejected')
    return finding('another_wecom', { base: route.apiBase }, { error });
  return findingAfter(error, route);
}
