import type { RouteRole } from '#shared/contract/routes.ts';
import type { Profile } from '../../settings/profile.ts';
import { type ProxySetting, type Route, WECOM_HOST } from '../../wecom/route/index.ts';

/** One way to WeCom to be compared with others. */
export interface Candidate {
  readonly key: string;
  readonly role: RouteRole;
  readonly route: Route;
  readonly inUse: boolean;
}

/** What the operator has typed to be tried: a proxy, another API address, or both. */
export interface TypedRoute {
  readonly proxy: ProxySetting | null;
  /** Absent goes to WeCom itself. */
  readonly apiBase?: string | undefined;
}

/**
 * The ways to compare: straight to WeCom, the profile's own, what is left of it without its proxy or without its
 * other API address, and what was typed. Each once.
 * @param wecomBase where WeCom itself is; of a private deployment somewhere else than usual
 */
export function candidatesOf(
  { route, origin }: Profile,
  typed: readonly TypedRoute[],
  wecomBase = origin === 'demo' ? route.apiBase : `https://${WECOM_HOST}`,
): Candidate[] {
  const via = (apiBase: string, proxy: ProxySetting | null): Route => ({ ...route, apiBase, proxy });
  const ways: readonly (readonly [RouteRole, Route])[] = [
    ['direct', via(wecomBase, null)],
    ['in_use', route],
    ['proxy_alone', via(wecomBase, route.proxy)],
    ['base_alone', via(route.apiBase, null)],
    ...typed.map(
      ({ proxy, apiBase }) =>
        ['typed', via(apiBase ?? wecomBase, proxy)] satisfies readonly [RouteRole, Route],
    ),
  ];
  const known = new Map<string, Candidate>();
  for (const [role, way] of ways) {
    const name = identityOf(way);
    if (known.has(name)) continue;
    known.set(name, { key: `${known.size}`, role, route: way, inUse: name === identityOf(route) });
  }
  return [...known.values()];
}

/** Routes that differ in the password alone are two: one of them may be the right one. */
function identityOf({ apiBase, proxy }: Route): string {
  return JSON.stringify([apiBase, proxy && { ...proxy, password: proxy.password?.reveal() }]);
}
