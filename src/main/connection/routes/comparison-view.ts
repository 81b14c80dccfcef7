import type { ComparedRouteView, ComparisonView } from '#shared/contract/routes.ts';
import { type Language, say } from '#shared/text/index.ts';
import { problemOf } from '../../present/problem-view.ts';
import { showProxy } from '../../wecom/route/index.ts';
import { verdictView } from '../check-view.ts';
import type { ComparedRoute, Comparison } from './compare-routes.ts';

/** A comparison as the doors show it, in a language. */
export function comparisonView(comparison: Comparison, nowMs: number, language: Language): ComparisonView {
  const { routes, finished, tokenError } = comparison;
  return {
    routes: routes.map((route) => routeView(route, language)),
    finished,
    comparedAtMs: nowMs,
    best: bestOf(routes)?.key ?? null,
    problem: tokenError && problemOf(tokenError, language),
  };
}

function routeView(compared: ComparedRoute, language: Language): ComparedRouteView {
  const { key, role, route, inUse, inClear, state, reached, seenIps, refusedIps, finding, typedAt } =
    compared;
  const error = finding?.error ?? null;
  return {
    key,
    role,
    label: say(language, `routes.role.${role}`),
    apiBase: route.apiBase,
    proxy: route.proxy && showProxy(route.proxy),
    inUse,
    inClear,
    state,
    stateText: say(language, `routes.state.${isLimited(compared) ? 'accepted_partly' : state}`),
    firstCallMs: rounded(reached?.firstCallMs),
    latencyMs: rounded(reached?.latencyMs),
    seenIps: [...seenIps],
    refusedIps: [...refusedIps],
    verdict: finding && verdictView(finding, isLimited(compared) ? 'limited' : 'blocked', language),
    problem: error && problemOf(error, language),
    typedAt,
    adoption: {
      apiBase: route.apiBase,
      proxy: route.proxy === null ? 'none' : role === 'typed' ? 'typed' : 'kept',
    },
  };
}

/** WeCom takes the IP, but some names can't be had on this route. */
function isLimited({ state, finding }: ComparedRoute): boolean {
  return state === 'accepted' && finding !== null && finding.limits;
}

/** Of the routes that work in full the fastest. */
function bestOf(routes: readonly ComparedRoute[]): ComparedRoute | undefined {
  const latencyOf = ({ reached }: ComparedRoute) => reached?.latencyMs ?? Infinity;
  return routes
    .filter(({ state, finding }) => state === 'accepted' && finding === null)
    .toSorted((a, b) => latencyOf(a) - latencyOf(b))[0];
}

function rounded(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms * 10) / 10;
}
