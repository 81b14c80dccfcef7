import type { RouteRole } from '#shared/contract/routes.ts';
import type { Profile } from '../../settings/profile.ts';
import type { ProxySetting, Route } from '../../wecom/route/index.ts';

/** One way to WeCom to be compared with others. */
export interface Candidate {
  readonly key: string;
  readonly role: RouteRole;
  readonly route: Route;
  readonly inUse: boolean;
  /** Its place among those typed. */
  readonly typedAt: number | null;
}

/** What the operator has typed to be tried: a proxy, another API address, or both. */
export interface TypedRoute {
  readonly proxy: ProxySetting | null;
  /** Absent goes to WeCom itself. */
  readonly apiBase?: string | undefined;
}

type Way = readonly [role: RouteRole, route: Route, typedAt?: number];

/**
 * The ways to compare: straight to WeCom, the profile's own, what is left of it without its proxy or without its
 * other API address, and what was typed. Each once.
 */
export function candidatesOf(
  { route, routeFault, wecomBase }: Profile,
  typed: readonly TypedRoute[],
): Candidate[] {
  const via = (apiBase: string, proxy: ProxySetting | null): Route => ({ ...route, apiBase, proxy });
  const ways: readonly Way[] = [
    ['direct', via(wecomBase, null)],
    ['in_use', route],
    ['proxy_alone', via(wecomBase, route.proxy)],
    ['base_alone', via(route.apiBase, null)],
    ...typed.map(({ proxy, apiBase }, at): Way => ['typed', via(apiBase ?? wecomBase, proxy), at]),
  ];
  const known = new Map<string, Candidate>();
  for (const [role, way, typedAt = null] of ways) {
    const name = identityOf(way);
    if (known.has(name)) continue;
    // What stands in for a route that can't be made is in use for nothing.
    const inUse = routeFault === undefined && name === identityOf(route);
    known.set(name, { key: `${known.size}`, role, route: way, inUse, typedAt });
  }
  return [...known.values()];
}

/** Routes that differ in the password alone are two: one of them may be the right one. */
function identityOf({ apiBase, proxy }: Route): string {
  return JSON.stringify([apiBase, proxy && { ...proxy, password: proxy.password?.reveal() }]);
}
