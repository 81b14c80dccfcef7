import { createLists, type Lists } from '#main/resolve/lists.ts';
import { createResolver } from '#main/resolve/resolver.ts';
import type { KnownName, ResolveOptions } from '#main/resolve/ways.ts';
import type { WecomClient } from '#main/wecom/client.ts';
import type { IdType } from '#shared/ids.ts';
import type { Outcome } from '#shared/outcome.ts';
import {
  type ClientAtWork,
  type ClientSetup,
  type ServedTenant,
  startClient,
  type TenantSetup,
} from './client.ts';

export interface ResolverAtWork extends ServedTenant {
  readonly at: ClientAtWork;
  readonly wecom: WecomClient;
  readonly lists: Lists;
  resolve(id: string, type?: IdType, options?: ResolveOptions): Promise<Outcome>;
  /** The endpoints that were called since the last time, gettoken left out, in the order of their first call. */
  asked(): string[];
}

/** A resolver on a client of its own, on a tenant of its own. */
export async function startResolver(
  setup: TenantSetup & ClientSetup & { knownName?: KnownName } = {},
): Promise<ResolverAtWork> {
  const served = await startClient(setup);
  const lists = createLists(served.wecom, setup.now ?? Date.now);
  const resolver = createResolver(served.wecom, lists, setup.knownName);
  return {
    ...served,
    lists,
    resolve: (id, type = 'auto', options = {}) => resolver.resolve(id, type, options),
    asked() {
      const { byEndpoint } = served.control.stats();
      served.control.clearStats();
      return Object.entries(byEndpoint).flatMap(([name, { calls }]) =>
        name === 'gettoken' ? [] : Array.from({ length: calls }, () => name),
      );
    },
  };
}
