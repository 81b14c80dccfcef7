import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '#shared/contract/index.ts';
import { browserLink } from './browser-link.ts';
import { desktopLink } from './desktop-link.ts';
import { queryClient } from './query-client.ts';
import { reporting, watchReachability } from './reachability.ts';

const link = window.wecomIdMapper === undefined ? browserLink() : desktopLink(window.wecomIdMapper);

/** Whether the core answers; a loss is noticed by the calls themselves. */
export const reachability = watchReachability({
  probe: () => link.call(['app', 'info'], undefined, { context: {} }),
  onBack: () => void queryClient.invalidateQueries(),
});

/** The core, called by the contract. */
export const client: ContractRouterClient<Contract> = createORPCClient(reporting(link, reachability.lost));

/** The same as options for TanStack Query. */
export const orpc = createTanstackQueryUtils(client);
