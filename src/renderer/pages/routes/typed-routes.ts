import { createStore } from '#renderer/state/store.ts';

/** A way that the operator wants to try, as typed: a proxy, an API address, or both. */
export interface TypedRoute {
  readonly proxyUrl?: string;
  readonly apiBase?: string;
}

/** What has been typed to be tried; kept through a change of pages, never saved. */
export const typedRoutes = createStore<readonly TypedRoute[]>([]);
